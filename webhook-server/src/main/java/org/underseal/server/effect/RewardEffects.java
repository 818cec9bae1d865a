package org.underseal.server.effect;

import static org.underseal.server.casework.Effect.Notice.CUT_BY_RESEARCHER_CAP;
import static org.underseal.server.casework.Effect.Notice.SAME_RESEARCHER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.PayoutRail.Order.Purpose;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.PaymentDue;
import org.underseal.server.casework.PaymentGate;
import org.underseal.server.casework.Programme;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.ledger.PayoutIntents.Intent;
import org.underseal.server.ledger.PayoutIntents.Try;
import org.underseal.server.work.NotYet;

/**
 * Moves money. The rail knows no idempotency key, so the intent is written first with what the rail
 * listed before; whenever the answer got lost, the listing is asked what came of it, and only after
 * a settling time without a trace of it is the rail asked again.
 */
public final class RewardEffects {
  /** Of the settling time: how long a try may ask; the rest is for its answer. */
  private static final int FRESH_PART = 10;

  private final Rereading rereading;
  private final Ledger ledger;
  private final PayoutIntents intents;
  private final TransactionTemplate transaction;
  private final Duration settling;
  private final Clock clock;

  /**
   * With what it reads and writes.
   *
   * @param settling after which a payout that the rail has taken is listed for certain
   */
  RewardEffects(
      Rereading rereading,
      Ledger ledger,
      PayoutIntents intents,
      TransactionTemplate transaction,
      Duration settling,
      Clock clock) {
    this.rereading = rereading;
    this.ledger = ledger;
    this.intents = intents;
    this.transaction = transaction;
    this.settling = settling;
    this.clock = clock;
  }

  /** In the transaction that notes it, so that ledger and case can't disagree in between. */
  Outcome reserve(CaseFile file, Effect.ReserveReward effect) {
    Programme programme = rereading.programme(file);
    Award award = file.reward().award(effect.award()).orElseThrow();
    if (award.state() != Award.State.COMPUTED) {
      return Outcome.done();
    }
    if (award.kind() == Award.Kind.CONSOLATION && rereading.isOfTheSameResearcher(file)) {
      return Outcome.done(reserved(award, Money.zero(award.amount().currency()), SAME_RESEARCHER));
    }
    return new Outcome(
        () ->
            List.of(
                ledger
                    .commit(programme, file, award)
                    .map(held -> reserved(award, held, CUT_BY_RESEARCHER_CAP))
                    .orElseThrow(() -> overBudget(programme))));
  }

  private static Event reserved(Award award, Money held, Effect.Notice why) {
    return new Event.RewardReserved(
        award.id(), held, held.equals(award.amount()) ? Optional.empty() : Optional.of(why));
  }

  private ConnectorException.Refused overBudget(Programme programme) {
    return new ConnectorException.Refused(
        "the budget of programme %s has only %s left in this %s; raise it and say /bounty retry"
            .formatted(
                programme.key(),
                ledger.left(programme),
                programme.policy().period().name().toLowerCase(Locale.ROOT)));
  }

  /** Pays on what platform and forge say now, not on what a webhook said once. */
  Outcome pay(CaseFile file, Effect.PayReward effect) {
    CaseFile now = rereading.everything(rereading.report(file, effect), effect);
    PaymentDue due =
        PaymentGate.pass(now, rereading.programme(now).policy(), effect.award(), clock.instant())
            .orElseThrow(() -> new NotYet("the payment gate of " + file.id()));
    return intents
        .find(file.id(), effect.award())
        .map(intent -> findOrAskAgain(now, due, intent))
        .orElseGet(() -> askFirst(now, due));
  }

  private Outcome askFirst(CaseFile file, PaymentDue due) {
    AwardId id = due.award().id();
    String code = file.report().code();
    PayoutRail.Order order = order(file, due.award());
    List<Payout> listed = rail(file).payouts(order);
    Optional<String> found = found(file, due.award(), listed);
    if (found.isPresent()) {
      return adopted(file, due, found.get());
    }
    List<String> known = listed.stream().map(Payout::id).toList();
    Try first =
        intents
            .intend(due.caseId(), id, rereading.programme(file).rail(), code, known)
            .orElseThrow(RewardEffects::anotherIsAtIt);
    try {
      return ask(file, due, first);
    } catch (ConnectorException.Unavailable | ConnectorException.Refused nothingWasDone) {
      intents.withdraw(first);
      throw nothingWasDone;
    }
  }

  private Outcome adopted(CaseFile file, PaymentDue due, String payoutId) {
    Award award = due.award();
    String rail = rereading.programme(file).rail();
    Outcome taken = taken(due, payoutId);
    return new Outcome(
            () -> {
              intents.adopt(due.caseId(), award.id(), rail, file.report().code(), payoutId);
              return taken.closing().get();
            })
        .reading("%s payouts: it was there before it was asked for".formatted(rail));
  }

  /** An intent that stood before stays: what it asked for may be listed yet. */
  private Outcome askAgain(CaseFile file, PaymentDue due, Intent before) {
    return intents
        .intendAgain(due.caseId(), due.award().id(), before)
        .map(next -> ask(file, due, next))
        .orElseThrow(RewardEffects::anotherIsAtIt);
  }

