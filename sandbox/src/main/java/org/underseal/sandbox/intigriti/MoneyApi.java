package org.underseal.sandbox.intigriti;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the company reads and asks of money, in JSON. */
final class MoneyApi {
  private final Platform platform;
  private final Ledger ledger;
  private final Map<String, Payout> rewards = new HashMap<>();

  MoneyApi(Platform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
  }

  ArrayNode payoutsOf(String code) {
    platform.submission(code);
    return describe(ledger.of(code));
  }

  ArrayNode payouts() {
    return describe(ledger.all());
  }

  private ArrayNode describe(List<Payout> payouts) {
    return IntigritiJson.array(
        payouts.stream()
            .map(payout -> IntigritiJson.payout(payout, researcherOf(payout)))
            .toList());
  }

  private @Nullable Researcher researcherOf(Payout payout) {
    return payout.submissionCode() == null ? null : platform.researcher(payout.recipient());
  }

  ObjectNode payBonus(String code, JsonNode body) {
    Submission submission = platform.submission(code);
    // Whether the platform pays only a submission's own researchers is not documented; it pays
    // anybody here.
    String researcherId = Bodies.optionalText(body, "researcherId");
    Researcher payee =
        researcherId == null ? submission.researcher() : platform.researcher(researcherId);
    Amount amount = Bodies.amount(body, "amount");
    return IntigritiJson.payoutIds(
        ledger.payFor(
            submission, payee, Payout.Type.BONUS, amount, Bodies.optionalText(body, "message")));
  }

  void cancelBonus(String code, String payoutId) {
    platform.submission(code);
    ledger.cancelBonus(code, payoutId);
  }

  ObjectNode payBounty(String code, JsonNode body) {
    Submission submission = platform.submission(code);
    if (submission.status() == Status.TRIAGE || submission.status() == Status.DRAFT) {
      throw Refused.forbidden("The submission is not validated.");
    }
    Amount amount = Bodies.amount(body, "customBounty");
    return IntigritiJson.payoutIds(
        ledger.payFor(
            submission, Payout.Type.BOUNTY, amount, Bodies.optionalText(body, "message")));
  }

  /** The one call that the platform guards against repetition: by the company's own reference. */
  ObjectNode requestReward(JsonNode body) {
    String reference = Bodies.text(body, "internalReference");
    if (rewards.containsKey(reference)) {
      throw new Refused(409, "A reward request with this internal reference exists.");
    }
    Bodies.text(body, "title");
    Amount amount = Bodies.amount(body, "amount");
    String recipient = Bodies.text(body, "recipientEmail");
    Payout payout = ledger.payReward(budgetLeft(amount.currency()), amount, recipient, reference);
    rewards.put(reference, payout);
    return IntigritiJson.object().put("rewardRequestId", payout.id());
  }

  ObjectNode budget() {
    String currency =
        platform.programmes().stream().findFirst().map(Programme::currency).orElse("EUR");
    return IntigritiJson.budget(budgetTotal(currency), budgetLeft(currency));
  }

  private Amount budgetTotal(String currency) {
    return sum(currency, platform.programmes().stream().map(Programme::budget).toList());
  }

  private Amount budgetLeft(String currency) {
    Amount left = sum(currency, platform.programmes().stream().map(ledger::left).toList());
    return left.minus(new Amount(ledger.rewarded(currency), currency));
  }

  private static Amount sum(String currency, List<Amount> amounts) {
    return amounts.stream()
        .filter(amount -> Objects.equals(amount.currency(), currency))
        .reduce(Amount.of("0", currency), Amount::plus);
  }
}
