package org.underseal.plugin.github;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Route;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Traces;
import org.underseal.plugin.http.ApiAddress;
import org.underseal.plugin.http.BoundedHttp;
import org.underseal.plugin.http.CallBudget;

/**
 * The one door to the API: signs in, goes nowhere but below the API's own address, follows no
 * redirect, waits and reads only so much, and turns every failure into a {@link
 * ConnectorException}. For many threads.
 */
final class GitHubHttp {
  private static final String ACCEPT = "application/vnd.github+json";
  private static final String API_VERSION = "2022-11-28";

  private static final int NOT_MODIFIED = 304;

  /** Of the answers that GitHub may confirm. */
  private static final long KNOWN_BYTES_MAX = 16L * 1024 * 1024;

  private static final Pattern OF_REPOSITORY = Pattern.compile("/repos/([^/]+/[^/]+)(/.*)?");

  private final ApiAddress api;
  private final SignIn signIn;
  private final Duration timeout;
  private final GitHubFailures failures;
  private final CallBudget budget;
  private final BoundedHttp http;
  private final KnownAnswers known = new KnownAnswers(KNOWN_BYTES_MAX);

  GitHubHttp(URI apiUrl, SignIn signIn, Route route, GitHubFailures failures, CallBudget budget) {
    this.budget = budget;
    this.api = new ApiAddress(apiUrl);
    this.signIn = signIn;
    this.timeout = route.timeout();
    this.failures = failures;
    this.http = new BoundedHttp(route, BoundedJson.DOCUMENT_BYTES_MAX);
  }

  /** The call to this path, with its query, below the API's address. */
  Call call(String method, String path, byte @Nullable [] body) {
    return call(method, URI.create(api.base() + path), body);
  }

  /** The call to this address. */
  Call call(String method, URI uri, byte @Nullable [] body) {
    String path = uri.getRawPath();
    Matcher named =
        OF_REPOSITORY.matcher(path.startsWith(apiPath()) ? path.substring(apiPath().length()) : "");
    Optional<RepositoryName> repository =
        named.matches() ? Optional.of(new RepositoryName(named.group(1))) : Optional.empty();
    return new Call(method, uri, body, repository);
  }

  private String apiPath() {
    return URI.create(api.base().toString()).getRawPath();
  }

  /** Sends; everything but success is an exception. */
  Answer exchange(Call call) {
    Answer answer = send(call);
    if (!answer.isSuccess()) {
      throw failures.of(call, answer);
    }
    return answer;
  }

  /** Sends; empty where the thing isn't there. */
  Optional<Answer> find(Call call) {
    Answer answer = send(call);
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isSuccess()) {
      throw failures.of(call, answer);
    }
    return Optional.of(answer);
  }

  GitHubFailures failures() {
    return failures;
  }

  /** GitHub may confirm what it answered before. */
  private Answer send(Call call) {
    requireBelowApi(call);
    Optional<Answer> before = known.before(call);
    Answer answer = signedIn(call, before);
    if (answer.isSuccess() && call.kind() == CallBudget.Kind.CREATION) {
      Traces.leave();
    }
    if (answer.status() == NOT_MODIFIED && before.isPresent()) {
      return before.get();
    }
    known.note(call, answer);
    return answer;
  }

  /** A token that was turned down did nothing, so that another one is tried: once. */
  private Answer signedIn(Call call, Optional<Answer> before) {
    Secret token = signIn.tokenFor(call);
    Answer answer = send(call, token, before);
    return answer.status() == 401 && signIn.forget(call, token)
        ? send(call, signIn.tokenFor(call), before)
        : answer;
  }

  private Answer send(Call call, Secret token, Optional<Answer> before) {
    try (CallBudget.Permit permit =
        budget.enter(signIn.payer(call), call.kind(), call.toString())) {
      HttpResponse<byte[]> response = http.send(request(call, token, before));
      Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
      note(permit, answer);
      return answer;
    } catch (HttpConnectTimeoutException late) {
      throw failures.neverSent(call);
    } catch (HttpTimeoutException late) {
      throw failures.brokenOff(call, "no answer within " + timeout);
    } catch (IOException failed) {
      throw wasNeverSent(failed)
          ? failures.neverSent(call)
          : failures.brokenOff(call, "the connection broke off");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw failures.brokenOff(call, "interrupted");
    }
  }

  private void note(CallBudget.Permit permit, Answer answer) {
    if (GitHubFailures.isLimited(answer)) {
      permit.limited(answer.headers(), failures.namedWait(answer));
    } else {
      permit.answered(answer.headers());
    }
  }

  /** An answer can lead to other addresses; the token must not follow it there. */
  private void requireBelowApi(Call call) {
    if (!api.covers(call.uri())) {
      throw new ConnectorException.Refused(
          "GitHub's answer leads away from "
              + api.base()
              + "; set api-url to the address that GitHub itself uses");
    }
  }

  private HttpRequest request(Call call, Secret token, Optional<Answer> before) {
    byte[] body = call.body();
    BodyPublisher content =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(call.uri())
            .method(call.method(), content)
            .header("Authorization", "Bearer " + token.reveal())
            .header("Accept", ACCEPT)
            .header("X-GitHub-Api-Version", API_VERSION)
            .header("User-Agent", "underseal");
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    before
        .flatMap(answer -> answer.header("etag"))
        .ifPresent(etag -> request.header("If-None-Match", etag));
    return request.build();
  }

  private static boolean wasNeverSent(IOException cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof SSLHandshakeException;
  }
}
