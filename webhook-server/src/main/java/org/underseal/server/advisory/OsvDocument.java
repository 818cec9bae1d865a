package org.underseal.server.advisory;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CommitSha;
import tools.jackson.databind.json.JsonMapper;

/** An advisory in the Open Source Vulnerability format (OSV schema 1.7.5). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record OsvDocument(
    String schema_version,
    String id,
    String modified,
    String published,
    List<String> aliases,
    String summary,
    String details,
    List<Score> severity,
    List<Affected> affected,
    List<Reference> references,
    List<Credit> credits) {
  private static final String SCHEMA = "1.7.5";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(tools.jackson.databind.SerializationFeature.INDENT_OUTPUT)
          .build();

  /** OSV's ecosystems by the type of a package URL; others have only commit ranges. */
  private static final Map<String, String> ECOSYSTEMS =
      Map.of(
          "composer", "Packagist",
          "npm", "npm",
          "pypi", "PyPI",
          "maven", "Maven",
          "gem", "RubyGems",
          "nuget", "NuGet",
          "golang", "Go",
          "cargo", "crates.io",
          "hex", "Hex",
          "pub", "Pub");

  /** The document as JSON. */
  static String of(Advisory advisory) {
    return JSON.writeValueAsString(
        new OsvDocument(
            SCHEMA,
            advisory.osvId(),
            time(advisory.published()),
            time(advisory.published()),
            advisory.aliases(),
            advisory.title(),
            details(advisory),
            scores(advisory.cvssVector()),
            affected(advisory),
            references(advisory),
            advisory.credits().stream()
                .map(credit -> new Credit(credit.name(), credit.type().name()))
                .toList()));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String details(Advisory advisory) {
    List<String> releases = Advisories.releases(advisory);
    return releases.isEmpty()
        ? advisory.title() + " in " + advisory.project() + "."
        : "%s in %s, fixed in %s."
            .formatted(advisory.title(), advisory.project(), String.join(", ", releases));
  }

  private static List<Score> scores(@Nullable String vector) {
    if (vector == null) {
      return List.of();
    }
    return List.of(new Score(vector.startsWith("CVSS:4") ? "CVSS_V4" : "CVSS_V3", vector));
  }

  private static List<Affected> affected(Advisory advisory) {
    List<Range> ranges = List.of(range(advisory));
    List<Affected> affected = new ArrayList<>();
    for (String purl : advisory.packages()) {
      Package known = Package.of(purl);
      if (known != null) {
        affected.add(new Affected(known, ranges));
      }
    }
    return affected.isEmpty() ? List.of(new Affected(null, ranges)) : affected;
  }

  /** From the beginning, as the introducing commit isn't known, to the commits that fix it. */
  private static Range range(Advisory advisory) {
    List<Map<String, String>> events = new ArrayList<>();
    events.add(Map.of("introduced", "0"));
    advisory.fixes().stream()
        .flatMap(fix -> fix.commits().stream())
        .map(CommitSha::hex)
        .distinct()
        .forEach(commit -> events.add(Map.of("fixed", commit)));
    return new Range("GIT", advisory.repository().toString(), events);
  }

  private static List<Reference> references(Advisory advisory) {
    List<Reference> references = new ArrayList<>();
    references.add(new Reference("ADVISORY", advisory.page().toString()));
    advisory
        .forgePage()
        .filter(page -> !page.equals(advisory.page()))
        .ifPresent(page -> references.add(new Reference("ADVISORY", page.toString())));
    references.add(new Reference("PACKAGE", advisory.repository().toString()));
    return references;
  }

  record Score(String type, String score) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Affected(
      @com.fasterxml.jackson.annotation.JsonProperty("package") @Nullable Package affectedPackage,
      List<Range> ranges) {}

  record Package(String ecosystem, String name, String purl) {
    /** {@code pkg:type/namespace/name}; null for a type that OSV has no ecosystem for. */
    static @Nullable Package of(String purl) {
      String[] parts = purl.substring("pkg:".length()).split("/", 2);
      String ecosystem = ECOSYSTEMS.get(parts[0]);
      if (ecosystem == null) {
        return null;
      }
      String name = parts[0].equals("maven") ? parts[1].replace('/', ':') : parts[1];
      return new Package(ecosystem, name, purl);
    }
  }

  record Range(String type, String repo, List<Map<String, String>> events) {}

  record Reference(String type, String url) {}

  record Credit(String name, String type) {}
}
