package org.underseal.plugin.payoutwebhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
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

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Order;
import org.underseal.plugin.Secret;
import org.underseal.plugin.StandardWebhooks;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;

/** The wire that docs/payout-webhook.md describes. */
class PayoutWebhookTest {
  private static final Secret SECRET = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Instant NOON = Instant.parse("2026-06-09T12:00:00Z");
  private static final String REFERENCE = "US-2026-0007-bounty";
  private static final Order ORDER =
      new Order(REFERENCE, "EC-17", "4711", new Money(250_000, Currency.getInstance("EUR")));

  @RegisterExtension
  static final WireMockExtension WIRE =
      WireMockExtension.newInstance().options(options().dynamicPort()).build();

  private final StandardWebhooks signatures = new StandardWebhooks(SECRET);

  @Test
  void sendsASignedOrderUnderItsReference() {
    WIRE.stubFor(post("/payouts").willReturn(aResponse().withStatus(202)));
    assertThat(rail().request(ORDER)).isEqualTo(REFERENCE);
    WIRE.verify(
        1,
        postRequestedFor(urlPathEqualTo("/payouts"))
            .withHeader("Idempotency-Key", equalTo(REFERENCE))
            .withRequestBody(
                equalToJson(
                    """
                    {"type": "payout.requested", "timestamp": "2026-06-09T12:00:00Z",
                     "data": {"reference": "US-2026-0007-bounty", "report": "EC-17",
                       "payee": "4711", "amount": "2500.00", "currency": "EUR"}}""")));
    LoggedRequest sent = WIRE.findAll(postRequestedFor(urlPathEqualTo("/payouts"))).get(0);
    Map<String, String> headers = new HashMap<>();
    sent.getHeaders().all().forEach(header -> headers.put(header.key(), header.firstValue()));
    assertThat(signatures.whatIsWrong(new Delivery(headers, sent.getBody()), NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 409, 422})
  void isRefusedByAnyAnswerBelowFiveHundred(int status) {
    WIRE.stubFor(post("/payouts").willReturn(aResponse().withStatus(status)));
    assertThatThrownBy(() -> rail().request(ORDER)).isInstanceOf(ConnectorException.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reference\":\"US-2026-0008-bounty\",\"amount\":\"1\",\"currency\":\"EUR\",\"state\":\"paid\"}",
        "{\"reference\":\"US-2026-0007-bounty\",\"amount\":\"1.001\",\"currency\":\"EUR\",\"state\":\"paid\"}",
        "{\"reference\":\"US-2026-0007-bounty\",\"amount\":\"1\",\"currency\":\"EURO\",\"state\":\"paid\"}",
        "{\"reference\":\"US-2026-0007-bounty\",\"amount\":\"1\",\"currency\":\"EUR\"}",
        "[]"
      })
  void takesNothingForGrantedInAnAnswer(String answer) {
    WIRE.stubFor(get("/payouts/" + REFERENCE).willReturn(okJson(answer)));
    assertThatThrownBy(() -> rail().payouts(ORDER))
        .isInstanceOf(ConnectorException.Unavailable.class);
  }

  @Test
  void takesACallbackForAHintOnlyAndOnlyWhenItIsSigned() throws Exception {
    byte[] body =
        "{\"type\":\"payout.changed\",\"data\":{\"reference\":\"US-2026-0007-bounty\"}}"
            .getBytes(StandardCharsets.UTF_8);
    var reader = rail().webhooks();
    Delivery signed = new Delivery(signatures.sign("callback-1", NOON, body), body);
    assertThat(reader.admit(signed, NOON))
        .isEqualTo(new Admission.Admitted("callback-1", "payout"));
    assertThat(reader.admit(new Delivery(Map.of(), body), NOON))
        .isInstanceOf(Admission.Refused.class);
    assertThat(reader.parse("payout", body)).containsExactly(new Hint.PayoutChanged(REFERENCE));
    assertThatThrownBy(() -> reader.parse("payout", "{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  private static PayoutWebhook rail() {
    return new PayoutWebhook(
        new Connection(
            "finance",
            Map.of("url", WIRE.baseUrl()),
            Map.of("signing-secret", SECRET),
            new Nothing(),
            Clock.fixed(NOON, ZoneOffset.UTC),
            Duration.ofSeconds(5)));
  }

  private static final class Nothing implements Connection.Memory {
    @Override
    public Optional<Secret> recall(String key) {
      return Optional.empty();
    }

    @Override
    public void keep(String key, Secret value) {}
  }
}
