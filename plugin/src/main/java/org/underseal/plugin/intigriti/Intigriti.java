package org.underseal.plugin.intigriti;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Report;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.CallBudget;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** An Intigriti company, with the permissions of one login. */
final class Intigriti implements BountyPlatform, PayoutRail {
  private static final int PAYOUT_ID_CHARACTERS_MAX = 200;

  private final JsonHttp api;
  private final CallBudget budget;
  private final IntigritiWebhooks webhooks;

  Intigriti(Connection connection) {
    AccessTokens tokens = new AccessTokens(connection);
    this.budget = new CallBudget(CallBudget.Limits.NONE, connection.clock());
    this.api =
        new JsonHttp(
            connection.url("api-url"),
            () ->
                Map.of(
                    "Authorization",
                    "Bearer " + tokens.current().reveal(),
                    "Accept",
                    "application/json"),
            connection.timeout(),
            connection.clock(),
            budget);
    this.webhooks = new IntigritiWebhooks(connection.secret("webhook-secret").orElseThrow());
  }

  @Override
  public Optional<Allowance> allowance() {
    return Optional.of(budget);
  }

  @Override
  public WebhookReader webhooks() {
    return webhooks;
  }

  @Override
  public Report report(String code) {
    return Reports.of(api.get(submission(code)));
  }

  @Override
  public List<String> reportsChangedSince(String programme, Instant since) {
    return api
        .list(
            "/v2.1/programs/%s/submissions?UpdatedSince=%d"
                .formatted(encode(programme), Math.max(0, since.getEpochSecond())))
        .stream()
        .map(submission -> Reports.code(submission))
        .toList();
  }

  @Override
  public void linkCase(String code, CaseId caseId, URI issue) {
    api.put(
        submission(code) + "/internal-reference",
        Map.of("reference", caseId.value(), "url", issue.toString()));
  }

  @Override
  public Optional<CaseId> linkedCase(String code) {
    return api.get(submission(code))
        .inside("internalReference")
        .find("reference")
        .filter(CaseId::isCaseId)
        .map(CaseId::new);
  }

  /** A message has no room for a hidden key, so that the very text is looked for. */
  @Override
  public void tellResearcher(String code, String key, String text) {
    boolean told =
        api.list(submission(code) + "/events").stream()
            .flatMap(event -> event.find("message").stream())
            .anyMatch(message -> message.strip().equals(text.strip()));
    if (!told) {
      api.post(submission(code) + "/comments/external", Map.of("message", text));
    }
  }

  @Override
  public void close(String code, Closing closing, String words) {
    if (report(code).state() == Report.State.CLOSED) {
      return;
    }
    Map<String, Object> change = new LinkedHashMap<>();
    change.put("statusTrigger", IntigritiWords.CLOSE);
    change.put("closeReason", IntigritiWords.closeReason(closing));
    if (closing instanceof Closing.Duplicate duplicate) {
      change.put("duplicateSubmission", duplicate.original());
    }
    api.put(submission(code) + "/state", change);
  }

  @Override
  public List<Payout> payouts(Order order) {
    return api.list(submission(order.reportCode()) + "/payouts").stream()
        .map(Intigriti::payout)
        .toList();
  }

  private static Payout payout(Reading payout) {
    Reading amount = payout.inside("amount");
    Optional<String> payee =
        payout.findId("userId").or(() -> payout.inside("researcher").findId("userId"));
    String id =
        payout.findId("id").filter(Intigriti::isPayoutId).orElseThrow(() -> payout.lacks("id"));
    Currency currency = amount.as("currency", Currency::getInstance);
    return new Payout(
        id,
        payee.orElse(null),
        amount.decimal("value", value -> Money.of(value, currency)),
        IntigritiWords.payoutState(payout.inside("status").find("value").orElse("")));
  }

  @Override
  public String request(Order order) {
    Reading answer =
        api.post(
            submission(order.reportCode()) + "/company-bonuses",
            Map.of(
                "amount",
                Map.of(
                    "value", order.amount().amount(),
                    "currency", order.amount().currency().getCurrencyCode()),
                "researcherId",
                order.payee()));
    return answer.ids("payoutIds").stream()
        .findFirst()
        .filter(Intigriti::isPayoutId)
        .orElseThrow(() -> answer.lacks("payoutIds"));
  }

  private static boolean isPayoutId(String id) {
    return id.length() <= PAYOUT_ID_CHARACTERS_MAX;
  }

  private static String submission(String code) {
    return "/v2.1/submissions/" + encode(code);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
