package org.underseal.plugin.github;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.Checks;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Reading;

/**
 * What CI says of a commit: the commit statuses, and the check runs, which know nothing of each
 * other (GitHub REST API, "Get the combined status for a specific reference" and "List check runs
 * for a Git reference").
 */
final class GitHubChecks {
  private static final Set<String> GOOD = Set.of("success", "neutral", "skipped");

  /** A thousand check runs. */
  private static final int PAGES_MAX = 10;

  private final GitHubRest rest;

  GitHubChecks(GitHubRest rest) {
    this.rest = rest;
  }

  Checks of(RepositoryName place, CommitSha commit) {
    List<String> failed = new ArrayList<>();
    List<String> running = new ArrayList<>();
    String at = "/repos/%s/commits/%s".formatted(place, commit.hex());
    int passed = statuses(at, failed, running) + runs(at, failed, running);
    return Checks.of(failed, running, passed);
  }

  /** A commit without statuses is pending too, so that each is looked at. */
  private int statuses(String at, List<String> failed, List<String> running) {
    int passed = 0;
    Optional<Reading> combined = allowed(at + "/status?per_page=100");
    for (Reading status : combined.map(all -> all.each("statuses")).orElse(List.of())) {
      switch (status.text("state")) {
        case "success" -> passed++;
        case "pending" -> running.add(status.text("context"));
        default -> failed.add(status.text("context"));
      }
    }
    return passed;
  }

  private int runs(String at, List<String> failed, List<String> running) {
    int passed = 0;
    long seen = 0;
    for (int page = 1; page <= PAGES_MAX; page++) {
      Optional<Reading> list = allowed(at + "/check-runs?per_page=100&page=" + page);
      List<Reading> runs = list.map(all -> all.each("check_runs")).orElse(List.of());
      for (Reading run : runs) {
        if (!run.text("status").equals("completed")) {
          running.add(run.text("name"));
        } else if (run.find("conclusion").filter(GOOD::contains).isPresent()) {
          passed++;
        } else {
          failed.add(run.text("name"));
        }
      }
      seen += runs.size();
      if (runs.isEmpty() || seen >= list.get().findNumber("total_count").orElse(0L)) {
        break;
      }
    }
    return passed;
  }

  /** An account that may not see checks knows nothing of them. */
  private Optional<Reading> allowed(String path) {
    try {
      return rest.find(path);
    } catch (ConnectorException.Refused notAllowed) {
      return Optional.empty();
    }
  }
}
