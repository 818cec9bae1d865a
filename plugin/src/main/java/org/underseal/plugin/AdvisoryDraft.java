package org.underseal.plugin;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an advisory says, for a forge. Sealed until published.
 *
 * @param caseId the case
 * @param title one line
 * @param body Markdown
 * @param severity the word
 * @param cvssVector CVSS 3.1 or 4.0, or null
 * @param packages the affected packages; may be empty
 * @param credits people to be named
 * @param page the advisory's page on Underseal
 * @param reported the forge's id of the private report that is to become this advisory, or null
 * @param names what it is called elsewhere
 * @param kept the forge's id of the draft that it keeps, or null while there is none: it stays the
 *     case's, whatever somebody writes into it there
 */
public record AdvisoryDraft(
    CaseId caseId,
    String title,
    String body,
    Severity severity,
    @Nullable String cvssVector,
    List<AffectedPackage> packages,
    List<Credit> credits,
    URI page,
    @Nullable String reported,
    Names names,
    @Nullable String kept) {
  /** One that nobody reported on the forge, and that has no name elsewhere yet. */
  public AdvisoryDraft(
      CaseId caseId,
      String title,
      String body,
      Severity severity,
      @Nullable String cvssVector,
      List<AffectedPackage> packages,
      List<Credit> credits,
      URI page) {
    this(
        caseId, title, body, severity, cvssVector, packages, credits, page, null, Names.NONE, null);
  }

  /** Copies the lists. */
  public AdvisoryDraft {
    packages = List.copyOf(packages);
    credits = List.copyOf(credits);
  }

  /** Says the case and nothing that is sealed. */
  @Override
  public String toString() {
    return "AdvisoryDraft[" + caseId + "]";
  }

  /**
   * What a vulnerability is called elsewhere.
   *
   * @param cve its CVE id, or null while there is none
   * @param cwe the kind of weakness, such as {@code CWE-79}, or null while unknown
   */
  public record Names(@Nullable String cve, @Nullable String cwe) {
    /** Nothing is known. */
    public static final Names NONE = new Names(null, null);
  }

  /**
   * A package with the flaw.
   *
   * @param purl package URL without version, for example {@code pkg:composer/moodle/moodle}
   * @param patchedVersions versions with the fix; empty while unknown
   */
  public record AffectedPackage(String purl, List<String> patchedVersions) {
    /** Copies the list. */
    public AffectedPackage {
      patchedVersions = List.copyOf(patchedVersions);
    }
  }

  /**
   * A person to be named.
   *
   * @param name as the person wants to be named
   * @param login the account on this forge, or null
   * @param type what they did
   */
  public record Credit(String name, @Nullable Login login, CreditType type) {}
}
