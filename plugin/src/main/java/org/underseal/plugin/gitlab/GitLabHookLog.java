package org.underseal.plugin.gitlab;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

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
  private final JsonHttp again;

  /**
   * With the API.
   *
   * @param again the same for what is sent again, which GitLab counts apart: a limit that is hit
   *     there holds up nothing else
   */
  GitLabHookLog(JsonHttp api, JsonHttp again) {
    this.api = api;
    this.again = again;
  }

  @Override
  public List<Hook> hooks(RepositoryName repository, Predicate<URI> ours) {
    String all = GitLabForge.project(repository) + "/hooks";
    return api.list(all + "?per_page=100").stream()
        // Parts of an address can be hidden, which makes it none.
        .filter(hook -> hook.findUri("url").filter(ours).isPresent())
        .map(hook -> new Hook(all + "/" + hook.number("id"), state(hook)))
        .toList();
  }

  private static Hook.State state(Reading hook) {
    return switch (hook.find("alert_status").orElse("")) {
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
  private static Optional<Attempt> attempt(Reading event) {
    return event
        .inside("request_headers")
        .find("Idempotency-Key")
        .filter(key -> !key.isBlank())
        .map(key -> new Attempt(key, Long.toString(event.number("id")), at(event), false));
  }

  /** Older versions don't say when. */
  private static Optional<Instant> at(Reading event) {
    return event.findTime("created_at");
  }

  @Override
  public boolean redeliver(String hook, String attempt) {
    Reading answer =
        again.post("%s/events/%d/resend".formatted(hook, Long.parseLong(attempt)), Map.of());
    long status = answer.findNumber("response_status").orElse(0L);
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
