package org.underseal.plugin.hackerone;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Finding;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Report;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.FileStore;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** The programmes that one API token may see. */
final class HackerOne implements BountyPlatform, PayoutRail {
  private static final int PAGES_MAX = 100;

  /** The filter means "after", and the platform keeps milliseconds. */
  private static final Duration BEFORE = Duration.ofSeconds(1);

  private static final String AWARDED = "activity-bounty-awarded";
  private static final String COMMENT = "activity-comment";

  private final JsonHttp api;
  private final HackerOneWebhooks webhooks;
  private final Currency currency;
  private final Clock clock;
  private final FileStore files;

  HackerOne(Connection connection) {
    String authorization = authorization(connection);
    this.currency = currency(connection);
    this.clock = connection.clock();
    this.api =
        new JsonHttp(
            connection.url("api-url"),
            () -> Map.of("Authorization", authorization, "Accept", "application/json"),
            connection.route(),
            connection.clock());
    this.files =
        new FileStore(
            connection.text("files-url").map(set -> connection.url("files-url")),
            connection.route(),
            connection.clock());
    this.webhooks = new HackerOneWebhooks(connection.secret("webhook-secret").orElseThrow());
  }

  /** Basic authentication (RFC 7617), in which a colon ends the identifier. */
  private static String authorization(Connection connection) {
    String identifier = connection.text("api-identifier").orElseThrow();
    if (identifier.contains(":")) {
      throw new IllegalArgumentException("api-identifier can't contain a colon");
    }
    String pair = identifier + ":" + connection.secret("api-token").orElseThrow().reveal();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }

  private static Currency currency(Connection connection) {
    try {
      return Currency.getInstance(connection.text("currency").orElseThrow());
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("currency is not a code such as USD (ISO 4217)", unknown);
    }
  }

  @Override
  public WebhookReader webhooks() {
    return webhooks;
  }

  @Override
  public Report report(String code) {
    return Reports.of(read(code));
  }

  private Reading read(String code) {
    Reading report = api.get(address(code)).inside("data");
    if (!Reports.code(report).equals(code)) {
      throw report.lacks("id");
    }
    return report;
  }

  /** The addresses expire, so that the report is read for a new one. */
  @Override
  public byte[] attachment(String code, Attachment attachment, int bytesMax) {
    String what = "file %s of report %s".formatted(attachment.id(), code);
    URI address =
        Reports.fileAddress(read(code), attachment.id())
            .orElseThrow(() -> new ConnectorException.Refused(what + ": it has no address"));
    return files.fetch(what, address, bytesMax);
  }

  /** The newest first: what changes meanwhile can move others to a later page, never past it. */
  @Override
  public List<String> reportsChangedSince(String programme, Instant since) {
    Instant after = since.isAfter(Instant.EPOCH) ? since.minus(BEFORE) : Instant.EPOCH;
    String query =
        "/reports?filter%%5Bprogram%%5D%%5B%%5D=%s&filter%%5Blast_activity_at__gt%%5D=%s&sort=-reports.created_at&page%%5Bsize%%5D=100&page%%5Bnumber%%5D="
            .formatted(encode(programme), encode(after.toString()));
    List<String> codes = new ArrayList<>();
    for (int page = 1; page <= PAGES_MAX; page++) {
      Reading answer = api.get(query + page);
      List<Reading> reports = answer.inside("data").elements();
      reports.forEach(report -> codes.add(Reports.code(report)));
      if (reports.isEmpty() || !answer.inside("links").has("next")) {
        return codes;
      }
    }
    throw new ConnectorException.Refused("GET /reports: is too long a list");
  }

  /** The reference is the case's id; the issue's page is a comment for the programme only. */
  @Override
  public void linkCase(String code, CaseId caseId, URI issue) {
    Reading report = read(code);
    if (reference(report).filter(caseId.value()::equals).isEmpty()) {
      api.post(
          address(code) + "/issue_tracker_reference_id",
          data("issue-tracker-reference-id", Map.of("reference", caseId.value())));
    }
    comment(report, issue.toString(), true);
  }

  private static Optional<String> reference(Reading report) {
    return report.inside("attributes").find("issue_tracker_reference_id");
  }

  @Override
  public Optional<CaseId> linkedCase(String code) {
    return reference(read(code)).filter(CaseId::isCaseId).map(CaseId::new);
  }

