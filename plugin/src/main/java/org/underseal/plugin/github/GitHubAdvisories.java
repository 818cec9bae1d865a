package org.underseal.plugin.github;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.AdvisoryDraft.AffectedPackage;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Markers;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Severity;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

/**
 * Repository security advisories (GitHub REST API, "Repository security advisories"). An Enterprise
 * Server has none: there the draft is empty and Underseal's own page is the advisory.
 */
final class GitHubAdvisories implements AdvisoryPublisher {
  private static final int SUMMARY_MAX = 1024;
  private static final int DESCRIPTION_MAX = 65_535;

  /** GitHub's ecosystems by the type of a package URL. */
  private static final Map<String, String> ECOSYSTEMS =
      Map.ofEntries(
          Map.entry("gem", "rubygems"),
          Map.entry("npm", "npm"),
          Map.entry("pypi", "pip"),
          Map.entry("maven", "maven"),
          Map.entry("nuget", "nuget"),
          Map.entry("composer", "composer"),
          Map.entry("golang", "go"),
          Map.entry("cargo", "rust"),
          Map.entry("hex", "erlang"),
          Map.entry("githubactions", "actions"),
          Map.entry("pub", "pub"),
          Map.entry("swift", "swift"));

  private final JsonHttp api;

  GitHubAdvisories(JsonHttp api) {
    this.api = api;
  }

  @Override
  public Optional<String> draft(ProjectRepositories project, AdvisoryDraft advisory) {
    return kept(project.publicRepository(), advisory).map(node -> node.path("ghsa_id").asString());
  }

  @Override
  public Published publish(ProjectRepositories project, IssueRef issue, AdvisoryDraft advisory) {
    Optional<JsonNode> kept = kept(project.publicRepository(), advisory);
    if (kept.isEmpty()) {
      return new Published(Optional.empty(), advisory.page());
    }
    JsonNode published = kept.get();
    if (!isPublished(published)) {
      published =
          api.patch(
              path(project.publicRepository()) + "/" + published.path("ghsa_id").asString(),
              Map.of("state", "published"));
    }
    return new Published(
        Optional.of(published.path("ghsa_id").asString()),
        URI.create(published.path("html_url").asString()));
  }

  /**
   * The draft as it should be; empty on a server without advisories. A published one is left alone.
   */
  private Optional<JsonNode> kept(RepositoryName repository, AdvisoryDraft advisory) {
    if (api.find(path(repository) + "?per_page=1").isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> wanted = fields(repository, advisory);
    Optional<JsonNode> before = find(repository, Markers.of(advisory.caseId()));
    if (before.isEmpty()) {
      return Optional.of(api.post(path(repository), wanted));
    }
    if (isPublished(before.get())) {
      return before;
    }
    return Optional.of(
        api.patch(path(repository) + "/" + before.get().path("ghsa_id").asString(), wanted));
  }

  /**
   * Draft advisories are seen only by those who may write them, so that a marker in one is ours.
   */
  private Optional<JsonNode> find(RepositoryName repository, String marker) {
    return api.list(path(repository) + "?per_page=100").stream()
        .filter(node -> !List.of("closed", "triage").contains(node.path("state").asString("")))
        .filter(node -> node.path("description").asString("").contains(marker))
        .findFirst();
  }

  private static boolean isPublished(JsonNode advisory) {
    return advisory.path("state").asString("").equals("published");
  }

  private static String path(RepositoryName repository) {
    return "/repos/" + repository + "/security-advisories";
  }

  private static Map<String, Object> fields(RepositoryName repository, AdvisoryDraft advisory) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("summary", cut(advisory.title(), SUMMARY_MAX));
    String marker = Markers.of(advisory.caseId());
    int room = DESCRIPTION_MAX - marker.length() - 3;
    fields.put("description", Markers.mark(cut(advisory.body(), room), marker));
    fields.put("vulnerabilities", vulnerabilities(repository, advisory.packages()));
    if (advisory.cvssVector() != null) {
      fields.put("cvss_vector_string", advisory.cvssVector());
    } else if (advisory.severity() != Severity.NONE) {
      fields.put("severity", advisory.severity().word());
    }
    fields.put("credits", credits(advisory));
    return fields;
  }

  private static List<Map<String, Object>> vulnerabilities(
      RepositoryName repository, List<AffectedPackage> packages) {
    if (packages.isEmpty()) {
      return List.of(vulnerability("other", repository.name(), List.of()));
    }
    return packages.stream().map(GitHubAdvisories::vulnerability).toList();
  }

  /** {@code pkg:type/namespace/name}, as the package URL specification has it. */
  private static Map<String, Object> vulnerability(AffectedPackage affected) {
    String[] parts = affected.purl().replaceFirst("^pkg:/*", "").split("/", 2);
    String name = parts.length < 2 ? affected.purl() : parts[1];
    String type = parts[0].toLowerCase(java.util.Locale.ROOT);
    return vulnerability(
        ECOSYSTEMS.getOrDefault(type, "other"),
        type.equals("maven") ? name.replace('/', ':') : name,
        affected.patchedVersions());
  }

  private static Map<String, Object> vulnerability(
      String ecosystem, String name, List<String> patched) {
    Map<String, Object> vulnerability = new LinkedHashMap<>();
    vulnerability.put("package", Map.of("ecosystem", ecosystem, "name", name));
    if (!patched.isEmpty()) {
      vulnerability.put("patched_versions", String.join(", ", patched));
    }
    return vulnerability;
  }

  private static List<Map<String, String>> credits(AdvisoryDraft advisory) {
    return advisory.credits().stream()
        .flatMap(
            credit ->
                Optional.ofNullable(credit.login()).stream()
                    .map(login -> Map.of("login", login.value(), "type", credit.type().word())))
        .toList();
  }

  private static String cut(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max - 1) + "…";
  }
}
