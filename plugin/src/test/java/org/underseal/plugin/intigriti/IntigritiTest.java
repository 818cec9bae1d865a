package org.underseal.plugin.intigriti;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Order;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.Report;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Severity;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader.Admission;

class IntigritiTest {
  private static final String ONE = "/v2.1/submissions/EC-1";
  private static final Order ORDER =
      new Order("US-2021-0001-bounty", "EC-1", "u7", Money.of(2_500, Currency.getInstance("EUR")));
  private static final Money BOUNTY = Money.of(2_500, Currency.getInstance("EUR"));

  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Map<String, Secret> memory = new HashMap<>();
  private Intigriti intigriti;

  @BeforeEach
  void connect() {
    WIRE.stubFor(
        post("/token")
            .willReturn(
                okJson("{\"access_token\":\"a1\",\"refresh_token\":\"r2\",\"expires_in\":3600}")));
    intigriti = connect(Map.of());
  }

  private Intigriti connect(Map<String, String> more) {
    Map<String, String> texts = new HashMap<>(more);
    texts.put("api-url", WIRE.baseUrl());
    texts.put("token-url", WIRE.baseUrl() + "/token");
    texts.put("client-id", "me");
    return new Intigriti(
        new Connection(
            "intigriti",
            texts,
            Map.of(
                "client-secret", Secret.of("s"),
                "refresh-token", Secret.of("r1"),
                "webhook-secret", Secret.of("w")),
            new Remembering(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            Duration.ofSeconds(5)));
  }

  private static void there(String status, String reason) {
    WIRE.stubFor(
        get(ONE)
            .willReturn(
                okJson(
                    """
                    {"code":"EC-1","createdAt":1610355600,"submitter":{"userId":"u7"},
                     "state":{"status":{"value":"%s"},"closeReason":{"value":"%s"}}}"""
                        .formatted(status, reason))));
  }

  private static void pays(String path, String answer) {
    WIRE.stubFor(post(ONE + path).willReturn(okJson(answer)));
  }

  @ParameterizedTest
  @CsvSource({
    "Triage,,NEW",
    "Pending,,TRIAGED",
    "Accepted,,ACCEPTED",
    "Closed,Resolved,RESOLVED",
    "Closed,Duplicate,DUPLICATE",
    "Closed,Spam,CLOSED",
    "Closed,,CLOSED",
    "Archived,Resolved,RESOLVED",
    "Something new,,NEW"
  })
  void knowsTheStates(String status, String reason, Report.State state) {
    there(status, reason == null ? "" : reason);
    assertThat(intigriti.report("EC-1").state()).isEqualTo(state);
  }

  @Test
  void paysTheReportersReportByCustomBountyAndEverythingElseByCompanyBonus() {
    intigriti = connect(Map.of("pays-by", "custom-bounty"));
    there("Pending", "");
    pays("/custom-bounty", "{\"payoutIds\":[\"p1\"]}");
    pays("/company-bonuses", "{\"payoutIds\":[\"p2\"]}");
    assertThat(intigriti.request(ORDER)).isEqualTo("p1");
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo(ONE + "/custom-bounty"))
            .withRequestBody(
                equalToJson(
                    """
                    {"message":"US-2021-0001-bounty",
                     "customBounty":{"value":2500.00,"currency":"EUR"}}""")));
    assertThat(intigriti.request(new Order("r", "EC-1", "u8", BOUNTY))).isEqualTo("p2");
    assertThat(intigriti.request(new Order("r", "EC-1", "u7", BOUNTY, Order.Purpose.BONUS)))
        .isEqualTo("p2");
  }

  @Test
  void acceptsOnceForThePaymentAndTellsTheNewPayoutFromTheOldOnes() {
    intigriti = connect(Map.of("pays-by", "acceptance", "currency", "EUR"));
    there("Pending", "");
    WIRE.stubFor(
        get(ONE + "/payouts")
            .inScenario("paid")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(okJson("[" + payout("p0") + "]")));
    WIRE.stubFor(
        put(ONE + "/state").inScenario("paid").willSetStateTo("accepted").willReturn(okJson("{}")));
    WIRE.stubFor(
        get(ONE + "/payouts")
            .inScenario("paid")
            .whenScenarioStateIs("accepted")
            .willReturn(okJson("[" + payout("p0") + "," + payout("p1") + "]")));
    assertThat(intigriti.request(ORDER)).isEqualTo("p1");
    WIRE.verify(
        1,
        putRequestedFor(urlPathEqualTo(ONE + "/state"))
            .withRequestBody(equalToJson("{\"statusTrigger\":3}")));
  }

  @Test
  void saysThatItDoesNotKnowWhenAcceptancePaidNothingYetAndAcceptsNothingTwice() {
    intigriti = connect(Map.of("pays-by", "acceptance", "currency", "EUR"));
    there("Pending", "");
    WIRE.stubFor(get(ONE + "/payouts").willReturn(okJson("[]")));
    WIRE.stubFor(put(ONE + "/state").willReturn(okJson("{}")));
    assertThatThrownBy(() -> intigriti.request(ORDER))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    there("Accepted", "");
    assertThatThrownBy(() -> intigriti.request(ORDER))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("acceptance pays once");
    Order inYen = new Order("r", "EC-1", "u7", Money.of(5, Currency.getInstance("JPY")));
    assertThatThrownBy(() -> intigriti.request(inYen))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("JPY");
    WIRE.verify(1, putRequestedFor(urlPathEqualTo(ONE + "/state")));
  }

  private static String payout(String id) {
    return """
        {"id":"%s","amount":{"value":2500.0,"currency":"EUR"},
         "status":{"value":"Pending"},"userId":"u7"}"""
        .formatted(id);
  }

  @Test
  void acceptsWhatMaintainersAcceptOnlyWhereItIsToldTo() {
    there("Pending", "");
    WIRE.stubFor(put(ONE + "/state").willReturn(okJson("{}")));
    intigriti.accept("EC-1");
    WIRE.verify(0, putRequestedFor(urlPathEqualTo(ONE + "/state")));
    intigriti = connect(Map.of("accepts", "yes"));
    intigriti.accept("EC-1");
    there("Accepted", "");
    intigriti.accept("EC-1");
    WIRE.verify(1, putRequestedFor(urlPathEqualTo(ONE + "/state")));
  }

  @Test
  void saysWhatIsWrongWithItsSettings() {
    assertThatThrownBy(() -> connect(Map.of("pays-by", "cheque")))
        .hasMessageContaining("company-bonus, custom-bounty, acceptance");
    assertThatThrownBy(() -> connect(Map.of("pays-by", "acceptance")))
        .hasMessageContaining("needs currency");
    assertThatThrownBy(
            () -> connect(Map.of("pays-by", "acceptance", "currency", "EUR", "accepts", "yes")))
        .hasMessageContaining("exclude each other");
    assertThatThrownBy(() -> connect(Map.of("accepts", "maybe"))).hasMessageContaining("yes or no");
  }

  @Test
  void readsAReportAndRemembersTheRefreshTokenThatTookTheFirstOnesPlace() {
    WIRE.stubFor(
        get(ONE)
            .willReturn(
                okJson(
                    """
                    {"code":"EC-1","title":"T","program":{"id":"p1"},
                     "severity":{"value":"Exceptional","vector":"CVSS:3.1/AV:N"},
                     "state":{"status":{"value":"Pending"}},"createdAt":1610355600,
                     "submitter":{"userId":"u7","userName":"ada"},
                     "originalReport":{"pocDescription":"words"}}""")));
    Report report = intigriti.report("EC-1");
    assertThat(report.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(report.state()).isEqualTo(Report.State.TRIAGED);
    assertThat(report.researcher()).isEqualTo(new Report.Researcher("u7", "ada"));
    assertThat(report.createdAt()).isEqualTo(Instant.parse("2021-01-11T09:00:00Z"));
    assertThat(report.toString()).doesNotContain("words");
    assertThat(memory.get("refresh-token").reveal()).isEqualTo("r2");
  }

  /** By the names of the vendor's OpenAPI description, v2.1. */
  @Test
  void readsAReportAsTheVendorDescribesIt() {
    WIRE.stubFor(
        get(ONE)
            .willReturn(
                okJson(
                    """
                    {"code":"EC-1","title":"T","originators":{"programId":"p1","pentestCode":null},
                     "severity":{"id":4,"value":"High","vector":null,"score":null},
                     "state":{"status":{"id":3,"value":"Accepted"}},"createdAt":1610355600,
                     "submitter":{"userId":"u7","userName":"ada","role":"Researcher"},
                     "report":{"type":{"name":"SQL Injection","cwe":"CWE-89"},"pocDescription":"words",
                       "attachments":[{"url":"https://files.test/a/proof.txt?sig=1","code":7}]}}""")));
    Report report = intigriti.report("EC-1");
    assertThat(report.programme()).isEqualTo("p1");
    assertThat(report.weakness()).isEqualTo("SQL Injection");
    assertThat(report.body()).isEqualTo("words");
    assertThat(report.attachments())
        .containsExactly(new Attachment("7", "proof.txt", "text/plain", -1));
  }

  @Test
  void takesTheNewLoginWhenTheRememberedTokenIsUsedUp() {
    memory.put("refresh-token", Secret.of("of-the-backup"));
    WIRE.stubFor(
        post("/token")
            .withRequestBody(containing("refresh_token=of-the-backup"))
            .willReturn(aResponse().withStatus(400)));
    WIRE.stubFor(get(ONE + "/payouts").willReturn(okJson("[]")));
    assertThat(intigriti.payouts(ORDER)).isEmpty();
    assertThat(memory.get("refresh-token").reveal()).isEqualTo("r2");
  }

  @Test
  void takesATokenForRefusedOnlyWhenItIsThatWhichIsRefused() {
    WIRE.stubFor(get(ONE + "/payouts").willReturn(okJson("[]")));
    for (int limitedOrAway : new int[] {403, 404, 429, 500, 503}) {
      WIRE.stubFor(post("/token").willReturn(aResponse().withStatus(limitedOrAway)));
      assertThatThrownBy(() -> intigriti.payouts(ORDER))
          .isInstanceOf(ConnectorException.Unavailable.class)
          .hasMessageContaining(String.valueOf(limitedOrAway));
    }
    for (int refused : new int[] {400, 401}) {
      WIRE.stubFor(post("/token").willReturn(aResponse().withStatus(refused)));
      assertThatThrownBy(() -> intigriti.payouts(ORDER))
          .isInstanceOf(ConnectorException.Refused.class)
          .hasMessageContaining("log in again");
    }
  }

  @Test
  void readsBackWhichCaseWasLinked() {
    WIRE.stubFor(
        get(ONE).willReturn(okJson("{\"internalReference\":{\"reference\":\"US-2021-0007\"}}")));
    assertThat(intigriti.linkedCase("EC-1")).contains(new CaseId("US-2021-0007"));
    WIRE.stubFor(get(ONE).willReturn(okJson("{\"internalReference\":{\"reference\":\"JIRA-7\"}}")));
    assertThat(intigriti.linkedCase("EC-1")).isEmpty();
    WIRE.stubFor(get(ONE).willReturn(okJson("{\"internalReference\":null}")));
    assertThat(intigriti.linkedCase("EC-1")).isEmpty();
  }

  @Test
  void asksForMoneyOnceAndSaysThatItDoesNotKnowWhenTheAnswerIsLost() {
    WIRE.stubFor(
        post(ONE + "/company-bonuses")
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThatThrownBy(() -> intigriti.request(ORDER))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    WIRE.verify(1, postRequestedFor(urlPathEqualTo(ONE + "/company-bonuses")));
  }

  @Test
  void saysThatTheRailRefused() {
    WIRE.stubFor(post(ONE + "/company-bonuses").willReturn(aResponse().withStatus(403)));
    assertThatThrownBy(() -> intigriti.request(ORDER))
        .isInstanceOf(ConnectorException.Refused.class);
  }

  @Test
  void readsPayoutsBack() {
    WIRE.stubFor(
        get(ONE + "/payouts")
            .willReturn(
                okJson(
                    """
                    [{"id":"p1","amount":{"value":2500.0,"currency":"EUR"},
                      "status":{"value":"Paid"},"userId":"u7"}]""")));
    assertThat(intigriti.payouts(ORDER))
        .containsExactly(new Payout("p1", "u7", BOUNTY, Payout.State.PAID));
  }

  @Test
  void tellsTheResearcherTheSameThingOnce() {
    WIRE.stubFor(get(ONE + "/events").willReturn(okJson("[{\"message\":\"Thank you\"}]")));
    intigriti.tellResearcher("EC-1", "tell-received", "Thank you");
    WIRE.verify(0, postRequestedFor(urlPathEqualTo(ONE + "/comments/external")));
  }

  @Test
  void checksTheDigestOverTheRawBody() throws Exception {
    byte[] body = "{\"submissionCode\":\"EC-1\"}".getBytes(StandardCharsets.UTF_8);
    String digest =
        Base64.getEncoder()
            .encodeToString(Signatures.hmacSha256("w".getBytes(StandardCharsets.UTF_8), body));
    assertThat(admit(digest, body)).isInstanceOf(Admission.Admitted.class);
    assertThat(admit("AAAA", body)).isInstanceOf(Admission.Refused.class);
    assertThat(intigriti.webhooks().parse("SubmissionCreated", body))
        .containsExactly(new Hint.ReportChanged("EC-1"));
    assertThat(intigriti.webhooks().parse("TestEvent", body)).isEmpty();
  }

  private Admission admit(String digest, byte[] body) {
    Map<String, String> headers =
        Map.of("x-intigriti-digest", digest, "x-intigriti-event", "SubmissionCreated");
    return intigriti.webhooks().admit(new Delivery(headers, body), Instant.EPOCH);
  }

  private final class Remembering implements Connection.Memory {
    @Override
    public Optional<Secret> recall(String key) {
      return Optional.ofNullable(memory.get(key));
    }

    @Override
    public void keep(String key, Secret value) {
      memory.put(key, value);
    }
  }
}
