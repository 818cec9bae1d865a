package org.underseal.plugin.hackerone;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.BountyPlatform.Closing;
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
import org.underseal.plugin.WebhookReader.MalformedPayload;

class HackerOneTest {
  private static final String ONE = "/reports/1337";
  private static final Currency USD = Currency.getInstance("USD");
  private static final Money BOUNTY = Money.of(2_500, USD);
  private static final Order ORDER = new Order("US-2021-0001-bounty", "1337", "77", BOUNTY);
  private static final CaseId CASE = CaseId.of(2021, 1);
  private static final URI ISSUE = URI.create("https://github.com/moodle/moodle-security/issues/1");

  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private HackerOne hackerOne;

  @BeforeEach
  void connect() {
    hackerOne = connect("USD", "me");
  }

  private static HackerOne connect(String currency, String identifier) {
    return new HackerOne(
        new Connection(
            "hackerone",
            Map.of("api-url", WIRE.baseUrl(), "api-identifier", identifier, "currency", currency),
            Map.of("api-token", Secret.of("token"), "webhook-secret", Secret.of("w")),
            Connection.Memory.none(),
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
            Duration.ofSeconds(5)));
  }

  @Test
  void readsAReportWithSeverityWeaknessAndReporter() {
    there("triaged", "null", "", "");
    Report report = hackerOne.report("1337");
    assertThat(report.code()).isEqualTo("1337");
    assertThat(report.programme()).isEqualTo("moodle");
    assertThat(report.severity()).isEqualTo(Severity.HIGH);
    assertThat(report.cvssVector()).isEqualTo("CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:C/C:H/I:L/A:N");
    assertThat(report.weakness()).isEqualTo("Cross-site Scripting (CWE-79)");
    assertThat(report.researcher()).isEqualTo(new Report.Researcher("77", "ada"));
    assertThat(report.state()).isEqualTo(Report.State.TRIAGED);
    assertThat(report.createdAt()).isEqualTo(Instant.parse("2021-01-11T09:00:00.500Z"));
    assertThat(report.toString()).doesNotContain("words");
  }

  @ParameterizedTest
  @CsvSource({
    "new,NEW",
    "needs-more-info,NEW",
    "pending-program-review,TRIAGED",
    "triaged,TRIAGED",
    "retesting,TRIAGED",
    "resolved,RESOLVED",
    "not-applicable,CLOSED",
    "informative,CLOSED",
    "duplicate,DUPLICATE",
    "spam,CLOSED",
    "something-new-of-theirs,NEW"
  })
  void knowsTheStates(String word, Report.State state) {
    there(word, "null", "", "");
    assertThat(hackerOne.report("1337").state()).isEqualTo(state);
  }

