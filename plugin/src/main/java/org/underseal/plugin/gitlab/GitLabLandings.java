package org.underseal.plugin.gitlab;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.LandingDesk;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** Merge requests that bring a fix to protected branches (GitLab API, "Merge requests"). */
final class GitLabLandings implements LandingDesk {
  private final JsonHttp api;
  private final GitLabPages pages;

  GitLabLandings(JsonHttp api, GitLabPages pages) {
    this.api = api;
    this.pages = pages;
  }

  @Override
  public boolean isProtected(RepositoryName repository, BranchName branch) {
    return api.find(
            "%s/repository/branches/%s"
                .formatted(GitLabForge.project(repository), GitLabForge.encode(branch.value())))
        .filter(found -> found.has("can_push") && !found.flag("can_push"))
        .isPresent();
  }

  @Override
  public Optional<ChangeRequest> find(
      RepositoryName repository, BranchName source, BranchName target) {
    String path =
        "%s/merge_requests?state=all&per_page=100&source_branch=%s&target_branch=%s"
            .formatted(
                GitLabForge.project(repository),
                GitLabForge.encode(source.value()),
                GitLabForge.encode(target.value()));
    return api.list(path).stream()
        .filter(request -> request.find("source_branch").equals(Optional.of(source.value())))
        .filter(request -> request.find("target_branch").equals(Optional.of(target.value())))
        .max(Comparator.comparing(request -> request.number("iid")))
        .map(request -> changeRequest(repository, request));
  }

  private ChangeRequest changeRequest(RepositoryName repository, Reading request) {
    return GitLabForge.changeRequest(pages, repository, request);
  }

  @Override
  public ChangeRequest open(
      RepositoryName repository, BranchName source, BranchName target, Unsealed<Words> words) {
    return find(repository, source, target)
        .orElseGet(
            () ->
                changeRequest(
                    repository,
                    api.post(
                        GitLabForge.project(repository) + "/merge_requests",
                        Map.of(
                            "title", words.value().title(),
                            "description", words.value().text(),
                            "source_branch", source.value(),
                            "target_branch", target.value()))));
  }

  @Override
  public void merge(
      RepositoryName repository, ChangeRequest request, CommitSha head, Unsealed<Words> words) {
    String message = words.value().title() + "\n\n" + words.value().text();
    api.put(
        "%s/merge_requests/%d/merge".formatted(GitLabForge.project(repository), request.number()),
        Map.of(
            "sha",
            head.hex(),
            "should_remove_source_branch",
            true,
            "merge_commit_message",
            message,
            "squash_commit_message",
            message));
  }
}
