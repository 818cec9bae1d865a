package org.underseal.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.BountyPlatform.Closing;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Secret;
import org.underseal.plugin.StandardWebhooks;

/** What goes back to a source that takes messages, over real HTTP. */
class SignedIntakeTest {
  private static final Secret SECRET = Secret.of("whsec_YSBmb3JtJ3Mgc2VjcmV0IG9mIDI0IGJ5dGVzIQ==");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2021-06-01T12:00:00Z"), ZoneOffset.UTC);

  private final List<Delivery> received = new ArrayList<>();
  private HttpServer form;
  private int status = 204;

  @BeforeEach
  void listen() throws IOException {
    form = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    form.createContext(
        "/messages",
        exchange -> {
          Map<String, String> headers = new HashMap<>();
          exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
          received.add(new Delivery(headers, exchange.getRequestBody().readAllBytes()));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    form.start();
  }

  @AfterEach
  void stop() {
    form.stop(0);
  }

  @Test
  void sendsAMessageSignedAndUnderTheSameIdOnEachTry() {
    SignedIntake intake = intake();
    intake.tellResearcher("VDP-17", "tell-received", "It is in good hands.");
    intake.tellResearcher("VDP-17", "tell-received", "It is in good hands.");
    intake.close("VDP-17", new Closing.Duplicate("VDP-3"), "Known already.");
    assertThat(received).hasSize(3);
    assertThat(received)
        .allSatisfy(
            one ->
                assertThat(new StandardWebhooks(SECRET).whatIsWrong(one, CLOCK.instant()))
                    .isEmpty());
    assertThat(received.get(0).header("webhook-id"))
        .contains("VDP-17.tell-received")
        .isEqualTo(received.get(1).header("webhook-id"));
    assertThat(body(0)).contains("\"text\":\"It is in good hands.\"").contains("\"VDP-17\"");
    assertThat(body(2))
        .contains("report.closed")
        .contains("\"outcome\":\"duplicate\"")
        .contains("\"text\":\"Known already.\"")
        .contains("\"original\":\"VDP-3\"");
  }

  @Test
  void failsWhereTheSourceDoesNotTakeIt() {
    status = 500;
    assertThatThrownBy(() -> intake().tellResearcher("VDP-17", "k", "text"))
        .isInstanceOf(ConnectorException.OutcomeUnknown.class);
    status = 400;
    assertThatThrownBy(() -> intake().tellResearcher("VDP-17", "k", "text"))
        .isInstanceOf(ConnectorException.Refused.class);
  }

  private SignedIntake intake() {
    String url = "http://127.0.0.1:" + form.getAddress().getPort();
    return new SignedIntake(
        new Connection(
            "form",
            Map.of("messages-url", url),
            Map.of("signing-secret", SECRET),
            Connection.Memory.none(),
            CLOCK,
            Duration.ofSeconds(5)));
  }

  private String body(int index) {
    return new String(received.get(index).body(), StandardCharsets.UTF_8);
  }

  @Test
  void knowsNoReportThatTheServerDoesNotKeep() {
    assertThat(Connection.Memory.none().report("VDP-17")).isEqualTo(Optional.empty());
    assertThatThrownBy(() -> intake().report("VDP-17"))
        .isInstanceOf(ConnectorException.Refused.class);
  }
}
