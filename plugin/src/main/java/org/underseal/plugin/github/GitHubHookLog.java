package org.underseal.plugin.github;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Reading;

/**
 * Webhooks of repositories and of their organisations (GitHub REST API, "Webhooks"). GitHub stops
 * none by itself and never sends twice by itself. For an account; an App's own is in {@link
 * GitHubAppHookLog}.
 */
final class GitHubHookLog implements HookLog {
  /** Ten thousand deliveries. */
  private static final int PAGES_MAX = 100;

  private final GitHubRest rest;

  GitHubHookLog(GitHubRest rest) {
    this.rest = rest;
  }

  @Override
  public List<Hook> hooks(RepositoryName repository, Predicate<URI> ours) {
    List<Hook> found = of("/repos/" + repository, ours);
    return found.isEmpty() ? ofOwner(repository, ours) : found;
  }

  /**
   * An owner that is a person has no webhooks, and an account needs more than usual to see them.
   */
  private List<Hook> ofOwner(RepositoryName repository, Predicate<URI> ours) {
    try {
      return of("/orgs/" + repository.namespace(), ours);
    } catch (ConnectorException.Refused notForUs) {
      return List.of();
    }
  }

  private List<Hook> of(String place, Predicate<URI> ours) {
    List<Hook> hooks = new ArrayList<>();
    for (Reading hook : rest.list(place + "/hooks")) {
      if (hook.inside("config").findUri("url").filter(ours).isPresent()) {
        hooks.add(new Hook(place + "/hooks/" + hook.number("id"), state(hook)));
      }
    }
    return hooks;
  }

  private static Hook.State state(Reading hook) {
    return hook.flag("active") ? Hook.State.WORKING : Hook.State.SWITCHED_OFF;
  }

  /** Newest first. The list's own filter by status knows neither time-outs nor what never left. */
  @Override
  public List<Attempt> attempts(String hook, Instant since) {
    return deliveries(rest, hook + "/deliveries", since).stream()
        .map(GitHubHookLog::attempt)
        .toList();
  }

  static List<Reading> deliveries(GitHubRest rest, String path, Instant since) {
    return rest.log(path, PAGES_MAX, delivery -> delivery.time("delivered_at").isBefore(since));
  }

  static Attempt attempt(Reading delivery) {
    long status = delivery.number("status_code");
    return new Attempt(
        delivery.text("guid"),
        Long.toString(delivery.number("id")),
        Optional.of(delivery.time("delivered_at")),
        status >= 200 && status < 300);
  }

  /** GitHub says only that it will. */
  @Override
  public boolean redeliver(String hook, String attempt) {
    rest.post(hook + "/deliveries/" + GitHubRest.part(attempt) + "/attempts", Map.of());
    return false;
  }

  @Override
  public String permission() {
    return "the repository permission webhooks (read and write), or the scope admin:repo_hook";
  }
}
