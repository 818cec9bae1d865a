package org.underseal.plugin.github;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.RepositoryName;

/**
 * An App's one webhook for all repositories that it is installed on (GitHub REST API, "GitHub App
 * webhooks"). Webhooks of repositories are not looked at: an App needs none.
 */
final class GitHubAppHookLog implements HookLog {
  private static final String DELIVERIES = "/app/hook/deliveries";
  private static final String OF = DELIVERIES + "?repository=";

  private final GitHubRest asApp;
  private final GitHubRest rest;

  GitHubAppHookLog(GitHubRest asApp, GitHubRest rest) {
    this.asApp = asApp;
    this.rest = rest;
  }

  /** None where the App is not installed: then nothing tells of the repository. */
  @Override
  public List<Hook> hooks(RepositoryName repository, Predicate<URI> ours) {
    boolean isOurs =
        asApp
            .find("/app/hook/config")
            .flatMap(hook -> hook.findUri("url"))
            .filter(ours)
            .isPresent();
    if (!isOurs || Installation.find(asApp, repository).isEmpty()) {
      return List.of();
    }
    long id = rest.get("/repos/" + repository).number("id");
    return List.of(new Hook(OF + id, Hook.State.WORKING));
  }

  /**
   * Those of one repository, so that two that are looked after at the same time don't ask for the
   * same delivery. One that names no repository may be anybody's.
   */
  @Override
  public List<Attempt> attempts(String hook, Instant since) {
    long repository = Long.parseLong(hook.substring(OF.length()));
    return GitHubHookLog.deliveries(asApp, DELIVERIES, since).stream()
        .filter(
            delivery ->
                !delivery.has("repository_id") || delivery.number("repository_id") == repository)
        .map(GitHubHookLog::attempt)
        .toList();
  }

  @Override
  public boolean redeliver(String hook, String attempt) {
    asApp.post(DELIVERIES + "/" + GitHubRest.part(attempt) + "/attempts", Map.of());
    return false;
  }

  @Override
  public String permission() {
    return "the App its installation on the repository, and give it a webhook";
  }
}
