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
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Report;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.JsonHttp;
import tools.jackson.databind.JsonNode;

/** An Intigriti company, with the permissions of one login. */
final class Intigriti implements BountyPlatform, PayoutRail {
  private final JsonHttp api;
  private final IntigritiWebhooks webhooks;

  Intigriti(Connection connection) {
    AccessTokens tokens = new AccessTokens(connection);
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
            connection.clock());
    this.webhooks = new IntigritiWebhooks(connection.secret("webhook-secret").orElseThrow());
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
        .map(submission -> submission.path("code").asString())
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
    String reference =
        api.get(submission(code)).path("internalReference").path("reference").asString("");
    return CaseId.isCaseId(reference) ? Optional.of(new CaseId(reference)) : Optional.empty();
  }

  /** A message has no room for a hidden key, so that the very text is looked for. */
  @Override
  public void tellResearcher(String code, String key, String text) {
    boolean told =
        api.list(submission(code) + "/events").stream()
            .anyMatch(event -> event.path("message").asString("").strip().equals(text.strip()));
    if (!told) {
      api.post(submission(code) + "/comments/external", Map.of("message", text));
    }
  }

  @Override
  public void close(String code, Closing closing) {
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
  public List<Payout> payouts(String reportCode) {
    return api.list(submission(reportCode) + "/payouts").stream().map(Intigriti::payout).toList();
  }

  private static Payout payout(JsonNode node) {
    JsonNode amount = node.path("amount");
    String payee =
        node.path("userId").asString(node.path("researcher").path("userId").asString(""));
    return new Payout(
        node.path("id").asString(),
        payee.isBlank() ? null : payee,
        Money.of(
            amount.path("value").decimalValue(),
            Currency.getInstance(amount.path("currency").asString())),
        IntigritiWords.payoutState(node.path("status").path("value").asString("")));
  }

  @Override
  public String request(Order order) {
    JsonNode answer =
        api.post(
            submission(order.reportCode()) + "/company-bonuses",
            Map.of(
                "amount",
                Map.of(
                    "value", order.amount().amount(),
                    "currency", order.amount().currency().getCurrencyCode()),
                "researcherId",
                order.payee()));
    String id = answer.path("payoutIds").path(0).asString("");
    if (id.isBlank()) {
      throw new ConnectorException.OutcomeUnknown("the rail answered without a payout's id");
    }
    return id;
  }

  private static String submission(String code) {
    return "/v2.1/submissions/" + encode(code);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
