package org.underseal.plugin.gitlab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Announcements;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** What GitLab does about a public advisory (its Releases and Issues API). */
final class GitLabAnnouncements implements Announcements {
  private final JsonHttp api;
  private final GitLabIssues issues;
  private final Optional<RepositoryName> cveProject;

  GitLabAnnouncements(JsonHttp api, GitLabIssues issues, Optional<RepositoryName> cveProject) {
    this.api = api;
    this.issues = issues;
    this.cveProject = cveProject;
  }

  /** The whole text is set at once: there is no call that only adds, and none that compares. */
  @Override
  public void noteOnRelease(
      RepositoryName repository, String tag, CaseId caseId, Unsealed<String> section) {
    String path = GitLabForge.project(repository) + "/releases/" + GitLabForge.encode(tag);
    String marker = Markers.ofAdvisory(caseId);
    Optional<String> text = api.find(path).map(release -> release.find("description").orElse(""));
    if (text.isEmpty() || Markers.marks(text, marker)) {
      return;
    }
    String noted = Markers.mark(text.get().stripTrailing() + "\n\n" + section.value(), marker);
    api.put(path, Map.of("description", noted.strip()));
  }

  /** Confidential, as the desk at gitlab-org/cves takes requests. */
  @Override
  public void requestCve(CaseId caseId, Unsealed<String> request) {
    if (cveProject.isEmpty()) {
      return;
    }
    String marker = Markers.ofCveRequest(caseId);
    String[] parts = request.value().split("\n", 2);
    if (issues.find(cveProject.get(), marker).isEmpty()) {
      api.post(
          GitLabForge.project(cveProject.get()) + "/issues",
          Map.of(
              "title",
              parts[0],
              "description",
              Markers.mark(parts.length > 1 ? parts[1].strip() : "", marker),
              "confidential",
              true));
    }
  }

  @Override
  public List<String> words(IssueRef issue) {
    return issues.words(issue);
  }

  @Override
  public void show(Unsealed<IssueRef> issue) {
    String path = GitLabIssues.path(issue.value());
    Reading now = api.get(path);
    if (now.flag("confidential")) {
      api.put(path, Map.of("confidential", false));
    }
  }
}
