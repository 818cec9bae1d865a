package org.underseal.plugin.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.LandingDesk;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.http.Reading;

/**
 * Pull requests that bring a fix to protected branches (GitHub REST API, "Pull requests", "Get
 * rules for a branch").
 */
final class GitHubLandings implements LandingDesk {
  /** Rules that turn a push away which only goes forward. */
  private static final Set<String> IN_THE_WAY =
      Set.of(
          "pull_request",
          "update",
          "required_status_checks",
          "required_deployments",
          "merge_queue",
          "required_signatures");

  private static final List<String> METHODS = List.of("merge", "rebase", "squash");

  private final GitHubRest rest;
  private final GitHubPullRequests pulls;

  GitHubLandings(GitHubRest rest, GitHubPullRequests pulls) {
    this.rest = rest;
    this.pulls = pulls;
  }

  /** The old protection shows at the branch, rulesets show as rules. */
  @Override
  public boolean isProtected(RepositoryName repository, BranchName branch) {
    String name = GitHubRest.part(branch.value());
    return rest.find("/repos/%s/branches/%s".formatted(repository, name))
            .filter(found -> found.flag("protected"))
            .isPresent()
        || rest.findList("/repos/%s/rules/branches/%s".formatted(repository, name)).stream()
            .flatMap(List::stream)
            .anyMatch(rule -> rule.find("type").filter(IN_THE_WAY::contains).isPresent());
  }

  @Override
  public Optional<ChangeRequest> find(
      RepositoryName repository, BranchName source, BranchName target) {
    return pulls.between(repository, source, target).stream().findFirst();
  }

  @Override
  public ChangeRequest open(
      RepositoryName repository, BranchName source, BranchName target, Unsealed<Words> words) {
    return find(repository, source, target)
        .orElseGet(
            () ->
                pulls.changeRequest(
                    repository,
                    rest.post(
                        "/repos/%s/pulls".formatted(repository),
                        Map.of(
                            "title", words.value().title(),
                            "body", words.value().text(),
                            "head", source.value(),
                            "base", target.value()))));
  }

  /**
   * A method that the repository does not allow would be refused, so that it is asked first. The
   * branch that it came from stays, unless the repository takes it away by itself: it holds what
   * its target holds.
   */
  @Override
  public void merge(
      RepositoryName repository, ChangeRequest request, CommitSha head, Unsealed<Words> words) {
    Reading settings = rest.get("/repos/" + repository);
    String method =
        METHODS.stream().filter(one -> isAllowed(settings, one)).findFirst().orElse("merge");
    rest.put(
        "/repos/%s/pulls/%d/merge".formatted(repository, request.number()),
        Map.of(
            "sha", head.hex(),
            "merge_method", method,
            "commit_title", words.value().title(),
            "commit_message", words.value().text()));
  }

  /** Shown only to those who may push; else nothing is known. */
  private static boolean isAllowed(Reading settings, String method) {
    String name = method.equals("merge") ? "allow_merge_commit" : "allow_" + method + "_merge";
    return settings.flag(name) || !settings.has(name);
  }
}