  /** A comment has no room for a hidden key, so that the very text is looked for. */
  @Override
  public void tellResearcher(String code, String key, String text) {
    comment(read(code), text, false);
  }

  private void comment(Reading report, String text, boolean isInternal) {
    boolean isThere =
        activities(report, COMMENT)
            .filter(comment -> !isByReporter(report, comment))
            .map(comment -> comment.inside("attributes"))
            .filter(comment -> comment.flag("internal") == isInternal)
            .flatMap(comment -> comment.find("message").stream())
            .anyMatch(message -> message.strip().equals(text.strip()));
    if (!isThere) {
      api.post(
          address(Reports.code(report)) + "/activities",
          data(COMMENT, Map.of("message", text, "internal", isInternal)));
    }
  }

  private static Stream<Reading> activities(Reading report, String type) {
    return Reports.related(report, "activities").elements().stream()
        .filter(activity -> activity.find("type").filter(type::equals).isPresent());
  }

  private static boolean isByReporter(Reading report, Reading activity) {
    Optional<String> actor = Reports.related(activity, "actor").findId("id");
    return actor.isPresent()
        && actor.equals(Reports.reporterId(report))
        && Reports.related(activity, "actor").find("type").filter("user"::equals).isPresent();
  }

  @Override
  public void close(String code, Closing closing, String words) {
    if (HackerOneWords.state(Reports.state(read(code))).isClosed()) {
      return;
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("state", HackerOneWords.state(closing));
    attributes.put("message", words);
    if (closing instanceof Closing.Duplicate duplicate) {
      attributes.put("original_report_id", duplicate.original());
    }
    api.post(address(code) + "/state_changes", data("state-change", attributes));
  }

  /** Whether it reads them: an API token that may not write says so only when it has to. */
  @Override
  public Optional<List<Finding>> examine(List<String> programmes) {
    Findings findings = new Findings();
    for (String programme : programmes) {
      findings
          .ask(
              () -> reportsChangedSince(programme, clock.instant()),
              "give the API token access to the reports of programme " + programme)
          .ifPresent(
              read -> findings.add(Finding.fine("reads the reports of programme " + programme)));
    }
    return Optional.of(findings.all());
  }

  @Override
  public List<Payout> payouts(Order order) {
    return Bounties.of(read(order.reportCode()));
  }

  /**
   * The award's message is the order's reference, so that a person can tell it from others, and so
   * that one that stands there by now is not sent again.
   */
  @Override
  public String request(Order order) {
    String what = "POST %s/bounties".formatted(address(order.reportCode()));
    if (!order.amount().currency().equals(currency)) {
      throw new ConnectorException.Refused(
          "%s: the programme pays in %s and not in %s; correct the currency of the programme or of the connection"
              .formatted(what, currency, order.amount().currency()));
    }
    Reading report = read(order.reportCode());
    if (Reports.reporterId(report).filter(order.payee()::equals).isEmpty()) {
      throw new ConnectorException.Refused(
          "%s: HackerOne pays who handed the report in and nobody else; pay account %s by hand and say /bounty drop"
              .formatted(what, order.payee()));
    }
    if (isAwarded(report, order)) {
      throw new ConnectorException.Unavailable(
          what + ": an award with this reference is there by now", Optional.empty());
    }
    Reading answer = api.post(address(order.reportCode()) + "/bounties", award(order));
    return Bounties.id(answer.inside("data"));
  }

  private static boolean isAwarded(Reading report, Order order) {
    return activities(report, AWARDED)
        .flatMap(award -> award.inside("attributes").find("message").stream())
        .anyMatch(message -> message.strip().equals(order.reference()));
  }

  private static Map<String, Object> award(Order order) {
    boolean isBonus = order.purpose() == Order.Purpose.BONUS;
    BigDecimal amount = order.amount().amount();
    return Map.of(
        "data",
        Map.of(
            "message", order.reference(),
            "amount", isBonus ? BigDecimal.ZERO : amount,
            "bonus_amount", isBonus ? amount : BigDecimal.ZERO));
  }

  private static Map<String, Object> data(String type, Map<String, Object> attributes) {
    return Map.of("data", Map.of("type", type, "attributes", attributes));
  }

  private static String address(String code) {
    return "/reports/" + encode(code);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
