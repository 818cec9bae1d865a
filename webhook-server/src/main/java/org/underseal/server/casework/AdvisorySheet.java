package org.underseal.server.casework;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.CreditType;

/**
 * What maintainers say of an advisory in their own words, in its file. What they leave out follows
 * the case; lists are empty then.
 *
 * @param title one line
 * @param summary a few sentences in one line
 * @param details Markdown without HTML and images
 * @param workarounds Markdown, the same
 * @param cvss for the advisory; the reward goes by the severity that was said in the issue
 * @param weakness what kind of flaw it is
 * @param affected the affected versions
 * @param credits who is named beside the researcher, instead of those credited in the issue
 * @param references further pages
 */
public record AdvisorySheet(
    Optional<String> title,
    Optional<String> summary,
    Optional<String> details,
    Optional<String> workarounds,
    Optional<String> cvss,
    Optional<Cwe> weakness,
    List<VersionRange> affected,
    List<Named> credits,
    List<URI> references) {
  /** With nothing said. */
  public static final AdvisorySheet BLANK =
      new AdvisorySheet(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of());

  /** Copies the lists. */
  public AdvisorySheet {
    affected = List.copyOf(affected);
    credits = List.copyOf(credits);
    references = List.copyOf(references);
  }

  /** The vector, understood. */
  public Optional<CvssVector> vector() {
    return cvss.flatMap(CvssVector::parse);
  }

  /** Says nothing that is sealed. */
  @Override
  public String toString() {
    return "AdvisorySheet";
  }

  /**
   * A person to be named.
   *
   * @param name as the person wants to be named
   * @param type what they did
   */
  public record Named(String name, CreditType type) {}
}
