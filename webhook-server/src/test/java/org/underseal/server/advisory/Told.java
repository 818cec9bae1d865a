package org.underseal.server.advisory;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.Bulletin.Withdrawal;
import org.underseal.server.casework.CveId;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Revision;

/** Advisories for tests: of all that a case can know, much or little. */
final class Told {
  static final String VECTOR_3 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  static final String VECTOR_4 = "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N";
  static final CommitSha FIX = new CommitSha("c".repeat(40));
  static final CommitSha INTRODUCED = new CommitSha("b".repeat(40));
  static final CommitSha BACKPORT = new CommitSha("d".repeat(40));
  static final Instant PUBLISHED = Instant.parse("2021-02-03T04:05:06.789Z");
  static final Instant REVISED = Instant.parse("2021-03-04T05:06:07Z");

  static final Publisher PUBLISHER =
      new Publisher(
          "Team & Co",
          "vendor",
          URI.create("https://u.example"),
          Optional.of(URI.create("mailto:security@u.example")),
          Optional.empty(),
          Optional.of(new Publisher.Cna("f38d906d-7342-40ea-92c1-6c4a2c6478c8", "example")));

  private Told() {}

  /** The CSAF document of an advisory. */
  static String csaf(Advisory advisory) {
    return CsafDocument.of(
        advisory, PUBLISHER, URI.create("https://u.example" + advisory.csafPath()));
  }

  /** With everything, and one revision. */
  static Advisory full(String title) {
    return of(title, VECTOR_3, List.of("pkg:composer/moodle/moodle"), Optional.empty());
  }

  /** With a vector of version 4, a package of no ecosystem, and none of the rest. */
  static Advisory little(String title) {
    return new Advisory(
        CaseId.of(2021, 2),
        "x_underseal-2021-0002",
        title,
        "Zimbra",
        URI.create("https://github.com/zimbra/zm-mailbox"),
        CvssVector.parse(VECTOR_4).orElseThrow().severity(),
        CvssVector.parse(VECTOR_4),
        Optional.empty(),
        List.of(),
        List.of(new Advisory.Fix("main", List.of(FIX), Optional.empty())),
        Optional.empty(),
        List.of(),
        Instant.parse("2021-01-11T09:00:00Z"),
        Instant.parse("2021-02-03T04:05:06Z"),
        PUBLISHED,
        List.of(new Revision(1, PUBLISHED, Revision.What.INITIAL)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        URI.create("https://u.example/advisories/US-2021-0002"),
        AdvisorySheet.BLANK);
  }

  /** The full one, taken back. */
  static Advisory withdrawn(String why) {
    return of(
        "Stored script",
        VECTOR_3,
        List.of("pkg:composer/moodle/moodle"),
        Optional.of(new Withdrawal(why, REVISED)));
  }

  private static Advisory of(
      String title, String vector, List<String> packages, Optional<Withdrawal> withdrawal) {
    CvssVector cvss = CvssVector.parse(vector).orElseThrow();
    return new Advisory(
        CaseId.of(2021, 1),
        "x_underseal-2021-0001",
        title,
        "Moodle",
        URI.create("https://github.com/moodle/moodle"),
        cvss.severity(),
        Optional.of(cvss),
        Cwe.parse("CWE-79"),
        packages,
        List.of(
            new Advisory.Fix("main", List.of(FIX), Optional.of("v3.10.1")),
            new Advisory.Fix("MOODLE_39_STABLE", List.of(BACKPORT), Optional.empty())),
        Optional.of(
            new FlawOrigin(INTRODUCED, FlawOrigin.State.CONFIRMED, List.of("v3.8.0", "v3.9.0"))),
        List.of(
            new Credit("Ada L.", null, CreditType.FINDER),
            new Credit("grace", new Login("grace"), CreditType.REMEDIATION_DEVELOPER)),
        Instant.parse("2021-01-11T09:00:00Z"),
        Instant.parse("2021-02-03T04:05:06Z"),
        PUBLISHED,
        List.of(
            new Revision(1, PUBLISHED, Revision.What.INITIAL),
            new Revision(
                2,
                REVISED,
                withdrawal.isPresent() ? Revision.What.WITHDRAWN : Revision.What.CVE_ASSIGNED)),
        withdrawal,
        Optional.of(new CveId("CVE-2021-99990")),
        Optional.of("GHSA-2222-3333-4444"),
        Optional.of(URI.create("https://github.com/moodle/moodle/security/advisories/GHSA-2222")),
        URI.create("https://u.example/advisories/US-2021-0001"),
        AdvisorySheet.BLANK);
  }
}
