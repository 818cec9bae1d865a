package org.underseal.plugin.cveservices;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Secret;

class CveServicesTest {
  private static final String ID = "CVE-2021-20001";
  private static final String OTHER = "CVE-2021-20002";
  private static final String THIRD = "CVE-2021-20003";

  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final Remembered memory = new Remembered();
  private final CveServices cves = connect(memory);

  private static CveServices connect(Connection.Memory memory) {
    return new CveServices(
        new Connection(
            "cve",
            Map.of("api-url", WIRE.baseUrl(), "organisation", "moodle", "user", "u@m.example"),
            Map.of("api-key", Secret.of("key")),
            memory,
            Clock.fixed(Instant.parse("2021-03-01T09:00:00Z"), ZoneOffset.UTC),
            Duration.ofSeconds(5)));
  }

  @Test
  void reservesOneIdForAReferenceHoweverOftenItIsAsked() {
    reservable(ID);
    assertThat(cves.reserve("US-2021-0001/reserve-cve")).isEqualTo(ID);
    assertThat(cves.reserve("US-2021-0001/reserve-cve")).isEqualTo(ID);
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo("/cve-id"))
            .withQueryParam("amount", equalTo("1"))
            .withQueryParam("cve_year", equalTo("2021"))
            .withQueryParam("short_name", equalTo("moodle"))
            .withHeader("CVE-API-ORG", equalTo("moodle"))
            .withHeader("CVE-API-USER", equalTo("u@m.example"))
            .withHeader("CVE-API-KEY", equalTo("key")));
  }

  @Test
  void takesTheIdWhoseAnswerWasLostAndNobodyElses() {
    memory.keep("id/" + OTHER, Secret.of("another case"));
    WIRE.stubFor(post(urlPathEqualTo("/cve-id")).willReturn(aResponse().withStatus(502)));
    assertThatThrownBy(() -> cves.reserve("one"))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    listed(
        "",
        reserved("CVE-2021-20000", "moodle", "a-person@m.example"),
        reserved("CVE-2021-20009", "elsewhere", "u@m.example"),
        reserved(OTHER, "moodle", "u@m.example"),
        reserved(THIRD, "moodle", "u@m.example"));
    assertThat(cves.reserve("one")).isEqualTo(THIRD);
    WIRE.verify(1, postRequestedFor(urlPathEqualTo("/cve-id")));
    WIRE.verify(
        getRequestedFor(urlPathEqualTo("/cve-id"))
            .withQueryParam("state", equalTo("RESERVED"))
            .withQueryParam("time_reserved.gt", equalTo("2021-03-01T08:50:00Z")));
  }

  @Test
  void reservesAgainWhenNothingCameOfTheFirstTry() {
    WIRE.stubFor(post(urlPathEqualTo("/cve-id")).willReturn(aResponse().withStatus(502)));
    assertThatThrownBy(() -> cves.reserve("one")).isInstanceOf(ConnectorException.class);
    listed("");
    reservable(ID);
    assertThat(connect(memory).reserve("one")).isEqualTo(ID);
  }

  @Test
  void looksAtEveryPageBeforeItReservesAgain() {
    memory.keep("reservation/one", Secret.of("2021-03-01T09:00:00Z"));
    listed(",\"pageCount\":2");
    WIRE.stubFor(
        get(urlPathEqualTo("/cve-id"))
            .withQueryParam("page", equalTo("2"))
            .willReturn(
                okJson(
                    "{\"cve_ids\":[%s],\"pageCount\":2}"
                        .formatted(reserved(ID, "moodle", "u@m.example")))));
    assertThat(cves.reserve("one")).isEqualTo(ID);
  }

  @Test
  void givesNoTwoCasesTheSameId() {
    memory.keep("id/" + ID, Secret.of("another case"));
    reservable(ID);
    assertThatThrownBy(() -> cves.reserve("one"))
        .isInstanceOf(ConnectorException.Unavailable.class);
  }

  @Test
  void saysWhatARefusedReservationMayComeFrom() {
    WIRE.stubFor(post(urlPathEqualTo("/cve-id")).willReturn(aResponse().withStatus(403)));
    assertThatThrownBy(() -> cves.reserve("one"))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("quota");
  }

  @Test
  void givesAnUnusedIdBackOnce() {
    is("RESERVED", "moodle");
    WIRE.stubFor(any(urlPathEqualTo("/cve/" + ID + "/reject")).willReturn(okJson("{}")));
    cves.reject(ID);
    is("REJECTED", "moodle");
    cves.reject(ID);
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo("/cve/" + ID + "/reject"))
            .withRequestBody(
                equalToJson(
                    """
                    {"cnaContainer": {"rejectedReasons": [
                      {"lang": "en", "value": "This CVE ID was reserved and not used."}]}}""")));
  }

  @Test
  void leavesARecordThatIsThereToAPerson() {
    is("PUBLISHED", "moodle");
    assertThatThrownBy(() -> cves.reject(ID)).isInstanceOf(ConnectorException.Refused.class);
    WIRE.verify(0, putRequestedFor(anyUrl()));
    WIRE.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void leavesIdsOfOthersAlone() {
    is("RESERVED", "[REDACTED]");
    cves.reject(ID);
    WIRE.verify(0, putRequestedFor(anyUrl()));
    WIRE.verify(0, postRequestedFor(anyUrl()));
  }

  @Test
  void saysHowManyIdsMayBeReservedAndWhenThereAreNone() {
    quota(7);
    assertThat(cves.examine()).extracting(Finding::what).containsExactly("may reserve 7 CVE ids");
    quota(0);
    assertThat(cves.examine()).extracting(Finding::level).containsExactly(Finding.Level.PROBLEM);
    WIRE.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(401)));
    assertThat(cves.examine())
        .singleElement()
        .satisfies(finding -> assertThat(finding.remedy()).contains("API key"));
  }

  private static void quota(int available) {
    WIRE.stubFor(
        get(urlPathEqualTo("/org/moodle/id_quota"))
            .willReturn(okJson("{\"id_quota\":10,\"available\":%d}".formatted(available))));
  }

  private static void is(String state, String owner) {
    WIRE.stubFor(
        get(urlPathEqualTo("/cve-id/" + ID))
            .willReturn(
                okJson(
                    "{\"cve_id\":\"%s\",\"state\":\"%s\",\"owning_cna\":\"%s\"}"
                        .formatted(ID, state, owner))));
  }

  private static void reservable(String id) {
    WIRE.stubFor(
        post(urlPathEqualTo("/cve-id"))
            .willReturn(
                okJson(
                    "{\"cve_ids\":[%s],\"meta\":{\"remaining_quota\":9}}"
                        .formatted(reserved(id, "moodle", "u@m.example")))));
  }

  private static void listed(String more, String... ids) {
    String list = Stream.of(ids).collect(Collectors.joining(","));
    WIRE.stubFor(
        get(urlPathEqualTo("/cve-id"))
            .willReturn(okJson("{\"cve_ids\":[" + list + "]" + more + "}")));
  }

  private static String reserved(String id, String owner, String user) {
    return """
        {"cve_id": "%s", "state": "RESERVED", "owning_cna": "%s",
         "requested_by": {"cna": "%s", "user": "%s"}}"""
        .formatted(id, owner, owner, user);
  }

  private static final class Remembered implements Connection.Memory {
    private final Map<String, Secret> kept = new HashMap<>();

    @Override
    public Optional<Secret> recall(String key) {
      return Optional.ofNullable(kept.get(key));
    }

    @Override
    public void keep(String key, Secret value) {
      kept.put(key, value);
    }
  }
}
