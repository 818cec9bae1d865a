package org.underseal.sandbox.intigriti;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Every payout ever asked for. It never compares a new one with the old ones: asking twice pays
 * twice, as on the real platform.
 */
final class Ledger {
  private final Clock clock;
  private final Ids ids;
  private final @Nullable Duration paidAfter;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(@Nullable Programme programme, Payout payout) {}

  /**
   * @param paidAfter how long after its creation a payout is paid by itself; null to wait for
   *     {@link #settle}
   */
  Ledger(Clock clock, Ids ids, @Nullable Duration paidAfter) {
    this.clock = clock;
    this.ids = ids;
    this.paidAfter = paidAfter;
  }

  Payout payFor(Submission submission, Payout.Type type, Amount amount, @Nullable String note) {
    return payFor(submission, submission.researcher(), type, amount, note);
  }

  Payout payFor(
      Submission submission,
      Researcher payee,
      Payout.Type type,
      Amount amount,
      @Nullable String note) {
    requireFunds(left(submission.programme()), amount);
    return record(
        submission.programme(),
        new Payout(
            ids.next("payout"),
            submission.code(),
            type,
            amount,
            Payout.State.PENDING,
            payee.userId(),
            note,
            clock.instant()));
  }

  Payout payReward(Amount companyBudgetLeft, Amount amount, String recipient, String reference) {
    requireFunds(companyBudgetLeft, amount);
    return record(
        null,
        new Payout(
            ids.next("reward"),
            null,
            Payout.Type.REWARD,
            amount,
            Payout.State.PENDING,
            recipient,
            reference,
            clock.instant()));
  }

  private Payout record(@Nullable Programme programme, Payout payout) {
    entries.add(new Entry(programme, payout));
    return payout;
  }

  private static void requireFunds(Amount left, Amount amount) {
    if (amount.value().signum() <= 0) {
      throw Refused.badRequest("The amount must be greater than zero.");
    }
    if (!amount.currency().equals(left.currency())) {
      throw Refused.badRequest("The currency of this budget is " + left.currency() + ".");
    }
    if (left.isLessThan(amount)) {
      throw Refused.badRequest("The budget is insufficient.");
    }
  }

  void cancelBonus(String submissionCode, String payoutId) {
    Payout payout =
        of(submissionCode).stream()
            .filter(known -> known.id().equals(payoutId) && known.type() == Payout.Type.BONUS)
            .findFirst()
            .orElseThrow(() -> Refused.notFound("Payout"));
    if (payout.state() != Payout.State.PENDING) {
      throw Refused.badRequest("Only a pending bonus can be deleted.");
    }
    entries.removeIf(entry -> entry.payout().id().equals(payoutId));
  }

  void settle() {
    entries.replaceAll(
        entry ->
            entry.payout().state() == Payout.State.ERROR
                ? entry
                : new Entry(entry.programme(), entry.payout().in(Payout.State.PAID)));
  }

  void fail(String payoutId) {
    entries.replaceAll(
        entry ->
            entry.payout().id().equals(payoutId)
                ? new Entry(entry.programme(), entry.payout().in(Payout.State.ERROR))
                : entry);
  }

  void payOtherwise(String payoutId, Amount amount) {
    entries.replaceAll(
        entry ->
            entry.payout().id().equals(payoutId)
                ? new Entry(entry.programme(), entry.payout().of(amount).in(Payout.State.PAID))
                : entry);
  }

  List<Payout> all() {
    return entries.stream().map(Entry::payout).map(this::asOfNow).toList();
  }

  List<Payout> of(String submissionCode) {
    return all().stream().filter(payout -> submissionCode.equals(payout.submissionCode())).toList();
  }

  Amount spent(Programme programme) {
    return entries.stream()
        .filter(entry -> entry.programme() != null && entry.programme().equals(programme))
        .map(entry -> entry.payout().amount())
        .reduce(new Amount(BigDecimal.ZERO, programme.currency()), Amount::plus);
  }

  Amount left(Programme programme) {
    return programme.budget().minus(spent(programme));
  }

  BigDecimal rewarded(String currency) {
    return entries.stream()
        .filter(entry -> entry.programme() == null)
        .map(entry -> entry.payout().amount())
        .filter(amount -> amount.currency().equals(currency))
        .map(Amount::value)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Half way to the payment the money is being processed. */
  private Payout asOfNow(Payout payout) {
    if (paidAfter == null || payout.state() != Payout.State.PENDING) {
      return payout;
    }
    Duration wait = Objects.requireNonNull(paidAfter);
    Instant now = clock.instant();
    if (!now.isBefore(payout.createdAt().plus(wait))) {
      return payout.in(Payout.State.PAID);
    }
    boolean halfWay = !now.isBefore(payout.createdAt().plus(wait.dividedBy(2)));
    return halfWay ? payout.in(Payout.State.PROCESSING) : payout;
  }
}
