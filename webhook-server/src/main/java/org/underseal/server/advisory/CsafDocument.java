package org.underseal.server.advisory;

import static org.underseal.server.advisory.Documents.object;
import static org.underseal.server.advisory.Documents.time;

import java.net.URI;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Revision;

/**
 * An advisory in the Common Security Advisory Framework 2.0, profile 4 ("security advisory"). One
 * that was withdrawn is of profile 1 ("CSAF base") with the reason as a note, which is as near to
 * the profile that version 2.1 has for it as 2.0 allows.
 */
final class CsafDocument {
  private static final String VERSION = "2.0";

  private final Advisory advisory;
  private final Publisher publisher;
  private final URI self;

  private CsafDocument(Advisory advisory, Publisher publisher, URI self) {
    this.advisory = advisory;
    this.publisher = publisher;
    this.self = self;
  }

  /**
   * The document as JSON.
   *
   * @param self its canonical address, which ends in {@link #fileName}
   */
  static String of(Advisory advisory, Publisher publisher, URI self) {
    return new CsafDocument(advisory, publisher, self).text();
  }

  /** The file's name, from the tracking id (CSAF 2.0, section 5.1). */
  static String fileName(Advisory advisory) {
    return advisory.id().value().toLowerCase(Locale.ROOT).replaceAll("[^+\\-a-z0-9]+", "_")
        + ".json";
  }

  /** Year of the first release and file (CSAF 2.0, section 7.1.11). */
  static String address(Advisory advisory) {
    return advisory.published().atZone(ZoneOffset.UTC).getYear() + "/" + fileName(advisory);
  }

  private String text() {
    return advisory.withdrawn().isPresent()
        ? Documents.text(object("document", document("csaf_base", "Withdrawn: ")))
        : Documents.text(
            object(
                "document", document("csaf_security_advisory", ""),
                "product_tree", new CsafProducts(advisory, publisher.name()).tree(),
                "vulnerabilities", List.of(vulnerability())));
  }

  private Map<String, Object> document(String category, String before) {
    return object(
        "category", category,
        "csaf_version", VERSION,
        "lang", "en",
        "title", before + advisory.project() + ": " + advisory.title(),
        "aggregate_severity", object("text", advisory.severity().word()),
        "distribution", object("tlp", object("label", "WHITE")),
        "notes", List.of(note()),
        "publisher",
            object(
                "category", publisher.category(),
                "name", publisher.name(),
                "namespace", publisher.namespace().toString(),
                "contact_details", publisher.contact().map(URI::toString)),
        "references", references(),
        "tracking", tracking());
  }

  private Map<String, Object> note() {
    return advisory
        .withdrawn()
        .map(
            withdrawal ->
                object(
                    "category", "description",
                    "title", "Reasoning for Withdrawal",
                    "text", withdrawal.why()))
        .orElseGet(() -> object("category", "summary", "title", "Summary", "text", summary()));
  }

  private String summary() {
    return advisory.words().summary().isPresent() ? advisory.brief() : advisory.extent();
  }

  private List<Map<String, Object>> references() {
    List<Map<String, Object>> references = new ArrayList<>();
    references.add(reference("self", "The canonical address of this document", self));
    references.add(reference("self", "The advisory as a page", advisory.page()));
    advisory
        .forgePage()
        .filter(page -> !page.equals(advisory.page()))
        .ifPresent(
            page -> references.add(reference("external", "The advisory on the forge", page)));
    references.add(reference("external", "The repository", advisory.repository()));
    advisory
        .links()
        .forEach(link -> references.add(reference("external", "Further information", link)));
    return references;
  }

  private static Map<String, Object> reference(String category, String summary, URI url) {
    return object("category", category, "summary", summary, "url", url.toString());
  }

  private Map<String, Object> tracking() {
    return object(
        "id", advisory.id().value(),
        "aliases", advisory.aliases().stream().distinct().toList(),
        "status", "final",
        "version", Integer.toString(advisory.revision().number()),
        "initial_release_date", time(advisory.published()),
        "current_release_date", time(advisory.modified()),
        "revision_history", advisory.revisions().stream().map(CsafDocument::revision).toList());
  }

