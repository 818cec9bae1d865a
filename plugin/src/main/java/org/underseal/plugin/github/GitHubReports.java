package org.underseal.plugin.github;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.PrivateReports;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Severity;
import org.underseal.plugin.http.Reading;

/**
 * Private vulnerability reports (GitHub REST API, "Repository security advisories"): advisories
 * that have a {@code submission}, in state triage until a maintainer has accepted or closed them.
 */
final class GitHubReports implements PrivateReports {
  private final GitHubRest rest;
  private final GitHubPages pages;

  GitHubReports(GitHubRest rest, GitHubPages pages) {
    this.rest = rest;
    this.pages = pages;
  }

  @Override
  public Optional<Report> find(RepositoryName repository, String id) {
    Reading advisory = rest.get(path(repository) + "/" + ghsa(id));
    return isReport(advisory) ? Optional.of(report(repository, id, advisory)) : Optional.empty();
  }

  private static Report report(RepositoryName repository, String id, Reading advisory) {
    return new Report(
        id,
        repository.path(),
        advisory.text("summary"),
        advisory.find("description").orElse(""),
        severity(advisory),
        vector(advisory),
        advisory.ids("cwe_ids").stream().findFirst().orElse(null),
        researcher(advisory),
        state(advisory),
        advisory.time("created_at"));
  }

  /** Ours have no submission, and what nobody submitted is a maintainer's own draft. */
  private static boolean isReport(Reading advisory) {
    return advisory.has("submission");
  }

  /** Where the reporter said nothing, somebody has to look before it is known to be less. */
  private static Severity severity(Reading advisory) {
    return switch (advisory.find("severity").orElse("")) {
      case "low" -> Severity.LOW;
      case "high" -> Severity.HIGH;
      case "critical" -> Severity.CRITICAL;
      default -> Severity.MEDIUM;
    };
  }

  private static @Nullable String vector(Reading advisory) {
    Reading severities = advisory.inside("cvss_severities");
    return severities
        .inside("cvss_v4")
        .find("vector_string")
        .or(() -> severities.inside("cvss_v3").find("vector_string"))
        .or(() -> advisory.inside("cvss").find("vector_string"))
        .orElse(null);
  }

  private static Report.Researcher researcher(Reading advisory) {
    String login =
        advisory.inside("author").find("login").filter(name -> !name.isBlank()).orElse("ghost");
    return new Report.Researcher(login, login);
  }

  private static Report.State state(Reading advisory) {
    return switch (advisory.text("state")) {
      case "triage" -> Report.State.TRIAGED;
      case "draft" -> Report.State.ACCEPTED;
      case "published" -> Report.State.RESOLVED;
      default -> Report.State.CLOSED;
    };
  }

  @Override
  public List<String> changedSince(RepositoryName repository, Instant since) {
    return rest
        .log(
            path(repository) + "?sort=updated&direction=desc",
            GitHubRest.PAGES_MAX,
            advisory -> isBefore(advisory, since))
        .stream()
        .filter(advisory -> isReport(advisory) && !isBefore(advisory, since))
        .map(advisory -> advisory.as("ghsa_id", GhsaId::new).value())
        .toList();
  }

  /** One without a time is read: better once too often. */
  private static boolean isBefore(Reading advisory, Instant since) {
    Optional<Instant> changed = advisory.findTime("updated_at");
    return changed.isPresent() && changed.get().isBefore(since);
  }

  @Override
  public URI page(RepositoryName repository, String id) {
    return pages.ofAdvisory(repository, ghsa(id));
  }

  @Override
  public void close(RepositoryName repository, String id) {
    String path = path(repository) + "/" + ghsa(id);
    String state = rest.get(path).text("state");
    if (state.equals("triage") || state.equals("draft")) {
      rest.patch(path, Map.of("state", "closed"));
    }
  }

  private static GhsaId ghsa(String id) {
    try {
      return new GhsaId(id);
    } catch (IllegalArgumentException other) {
      throw new ConnectorException.Refused("not an id of an advisory on GitHub");
    }
  }

  private static String path(RepositoryName repository) {
    return "/repos/" + repository + "/security-advisories";
  }
}
