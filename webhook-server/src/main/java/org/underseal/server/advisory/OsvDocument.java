package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;
import static org.underseal.server.advisory.Documents.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.underseal.plugin.CommitSha;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.templates.Texts;

/** An advisory in the Open Source Vulnerability format 1.7.5. */
final class OsvDocument {
  private static final String SCHEMA = "1.7.5";

  private OsvDocument() {}

  /** The document as JSON. */
  static String of(Advisory advisory) {
    return Documents.text(
        object(
            "schema_version", SCHEMA,
            "id", advisory.osvId(),
            "published", time(advisory.published()),
            "modified", time(advisory.modified()),
            "withdrawn", advisory.withdrawn().map(withdrawal -> time(withdrawal.at())),
            "aliases", advisory.aliases(),
            "summary", advisory.title(),
            "details", details(advisory),
            "severity", advisory.cvss().stream().map(OsvDocument::score).toList(),
            "affected", affected(advisory),
            "references", references(advisory),
            "credits",
                advisory.credits().stream()
                    .map(credit -> object("name", credit.name(), "type", credit.type().name()))
                    .toList(),
            "database_specific",
                object(
                    "severity", advisory.severity().word().toUpperCase(Locale.ROOT),
                    "cwe_ids", advisory.weakness().stream().map(cwe -> cwe.id()).toList())));
  }

  /** Markdown, so that words from outside have to be made harmless in it. */
  private static String details(Advisory advisory) {
    String withdrawn =
        advisory
            .withdrawn()
            .map(withdrawal -> "Withdrawn: " + Texts.inMarkdown(withdrawal.why()) + "\n\n")
            .orElse("");
    AdvisorySheet words = advisory.words();
    return withdrawn
        + words
            .summary()
            .map(Texts::inMarkdown)
            .orElseGet(
                () ->
                    Texts.inMarkdown(advisory.title())
                        + " ("
                        + Texts.inMarkdown(advisory.project())
                        + ").")
        + "\n\n"
        + Texts.inMarkdown(advisory.extent())
        + words.details().map(text -> "\n\n" + Texts.markdown(text)).orElse("")
        + words
            .workarounds()
            .map(text -> "\n\n## Workarounds\n\n" + Texts.markdown(text))
            .orElse("");
  }

  private static Map<String, Object> score(CvssVector vector) {
    return object("type", vector.is4() ? "CVSS_V4" : "CVSS_V3", "score", vector.text());
  }

  private static List<Map<String, Object>> affected(Advisory advisory) {
    List<Map<String, Object>> ranges = List.of(range(advisory));
    List<Map<String, Object>> affected = new ArrayList<>();
    for (String purl : advisory.packages()) {
      PackageNames known = PackageNames.of(purl);
      known
          .ecosystem()
          .map(
              ecosystem ->
                  object("ecosystem", ecosystem, "name", known.name(), "purl", known.canonical()))
          .ifPresent(
              of ->
                  affected.add(
                      object("package", of, "ranges", both(versions(advisory, known), ranges))));
    }
    List<String> releases = advisory.origin().map(FlawOrigin::releases).orElse(List.of());
    if (affected.isEmpty() || !releases.isEmpty()) {
      // The tags' names are the repository's, and need not be those of a package's versions.
      affected.add(object("ranges", ranges, "versions", releases));
    }
    return affected;
  }

  private static List<Map<String, Object>> both(
      List<Map<String, Object>> some, List<Map<String, Object>> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  /** What maintainers say of a package's versions; OSV wants a beginning, which may be 0. */
  private static List<Map<String, Object>> versions(Advisory advisory, PackageNames names) {
    return advisory.words().affected().stream()
        .filter(range -> range.isOf(names.canonical()))
        .map(
            range -> {
              List<Map<String, Object>> events = new ArrayList<>();
              events.add(object("introduced", range.introduced().orElse("0")));
              range.fixed().ifPresent(end -> events.add(object("fixed", end)));
              range.lastAffected().ifPresent(end -> events.add(object("last_affected", end)));
              return object("type", "ECOSYSTEM", "events", events);
            })
        .toList();
  }

  /** From the commit that brought it, or the beginning, to the commits that fix it. */
  private static Map<String, Object> range(Advisory advisory) {
    List<Map<String, Object>> events = new ArrayList<>();
    events.add(object("introduced", advisory.introduced()));
    advisory.fixes().stream()
        .map(Advisory.Fix::complete)
        .map(CommitSha::hex)
        .distinct()
        .forEach(commit -> events.add(object("fixed", commit)));
    return object("type", "GIT", "repo", advisory.repository().toString(), "events", events);
  }

  private static List<Map<String, Object>> references(Advisory advisory) {
    List<Map<String, Object>> references = new ArrayList<>();
    advisory
        .references()
        .forEach(page -> references.add(object("type", "ADVISORY", "url", page.toString())));
    advisory.links().forEach(page -> references.add(object("type", "WEB", "url", page.toString())));
    references.add(object("type", "PACKAGE", "url", advisory.repository().toString()));
    return references;
  }
}
