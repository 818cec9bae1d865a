package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;
import static org.underseal.server.advisory.Documents.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.CreditType;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.VersionRange;

/** An advisory as a record of the CVE list, in CVE JSON 5.1. */
final class CveRecord {
  private static final String VERSION = "5.1";

  /** CVE JSON 5.1, definition cnaPublishedContainer, title. */
  private static final int TITLE_CHARACTERS_MAX = 256;

  private final Advisory advisory;
  private final Publisher.Cna cna;

  private CveRecord(Advisory advisory, Publisher.Cna cna) {
    this.advisory = advisory;
    this.cna = cna;
  }

  /**
   * The record as JSON; empty for an advisory without a CVE id, and for a publisher that is no CVE
   * numbering authority, as only those write records.
   */
  static Optional<String> of(Advisory advisory, Publisher publisher) {
    return advisory.cve().isEmpty()
        ? Optional.empty()
        : publisher
            .cna()
            .map(cna -> new CveRecord(advisory, cna).text(advisory.cve().get().value()));
  }

  private String text(String id) {
    boolean withdrawn = advisory.withdrawn().isPresent();
    return Documents.text(
        object(
            "dataType",
            "CVE_RECORD",
            "dataVersion",
            VERSION,
            "cveMetadata",
            object(
                "cveId", id,
                "assignerOrgId", cna.orgId(),
                "assignerShortName", cna.shortName(),
                "state", withdrawn ? "REJECTED" : "PUBLISHED",
                "datePublished", time(advisory.published()),
                "dateRejected", advisory.withdrawn().map(why -> time(why.at())),
                "dateUpdated", time(advisory.modified())),
            "containers",
            object("cna", withdrawn ? rejected() : published())));
  }

  private Map<String, Object> rejected() {
    return object(
        "providerMetadata", provider(),
        "rejectedReasons",
            advisory.withdrawn().stream().map(withdrawal -> words(withdrawal.why())).toList());
  }

  private Map<String, Object> published() {
    return object(
        "providerMetadata", provider(),
        "title", advisory.title().length() <= TITLE_CHARACTERS_MAX ? advisory.title() : "",
        "datePublic", time(advisory.published()),
        "descriptions", List.of(words(advisory.brief())),
        "affected", affected(),
        "workarounds", advisory.words().workarounds().stream().map(CveRecord::words).toList(),
        "problemTypes", advisory.weakness().map(cwe -> List.of(problem(cwe.id(), cwe.name()))),
        "metrics", List.of(advisory.cvss().map(CveRecord::metric).orElseGet(this::word)),
        "references",
            Stream.concat(advisory.references().stream(), advisory.links().stream())
                .map(page -> object("url", page.toString()))
                .toList(),
        "credits",
            advisory.credits().stream()
                .map(
                    credit ->
                        object("lang", "en", "value", credit.name(), "type", type(credit.type())))
                .distinct()
                .toList());
  }

  private Map<String, Object> provider() {
    return object(
        "orgId", cna.orgId(),
        "shortName", cna.shortName(),
        "dateUpdated", time(advisory.modified()));
  }

  private static Map<String, Object> words(String words) {
    return object("lang", "en", "value", words);
  }

  private static Map<String, Object> problem(String id, String name) {
    return object(
        "descriptions",
        List.of(object("lang", "en", "type", "CWE", "cweId", id, "description", id + " " + name)));
  }

  /** In words where no vector is known. */
  private Map<String, Object> word() {
    return object(
        "other", object("type", "severity", "content", object("text", advisory.severity().word())));
  }

  private static Map<String, Object> metric(CvssVector vector) {
    return object(
        vector.is4() ? "cvssV4_0" : "cvssV3_1",
        object(
            "version", vector.is4() ? "4.0" : "3.1",
            "vectorString", vector.text(),
            "baseScore", vector.score(),
            "baseSeverity", vector.severity().word().toUpperCase(Locale.ROOT)));
  }

  private List<Map<String, Object>> affected() {
    List<Map<String, Object>> affected = new ArrayList<>();
    for (String purl : advisory.packages()) {
      PackageNames names = PackageNames.of(purl);
      names
          .collection()
          .ifPresent(
              collection ->
                  affected.add(
                      product(
                          Optional.of(collection),
                          Optional.of(names.name()),
                          Optional.of(names.canonical()))));
    }
    return affected.isEmpty()
        ? List.of(product(Optional.empty(), Optional.empty(), Optional.empty()))
        : affected;
  }

  private Map<String, Object> product(
      Optional<String> collection, Optional<String> name, Optional<String> purl) {
    List<Map<String, Object>> versions =
        Stream.concat(
                advisory.words().affected().stream()
                    .filter(range -> purl.isEmpty() || range.isOf(purl.get()))
                    .map(CveRecord::versions),
                advisory.fixes().stream().map(this::range))
            .distinct()
            .toList();
    return object(
        "vendor",
        advisory.project(),
        "product",
        advisory.project(),
        "collectionURL",
        collection,
        "packageName",
        name,
        "repo",
        advisory.repository().toString(),
        "defaultStatus",
        versions.isEmpty() ? "affected" : "unaffected",
        "versions",
        versions);
  }

  /** As the package's own rules have it, which CVE has no names of for all. */
  private static Map<String, Object> versions(VersionRange range) {
    return object(
        "version", range.introduced().orElse("0"),
        "versionType", "custom",
        "lessThan", range.fixed().or(() -> openEnd(range)),
        "lessThanOrEqual", range.lastAffected(),
        "status", "affected");
  }

  /** CVE JSON 5.1, definition product, versions: a star is every later version. */
  private static Optional<String> openEnd(VersionRange range) {
    return range.lastAffected().isPresent() ? Optional.empty() : Optional.of("*");
  }

  private Map<String, Object> range(Advisory.Fix fix) {
    return object(
        "version",
        advisory.introduced(),
        "versionType",
        "git",
        "lessThan",
        fix.complete().hex(),
        "status",
        "affected");
  }

  private static String type(CreditType type) {
    return type.word().replace('_', ' ');
  }
}