  @Test
  void signsInWithTheIdentifierAndTheToken() {
    there("new", "null", "", "");
    hackerOne.report("1337");
    WIRE.verify(
        com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlPathEqualTo(ONE))
            .withHeader("Authorization", equalTo("Basic bWU6dG9rZW4=")));
    assertThatThrownBy(() -> connect("USD", "me:you")).hasMessageContaining("colon");
    assertThatThrownBy(() -> connect("dollars", "me")).hasMessageContaining("ISO 4217");
  }

  @Test
  void readsEveryPageOfWhatChanged() {
    page(1, "1339", true);
    page(2, "1338", false);
    assertThat(hackerOne.reportsChangedSince("moodle", Instant.parse("2021-01-11T09:00:00Z")))
        .containsExactly("1339", "1338");
  }

  private static void page(int number, String id, boolean hasNext) {
    WIRE.stubFor(
        get(urlPathEqualTo("/reports"))
            .withQueryParam("filter[program][]", equalTo("moodle"))
            .withQueryParam("filter[last_activity_at__gt]", equalTo("2021-01-11T08:59:59Z"))
            .withQueryParam("page[number]", equalTo(String.valueOf(number)))
            .willReturn(
                okJson(
                    "{\"data\":[{\"id\":\"%s\"}],\"links\":{%s}}"
                        .formatted(id, hasNext ? "\"next\":\"https://elsewhere.test\"" : ""))));
  }

  @Test
  void readsAmountAndBonusOfAnAwardAsOnePayout() {
    there(
        "triaged",
        "null",
        """
        {"id":"5","type":"bounty","attributes":{"amount":"300.00","bonus_amount":"60.00",
         "awarded_amount":"250.00","awarded_bonus_amount":"50.00","awarded_currency":"EUR"}},
        {"id":6,"type":"bounty","attributes":{"amount":100.5,"bonus_amount":null}}""",
        "");
    assertThat(hackerOne.payouts(ORDER))
        .containsExactly(
            new Payout("5", "77", Money.of(300, Currency.getInstance("EUR")), Payout.State.PAID),
            new Payout("6", "77", new Money(10_050, USD), Payout.State.PAID));
  }

  /** An empty list would mean that nothing was awarded yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"data\":{\"id\":\"1337\",\"relationships\":{}}}",
        "{\"data\":{\"id\":\"1337\",\"relationships\":{\"bounties\":{\"data\":null}}}}",
        "{\"data\":{\"id\":\"1338\",\"relationships\":{\"bounties\":{\"data\":[]}}}}",
        "{\"data\":{\"id\":\"1337\",\"relationships\":{\"bounties\":{\"data\":[{\"id\":\"5\"}]}}}}",
        "{\"data\":{\"id\":\"1337\",\"relationships\":{\"bounties\":{\"data\":[{\"id\":\"5\",\"attributes\":{\"amount\":\"1E999999999\"}}]}}}}",
        "{\"data\":{\"id\":\"1337\",\"relationships\":{\"bounties\":{\"data\":[{\"id\":\"5\",\"attributes\":{\"awarded_amount\":\"1\",\"awarded_currency\":\"gold\"}}]}}}}"
      })
  void takesNoUnreadableListOfAwardsForAnEmptyOne(String answer) {
    WIRE.stubFor(get(ONE).willReturn(okJson(answer)));
    assertThatThrownBy(() -> hackerOne.payouts(ORDER)).isInstanceOf(ConnectorException.class);
  }

  @Test
  void awardsWithTheReferenceAsMessage() {
    there("triaged", "null", "", "");
    WIRE.stubFor(
        post(ONE + "/bounties")
            .willReturn(okJson("{\"data\":{\"id\":\"9\",\"type\":\"bounty\"}}")));
    assertThat(hackerOne.request(ORDER)).isEqualTo("9");
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo(ONE + "/bounties"))
            .withRequestBody(
                equalToJson(
                    "{\"data\":{\"message\":\"US-2021-0001-bounty\",\"amount\":2500,\"bonus_amount\":0}}")));
  }

  @Test
  void awardsWhatIsForTheFixAsABonus() {
    there("triaged", "null", "", "");
    WIRE.stubFor(
        post(ONE + "/bounties")
            .willReturn(okJson("{\"data\":{\"id\":\"9\",\"type\":\"bounty\"}}")));
    hackerOne.request(
        new Order("US-2021-0001-fix-bonus", "1337", "77", BOUNTY, Order.Purpose.BONUS));
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo(ONE + "/bounties"))
            .withRequestBody(
                equalToJson(
                    "{\"data\":{\"message\":\"US-2021-0001-fix-bonus\",\"amount\":0,\"bonus_amount\":2500}}")));
  }

  @Test
  void sendsNoAwardWhoseReferenceIsOnTheReport() {
    there(
        "triaged",
        "null",
        "",
        "{\"type\":\"activity-bounty-awarded\",\"attributes\":{\"message\":\"US-2021-0001-bounty\"}}");
    assertThatThrownBy(() -> hackerOne.request(ORDER))
        .isInstanceOf(ConnectorException.Unavailable.class);
    nothingWasAwarded();
  }

  @Test
  void sendsNoAwardInAnotherCurrencyOrToAnybodyButTheReporter() {
    there("triaged", "null", "", "");
    Money euros = Money.of(5, Currency.getInstance("EUR"));
    assertThatThrownBy(() -> hackerOne.request(new Order("r", "1337", "77", euros)))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("USD");
    assertThatThrownBy(() -> hackerOne.request(new Order("r", "1337", "78", BOUNTY)))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("78");
    nothingWasAwarded();
  }

  @Test
  void asksOnceAndSaysThatItDoesNotKnowWhenTheAnswerIsLostOrUnreadable() {
    there("triaged", "null", "", "");
    WIRE.stubFor(
        post(ONE + "/bounties").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
    assertThatThrownBy(() -> hackerOne.request(ORDER))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    WIRE.verify(1, postRequestedFor(urlPathEqualTo(ONE + "/bounties")));
    WIRE.stubFor(post(ONE + "/bounties").willReturn(okJson("{}")));
    assertThatThrownBy(() -> hackerOne.request(ORDER))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
  }

  private static void nothingWasAwarded() {
    WIRE.verify(0, postRequestedFor(urlPathEqualTo(ONE + "/bounties")));
  }

  @Test
  void leavesReferenceAndInternalCommentOnceAndReadsThemBack() {
    there("triaged", "null", "", "");
    writesWork();
    hackerOne.linkCase("1337", CASE, ISSUE);
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo(ONE + "/activities"))
            .withRequestBody(containing("\"internal\":true")));
    assertThat(hackerOne.linkedCase("1337")).isEmpty();
    there(
        "triaged",
        "\"US-2021-0001\"",
        "",
        "{\"type\":\"activity-comment\",\"attributes\":{\"internal\":true,\"message\":\"%s\"}}"
            .formatted(ISSUE));
    hackerOne.linkCase("1337", CASE, ISSUE);
    WIRE.verify(1, postRequestedFor(urlPathEqualTo(ONE + "/issue_tracker_reference_id")));
    WIRE.verify(1, postRequestedFor(urlPathEqualTo(ONE + "/activities")));
    assertThat(hackerOne.linkedCase("1337")).contains(CASE);
  }

  @Test
  void tellsTheReporterTheSameThingOnceWhateverTheReporterWrites() {
    there("triaged", "null", "", comment("77", false) + "," + comment("900", true));
    writesWork();
    hackerOne.tellResearcher("1337", "tell", "Thank you");
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo(ONE + "/activities"))
            .withRequestBody(
                equalToJson(
                    """
                    {"data":{"type":"activity-comment",
                             "attributes":{"message":"Thank you","internal":false}}}""")));
    there("triaged", "null", "", comment("900", false));
    hackerOne.tellResearcher("1337", "tell", "Thank you");
    WIRE.verify(1, postRequestedFor(urlPathEqualTo(ONE + "/activities")));
  }

  private static String comment(String by, boolean internal) {
    return """
        {"type":"activity-comment",
         "attributes":{"message":"Thank you","internal":%s},
         "relationships":{"actor":{"data":{"id":"%s","type":"user"}}}}"""
        .formatted(internal, by);
  }

  @Test
  void closesOnceWithStateAndWords() {
    there("triaged", "null", "", "");
    writesWork();
    hackerOne.close("1337", new Closing.Duplicate("1330"), "Known");
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo(ONE + "/state_changes"))
            .withRequestBody(
                equalToJson(
                    """
                    {"data":{"type":"state-change","attributes":
                      {"state":"duplicate","message":"Known","original_report_id":"1330"}}}""")));
    there("informative", "null", "", "");
    hackerOne.close("1337", new Closing.Rejected(), "No");
    WIRE.verify(1, postRequestedFor(urlPathEqualTo(ONE + "/state_changes")));
  }

  @Test
  void checksTheSignatureOverTheRawBody() throws Exception {
    byte[] body =
        "{\"data\":{\"activity\":{},\"report\":{\"id\":\"1337\"}}}"
            .getBytes(StandardCharsets.UTF_8);
    String right =
        "sha256="
            + HexFormat.of()
                .formatHex(Signatures.hmacSha256("w".getBytes(StandardCharsets.UTF_8), body));
    assertThat(admit(right, body)).isEqualTo(new Admission.Admitted("guid-1", "report_triaged"));
    assertThat(admit("sha256=00", body)).isInstanceOf(Admission.Refused.class);
    assertThat(admit("", body)).isInstanceOf(Admission.Refused.class);
    assertThat(hackerOne.webhooks().parse("report_triaged", body))
        .containsExactly(new Hint.ReportChanged("1337"));
    assertThat(hackerOne.webhooks().parse("program_hacker_joined", body)).isEmpty();
    assertThatThrownBy(
            () ->
                hackerOne
                    .webhooks()
                    .parse("report_triaged", "{\"data\":{}}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  private Admission admit(String signature, byte[] body) {
    Map<String, String> headers =
        Map.of(
            "X-H1-Signature", signature, "X-H1-Event", "report_triaged", "X-H1-Delivery", "guid-1");
    return hackerOne.webhooks().admit(new Delivery(headers, body), Instant.EPOCH);
  }

  private static void writesWork() {
    for (String what : new String[] {"activities", "state_changes", "issue_tracker_reference_id"}) {
      WIRE.stubFor(post(ONE + "/" + what).willReturn(okJson("{\"data\":{}}")));
    }
  }

  private static void there(String state, String reference, String bounties, String activities) {
    WIRE.stubFor(
        get(ONE)
            .willReturn(
                okJson(
                    """
                    {"data":{"id":"1337","type":"report","attributes":{"title":"T","state":"%s",
                      "created_at":"2021-01-11T09:00:00.500Z","vulnerability_information":"words",
                      "issue_tracker_reference_id":%s},
                     "relationships":{
                      "reporter":{"data":{"id":"77","type":"user","attributes":{"username":"ada"}}},
                      "program":{"data":{"id":"1","attributes":{"handle":"moodle"}}},
                      "severity":{"data":{"attributes":{"rating":"high","attack_vector":"network",
                       "attack_complexity":"high","privileges_required":"none",
                       "user_interaction":"required","scope":"changed","confidentiality":"high",
                       "integrity":"low","availability":"none"}}},
                      "weakness":{"data":{"attributes":{"name":"Cross-site Scripting",
                       "external_id":"cwe-79"}}},
                      "bounties":{"data":[%s]},
                      "activities":{"data":[%s]}}}}"""
                        .formatted(state, reference, bounties, activities))));
  }
}
