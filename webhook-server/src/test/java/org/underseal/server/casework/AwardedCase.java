package org.underseal.server.casework;

import java.time.Instant;
import java.util.List;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.plugin.Report;
import org.underseal.plugin.Severity;

/**
 * A case with one bounty, for tests of the ledger.
 *
 * @param number of the case in 2021
 * @param payee whose bounty it is
 * @param amount of the bounty
 */
public record AwardedCase(int number, String payee, Money amount) {
  /** The case with its bounty in this state. */
  public CaseFile in(Award.State state) {
    Report report =
        new Report(
            "EC-" + number,
            "programme",
            "title",
            "body",
            Severity.HIGH,
            null,
            null,
            new Report.Researcher(payee, payee),
            Report.State.TRIAGED,
            Instant.EPOCH);
    return Casework.open(
            CaseId.of(2021, number),
            "intigriti",
            report,
            Story.project(Story.programme()),
            Instant.EPOCH)
        .caseFile()
        .with(RewardTrack.NONE.put(award(state)));
  }

  /** The bounty in this state. */
  public Award award(Award.State state) {
    Award computed = Award.computed(AwardId.BOUNTY, amount, amount, payee, List.of("evidence"));
    return state == Award.State.REQUESTED
        ? computed.to(state).askedFor("payout-" + number)
        : computed.to(state);
  }
}
