package org.underseal.plugin.intigriti;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Report;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.CallBudget;
import org.underseal.plugin.http.FileStore;
import org.underseal.plugin.http.JsonHttp;

/** An Intigriti company, with the permissions of one login. */
final class Intigriti implements BountyPlatform, PayoutRail {
  private final JsonHttp api;
  private final CallBudget budget;
  private final IntigritiWebhooks webhooks;
  private final Orders orders;
  private final boolean accepts;
  private final FileStore files;

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
            connection.route(),
            connection.clock(),
            budget);
    this.files =
        new FileStore(
            connection.text("files-url").map(set -> connection.url("files-url")),
            connection.route(),
            connection.clock());
    this.webhooks = new IntigritiWebhooks(connection.secret("webhook-secret").orElseThrow());
    this.orders = new Orders(api, connection);
    this.accepts = accepts(connection.text("accepts").orElse("no"), orders.acceptancePays());
  }

  private static boolean accepts(String word, boolean acceptancePays) {
    if (!word.equals("yes") && !word.equals("no")) {
      throw new IllegalArgumentException("accepts is yes or no");
    }
    if (word.equals("yes") && acceptancePays) {
      throw new IllegalArgumentException(
          "accepts: yes and pays-by: acceptance exclude each other: it would pay before the programme's policy says so");
    }
    return word.equals("yes");
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

  /** The addresses may expire, so that the report is read for a new one. */
  @Override
  public byte[] attachment(String code, Attachment attachment, int bytesMax) {
    String what = "file %s of report %s".formatted(attachment.id(), code);
    URI address =
        Reports.fileAddress(api.get(submission(code)), attachment.id())
            .orElseThrow(() -> new ConnectorException.Refused(what + ": it has no address"));
    return files.fetch(what, address, bytesMax);
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
  public void accept(String code) {
    if (accepts && report(code).state() == Report.State.TRIAGED) {
      api.put(submission(code) + "/state", Map.of("statusTrigger", IntigritiWords.ACCEPT));
    }
  }

  @Override
  public void close(String code, Closing closing, String words) {
    if (report(code).state().isClosed()) {
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
    return orders.on(submission(order.reportCode()));
  }

  @Override
  public String request(Order order) {
    return orders.request(submission(order.reportCode()), order);
  }

  private static String submission(String code) {
    return "/v2.1/submissions/" + encode(code);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
