package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

/**
 * Webhooks of projects (GitLab's Project webhooks API; events since 17.3, sending again and the key
 * that a delivery keeps since 17.4). Webhooks of groups have no part in it.
 */
final class GitLabHookLog implements HookLog {
  /** More is refused. Each event comes with its whole body. */
  private static final int EVENTS_PER_PAGE = 20;

  private static final int PAGES_MAX = 25;

  /** No answer at all counts as a failure of the server. */
  private static final List<String> FAILURES = List.of("client_failure", "server_failure");

  /** Every project that has code has something to say about a push. */
  private static final String TRIGGER = "push_events";

  private final JsonHttp api;

  GitLabHookLog(JsonHttp api) {
    this.api = api;
  }

  @Override
  public List<Hook> hooks(RepositoryName repository, Predicate<URI> ours) {
    String all = GitLabForge.project(repository) + "/hooks";
    return api.list(all + "?per_page=100").stream()
        .filter(hook -> address(hook).filter(ours).isPresent())
        .map(hook -> new Hook(all + "/" + hook.path("id").asLong(), state(hook)))
        .toList();
  }

  /** Parts of an address can be hidden, which makes it none. */
  private static Optional<URI> address(JsonNode hook) {
    try {
      return Optional.of(URI.create(hook.path("url").asString("")));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Hook.State state(JsonNode hook) {
    return switch (hook.path("alert_status").asString("")) {
      case "temporarily_disabled" -> Hook.State.PAUSED;
      case "disabled" -> Hook.State.DISABLED;
      default -> Hook.State.WORKING;
    };
  }

  /** Failures only: the whole list would bring every body of the week. */
  @Override
  public List<Attempt> attempts(String hook, Instant since) {
    List<Attempt> attempts = new ArrayList<>();
    for (String status : FAILURES) {
      api
          .log(
              "%s/events?status=%s&per_page=%d".formatted(hook, status, EVENTS_PER_PAGE),
              PAGES_MAX,
              event -> at(event).filter(at -> at.isBefore(since)).isPresent())
          .stream()
          .flatMap(event -> attempt(event).stream())
          .forEach(attempts::add);
    }
    return attempts;
  }

  /** Without its key a delivery sent again would look like another one. */
  private static Optional<Attempt> attempt(JsonNode event) {
    String key = event.path("request_headers").path("Idempotency-Key").asString("");
    return key.isBlank()
        ? Optional.empty()
        : Optional.of(new Attempt(key, Long.toString(event.path("id").asLong()), at(event), false));
  }

  /** Older versions don't say when. */
  private static Optional<Instant> at(JsonNode event) {
    try {
      return Optional.of(OffsetDateTime.parse(event.path("created_at").asString("")).toInstant());
    } catch (DateTimeException missing) {
      return Optional.empty();
    }
  }

  @Override
  public boolean redeliver(String hook, String attempt) {
    JsonNode answer =
        api.post("%s/events/%d/resend".formatted(hook, Long.parseLong(attempt)), Map.of());
    int status = answer.path("response_status").asInt(0);
    return status >= 200 && status < 300;
  }

  /** A test request that succeeds is what GitLab takes for a repair. */
  @Override
  public void enable(String hook) {
    api.post(hook + "/test/" + TRIGGER, Map.of());
  }

  @Override
  public String permission() {
    return "the role Maintainer in the project and the scope api";
  }
}