  /**
   * Asks, if this try is fresh and still the latest: a process that was halted since it wrote its
   * intent may find that another node has taken the work over.
   */
  private Outcome ask(CaseFile file, PaymentDue due, Try mine) {
    Award award = due.award();
    Instant stale = mine.at().plus(settling.dividedBy(FRESH_PART));
    if (!clock.instant().isBefore(stale) || !intents.isLatest(mine)) {
      throw anotherIsAtIt();
    }
    return taken(due, rail(file).request(order(file, award)));
  }

  private static NotYet anotherIsAtIt() {
    return new NotYet("another try at the same payout");
  }

  private Outcome findOrAskAgain(CaseFile file, PaymentDue due, Intent intent) {
    if (intent.payoutId().isPresent()) {
      return taken(due, intent.payoutId().get());
    }
    List<Payout> news = news(file, due.award(), intent);
    List<String> candidates =
        news.stream()
            .filter(payout -> payout.amount().equals(due.award().amount()))
            .map(Payout::id)
            .toList();
    if (candidates.size() == 1) {
      return taken(due, candidates.get(0)).reading(rereading.programme(file).rail() + " payouts");
    }
    if (candidates.size() > 1) {
      throw new ConnectorException.Refused(
          "the rail lists more than one payout that could be this one (%s); somebody has to decide on the server: underseal case payout %s %s --is ID"
              .formatted(String.join(", ", candidates), file.id(), due.award().id().word()));
    }
    if (clock.instant().isBefore(intent.at().plus(settling))) {
      throw new NotYet("the rail's listing, to see whether the payout was taken");
    }
    // What came meanwhile with another amount may be this one, paid otherwise or by hand.
    found(file, due.award(), news);
    return askAgain(file, due, intent);
  }

  /** The payouts that were not there before, are nobody else's, and could be this order's. */
  private List<Payout> news(CaseFile file, Award award, Intent intent) {
    PayoutRail.Order order = order(file, award);
    List<Payout> listed = rail(file).payouts(order);
    List<String> claimed = intents.claimed(rereading.programme(file).rail(), file.report().code());
    return listed.stream()
        .filter(payout -> !intent.known().contains(payout.id()))
        .filter(payout -> !claimed.contains(payout.id()))
        .filter(payout -> payout.mayBeOf(order))
        .toList();
  }

  private Optional<String> found(CaseFile file, Award award, List<Payout> listed) {
    return new FoundPayout(intents, rereading.programme(file).rail())
        .among(listed, file, award, order(file, award));
  }

  private Outcome taken(PaymentDue due, String payoutId) {
    Award award = due.award();
    return Outcome.doneWith(
        () -> intents.claim(due.caseId(), award.id(), payoutId),
        new Event.PayoutRequested(award.id(), payoutId));
  }

  Outcome confirm(CaseFile file, Effect.ConfirmPayout effect) {
    Award award = file.reward().award(effect.award()).orElseThrow();
    List<Payout> listed = rail(file).payouts(order(file, award));
    Payout payout =
        listed.stream()
            .filter(one -> award.payoutId().filter(one.id()::equals).isPresent())
            .filter(one -> one.state() != Payout.State.PENDING)
            .findFirst()
            .orElseThrow(() -> new NotYet("the rail to pay"));
    return Outcome.done(new Event.PayoutRead(effect.award(), payout, beside(file, award, listed)));
  }

  /** What was not there before and nobody asked for, unless it may be another award's. */
  private List<String> beside(CaseFile file, Award award, List<Payout> listed) {
    String rail = rereading.programme(file).rail();
    String code = file.report().code();
    List<String> claimed = intents.claimed(rail, code);
    Optional<Intent> intent = intents.find(file.id(), award.id());
    if (intent.isEmpty() || intents.isAnotherOpen(rail, code, file.id(), award.id())) {
      return List.of();
    }
    return listed.stream()
        .filter(payout -> payout.mayBeOf(order(file, award)))
        .map(Payout::id)
        .filter(id -> !claimed.contains(id))
        .filter(id -> !intent.get().known().contains(id))
        .toList();
  }

  private static PayoutRail.Order order(CaseFile file, Award award) {
    return new PayoutRail.Order(
        file.id() + "-" + award.id(),
        file.report().code(),
        award.payee(),
        award.amount(),
        award.isForReport() ? Purpose.BOUNTY : Purpose.BONUS);
  }

  /**
   * A platform pays on its own reports, and another source may call one of its reports by the same
   * code.
   */
  private PayoutRail rail(CaseFile file) {
    PayoutRail rail = rereading.rail(file);
    String name = rereading.programme(file).rail();
    if (rail instanceof BountyPlatform && !name.equals(file.report().platform())) {
      throw new ConnectorException.Refused(
          "%s pays for its own reports only, and this one came by %s; pay it by hand and say /bounty drop"
              .formatted(name, file.report().platform()));
    }
    return rail;
  }
}
