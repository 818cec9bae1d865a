package org.underseal.plugin.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Severity;
import org.underseal.plugin.http.Reading;

/**
 * What an advisory should say, in GitHub's fields.
 *
 * @param score either the CVSS vector or the severity's word, as GitHub takes one of them only
 */
record AdvisoryFields(
    String summary,
    String description,
    Optional<Score> score,
    List<VulnerableProduct> products,
    List<CreditedAccount> credits,
    AdvisoryDraft.Names names) {

  static AdvisoryFields of(RepositoryName place, AdvisoryDraft advisory, Marker marker) {
    return new AdvisoryFields(
        Length.cut(advisory.title(), Length.SUMMARY_MAX),
        marker.mark(advisory.body(), Length.DESCRIPTION_MAX),
        Score.of(advisory),
        VulnerableProduct.of(place, advisory.packages()),
        CreditedAccount.of(advisory.credits()),
        advisory.names());
  }

  /** The same with those that GitHub credits already. */
  AdvisoryFields withCreditsOf(Reading now) {
    return new AdvisoryFields(
        summary, description, score, products, CreditedAccount.of(now, credits), names);
  }

  Map<String, Object> toCreate() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("summary", summary);
    fields.put("description", description);
    fields.put("vulnerabilities", products.stream().map(VulnerableProduct::toJson).toList());
    fields.put("credits", credits.stream().map(CreditedAccount::toJson).toList());
    score.ifPresent(s -> fields.put(s.field(), s.value()));
    if (names.cve() != null) {
      fields.put("cve_id", names.cve());
    }
    if (names.cwe() != null) {
      fields.put("cwe_ids", List.of(names.cwe()));
    }
    return fields;
  }

  /** The fields that say something else on GitHub now; none if it says what it should. */
  Map<String, Object> toUpdate(Reading now) {
    Map<String, Object> fields = toCreate();
    if (now.find("summary").filter(summary::equals).isPresent()) {
      fields.remove("summary");
    }
    if (Marker.isSame(now.find("description").orElse(""), description)) {
      fields.remove("description");
    }
    if (VulnerableProduct.areIn(now, products)) {
      fields.remove("vulnerabilities");
    } else {
      fields.put("vulnerabilities", products.stream().map(product -> product.toJson(now)).toList());
    }
    if (CreditedAccount.areIn(now, credits)) {
      fields.remove("credits");
    }
    score.filter(s -> s.isIn(now)).ifPresent(s -> fields.remove(s.field()));
    if (now.find("cve_id").equals(Optional.ofNullable(names.cve()))) {
      fields.remove("cve_id");
    }
    // A maintainer may have added more.
    if (names.cwe() != null && now.ids("cwe_ids").contains(names.cwe())) {
      fields.remove("cwe_ids");
    }
    return fields;
  }

  /**
   * How bad it is.
   *
   * @param field {@code cvss_vector_string} or {@code severity}
   */
  private record Score(String field, String value) {
    static Optional<Score> of(AdvisoryDraft advisory) {
      String vector = advisory.cvssVector();
      if (vector != null) {
        return Optional.of(new Score("cvss_vector_string", vector));
      }
      // GitHub has no word for none.
      return advisory.severity() == Severity.NONE
          ? Optional.empty()
          : Optional.of(new Score("severity", advisory.severity().word()));
    }

    boolean isIn(Reading now) {
      return field.equals("severity")
          ? now.find(field).filter(value::equals).isPresent()
          : vectors(now).anyMatch(value::equals);
    }

    /** CVSS 4 has a place of its own, and older servers have only the first. */
    private static Stream<String> vectors(Reading now) {
      Reading severities = now.inside("cvss_severities");
      return Stream.of(
              now.inside("cvss"), severities.inside("cvss_v3"), severities.inside("cvss_v4"))
          .flatMap(cvss -> cvss.find("vector_string").stream());
    }
  }

  /** Says nothing that is sealed. */
  @Override
  public String toString() {
    return "AdvisoryFields";
  }
}
