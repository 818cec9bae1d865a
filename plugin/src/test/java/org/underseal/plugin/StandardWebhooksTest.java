package org.underseal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhooksTest {
  private static final Instant SENT = Instant.ofEpochSecond(1_614_265_330);
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

  private final StandardWebhooks webhooks =
      new StandardWebhooks(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

  /** Key and message are those of the specification; openssl signs them so. */
  @Test
  void signsAsOpensslDoes() {
    assertThat(webhooks.sign(ID, SENT, BODY))
        .containsEntry("webhook-id", ID)
        .containsEntry("webhook-timestamp", "1614265330")
        .containsEntry("webhook-signature", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void believesItsOwnSignatureAmongOthers() {
    Map<String, String> headers = signed();
    headers.merge("webhook-signature", "v1,AAAA v2,x ", (mine, others) -> others + mine);
    assertThat(webhooks.whatIsWrong(new Delivery(headers, BODY), SENT)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "webhook-id,other,signature",
    "webhook-id,,webhook-id",
    "webhook-timestamp,1614265331,signature",
    "webhook-timestamp,soon,webhook-timestamp",
    "webhook-signature,'v1,AAAA',signature",
    "webhook-signature,,signature"
  })
  void believesNothingThatWasChanged(String header, String value, String why) {
    Map<String, String> headers = signed();
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    assertThat(webhooks.whatIsWrong(new Delivery(headers, BODY), SENT).orElseThrow()).contains(why);
    byte[] other = "{}".getBytes(StandardCharsets.UTF_8);
    assertThat(webhooks.whatIsWrong(new Delivery(signed(), other), SENT)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301})
  void believesNothingOld(long seconds) {
    Delivery delivery = new Delivery(signed(), BODY);
    assertThat(webhooks.whatIsWrong(delivery, SENT.plusSeconds(seconds))).isPresent();
    assertThat(webhooks.whatIsWrong(delivery, SENT.plusSeconds(seconds - seconds / 301))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_%%%%"})
  void refusesAWeakSecretWithoutQuotingIt(String secret) {
    assertThatThrownBy(() -> new StandardWebhooks(Secret.of(secret)))
        .hasMessageContaining("openssl rand")
        .hasMessageNotContaining(secret);
  }

  private Map<String, String> signed() {
    return new HashMap<>(webhooks.sign(ID, SENT, BODY));
  }
}
