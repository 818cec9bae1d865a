package org.underseal.server.casework;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Severity;

/** What an advisory takes from its case: when two are alike, so are the advisories. */
record PublicFacts(
    String title,
    Severity severity,
    @Nullable String cvssVector,
    Optional<Cwe> weakness,
    List<Fixed> fixes,
    Optional<FlawOrigin> origin,
    List<Object> credits,
    Optional<CveId> cve,
    Optional<Bulletin.Withdrawal> withdrawn,
    AdvisorySheet words,
    Optional<String> researcher,
    Optional<String> forgeId,
    Optional<URI> forgeUrl) {

  static PublicFacts of(CaseFile file) {
    Finding finding = file.finding();
    Bulletin bulletin = file.disclosure().bulletin();
    return new PublicFacts(
        finding.title(),
        finding.severity(),
        finding.cvssVector(),
        finding.weakness(),
        file.fix().branches().stream().flatMap(PublicFacts::fixed).toList(),
        file.fix().origin().filter(FlawOrigin::holds),
        file.steering().credits().stream()
            .<Object>map(credit -> List.of(credit.login(), credit.type(), credit.isNamed()))
            .toList(),
        bulletin.cve(),
        bulletin.withdrawn(),
        bulletin.words(),
        Naming.chosen(file),
        file.disclosure().forgeId(),
        file.disclosure().forgeUrl());
  }

  private static Stream<Fixed> fixed(FixBranch branch) {
    return branch.landing().stream()
        .map(landing -> new Fixed(branch.target().value(), landing.commits(), landing.firstTag()));
  }

  /** Where a fix is. */
  record Fixed(String branch, List<CommitSha> commits, Optional<String> release) {}
}
