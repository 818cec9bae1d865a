package org.underseal.plugin.gitlab;

import java.util.Comparator;
import java.util.List;
import org.underseal.plugin.Checks;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** What CI says of a commit: the newest pipeline for it (GitLab API, "List project pipelines"). */
final class GitLabPipelines {
  private final JsonHttp api;

  GitLabPipelines(JsonHttp api) {
    this.api = api;
  }

  Checks of(RepositoryName place, CommitSha commit) {
    String path =
        "%s/pipelines?sha=%s&per_page=100".formatted(GitLabForge.project(place), commit.hex());
    return list(path).stream()
        .filter(pipeline -> pipeline.find("sha").filter(commit.hex()::equals).isPresent())
        .max(Comparator.comparing(pipeline -> pipeline.number("id")))
        .map(GitLabPipelines::checks)
        .orElse(Checks.UNKNOWN);
  }

  /** A project without CI refuses the list. */
  private List<Reading> list(String path) {
    try {
      return api.list(path);
    } catch (ConnectorException.Refused noPipelines) {
      return List.of();
    }
  }

  /** A pipeline that waits for somebody to start a job has not ended. */
  private static Checks checks(Reading pipeline) {
    List<String> name = List.of("pipeline " + pipeline.number("id"));
    return switch (pipeline.text("status")) {
      case "success" -> Checks.PASSED;
      case "failed", "canceled" -> new Checks(Checks.State.FAILED, name);
      case "skipped" -> Checks.UNKNOWN;
      default -> new Checks(Checks.State.RUNNING, name);
    };
  }
}