  private static Map<String, Object> revision(Revision revision) {
    return object(
        "number", Integer.toString(revision.number()),
        "date", time(revision.at()),
        "summary", Revisions.summary(revision.what()));
  }

  private Map<String, Object> vulnerability() {
    CsafProducts products = new CsafProducts(advisory, publisher.name());
    return object(
        "title", advisory.title(),
        "cve", advisory.cve().map(id -> id.value()),
        "ids", ids(),
        "cwe", advisory.weakness().map(cwe -> object("id", cwe.id(), "name", cwe.name())),
        "discovery_date", time(advisory.reported()),
        "release_date", time(advisory.published()),
        "acknowledgments", acknowledgments(),
        "notes", notes(),
        "product_status", object("known_affected", products.affected(), "fixed", products.fixed()),
        "scores", advisory.cvss().filter(v -> !v.is4()).map(v -> List.of(score(v, products))),
        "remediations", remediations(products));
  }

  private List<Map<String, Object>> ids() {
    List<Map<String, Object>> ids = new ArrayList<>();
    ids.add(object("system_name", publisher.name(), "text", advisory.id().value()));
    ids.add(object("system_name", "OSV", "text", advisory.osvId()));
    advisory
        .forgeId()
        .ifPresent(
            id -> ids.add(object("system_name", "Security advisories of the forge", "text", id)));
    return ids;
  }

  private List<Map<String, Object>> notes() {
    List<Map<String, Object>> notes = new ArrayList<>();
    notes.add(
        object(
            "category", "description",
            "title", "Description",
            "text", advisory.brief()));
    advisory
        .words()
        .details()
        .ifPresent(
            text -> notes.add(object("category", "details", "title", "Details", "text", text)));
    advisory
        .cvss()
        .filter(CvssVector::is4)
        .ifPresent(
            vector ->
                notes.add(
                    object(
                        "category", "other",
                        "title", "CVSS v4.0",
                        "text", "%s (score %s)".formatted(vector.text(), vector.score()))));
    return notes;
  }

  /** By what they did; who did two things is named twice. */
  private List<Map<String, Object>> acknowledgments() {
    Map<String, List<String>> names =
        advisory.credits().stream()
            .collect(
                Collectors.groupingBy(
                    credit -> credit.type().word(),
                    TreeMap::new,
                    Collectors.mapping(Credit::name, Collectors.toList())));
    return names.entrySet().stream()
        .map(
            entry ->
                object(
                    "names", entry.getValue().stream().distinct().toList(),
                    "summary", entry.getKey().replace('_', ' ')))
        .toList();
  }

  private static Map<String, Object> score(CvssVector vector, CsafProducts products) {
    return object(
        "products", products.affected(),
        "cvss_v3",
            object(
                "version", "3.1",
                "vectorString", vector.text(),
                "baseScore", vector.score(),
                "baseSeverity", vector.severity().word().toUpperCase(Locale.ROOT)));
  }

  private List<Map<String, Object>> remediations(CsafProducts products) {
    List<Map<String, Object>> remediations = new ArrayList<>();
    remediations.add(remediation(products));
    advisory
        .words()
        .workarounds()
        .ifPresent(
            text ->
                remediations.add(
                    object(
                        "category",
                        "workaround",
                        "details",
                        text,
                        "product_ids",
                        products.affected())));
    return remediations;
  }

  private Map<String, Object> remediation(CsafProducts products) {
    boolean isFixed = !advisory.fixes().isEmpty();
    String named =
        advisory.fixes().stream()
            .map(Advisory.Fix::named)
            .distinct()
            .collect(Collectors.joining(", "));
    return object(
        "category", isFixed ? "vendor_fix" : "none_available",
        "details", isFixed ? "Update to " + named + " or later." : "There is no fix.",
        "date", isFixed ? Optional.of(time(advisory.fixed())) : Optional.empty(),
        "product_ids", products.affected());
  }
}
