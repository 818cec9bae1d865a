package org.underseal.server.effect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.work.NotYet;

/**
 * Looks for a payout that is there although no award of ours asked for it: one that a database knew
 * in whose place a backup was put, or one that a person made by hand. Whichever it is, to pay
 * beside it would be to pay twice. One of the very amount to the very account is taken as the
 * award's own; with anything less certain nothing is paid until a person has decided.
 */
final class FoundPayout {
  private final PayoutIntents intents;
  private final String rail;

  FoundPayout(PayoutIntents intents, String rail) {
    this.intents = intents;
    this.rail = rail;
  }

  /**
   * The payout's id; empty if there is none.
   *
   * @param listed what the rail lists on the report: read before the intents are
   * @throws NotYet while one may belong to another award of the case
   * @throws ConnectorException.Refused if a person has to decide
   */
  Optional<String> among(List<Payout> listed, CaseFile file, Award award, PayoutRail.Order order) {
    String code = file.report().code();
    List<String> claimed = intents.claimed(rail, code);
    List<Payout> nobodys =
        listed.stream()
            .filter(payout -> !claimed.contains(payout.id()))
            .filter(payout -> payout.mayBeOf(order))
            .toList();
    if (nobodys.isEmpty()) {
      return Optional.empty();
    }
    if (intents.isAnotherOpen(rail, code, file.id(), award.id())) {
      throw new NotYet("another payout on the same report");
    }
    List<Payout> same =
        nobodys.stream()
            .filter(payout -> payout.payee() != null || payout.reference() != null)
            .filter(payout -> payout.amount().equals(award.amount()))
            .toList();
    if (same.size() == 1) {
      return Optional.of(same.get(0).id());
    }
    throw undecided(nobodys, file, award);
  }

  /** Ids say nothing that is sealed. */
  private static ConnectorException undecided(List<Payout> nobodys, CaseFile file, Award award) {
    String ids = nobodys.stream().map(Payout::id).collect(Collectors.joining(", "));
    return new ConnectorException.Refused(
        ("the rail lists on this report what Underseal does not know to have asked for (%s): the %s"
                + " may be paid already, before a backup was restored or by hand. Nothing is paid"
                + " until somebody decides on the server: underseal case payout %s %s --is ID, or"
                + " --is-not ID for each")
            .formatted(ids, award.id().word(), file.id(), award.id().word()));
  }
}
