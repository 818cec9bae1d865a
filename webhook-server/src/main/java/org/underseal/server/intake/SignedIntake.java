package org.underseal.server.intake;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Report;
import org.underseal.plugin.ReportIntake;
import org.underseal.plugin.StandardWebhooks;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.JsonHttp;

/** One source of signed reports, and the way back to its researchers if it has one. */
final class SignedIntake implements ReportIntake {
  private final String name;
  private final StandardWebhooks signatures;
  private final Connection.Memory memory;
  private final Clock clock;
  private final Optional<JsonHttp> messages;

  SignedIntake(Connection connection) {
    this.name = connection.name();
    this.signatures = new StandardWebhooks(connection.secret("signing-secret").orElseThrow());
    this.memory = connection.memory();
    this.clock = connection.clock();
    this.messages =
        connection
            .text("messages-url")
            .map(
                url ->
                    new JsonHttp(
                        connection.url("messages-url"),
                        () -> Map.of("Accept", "application/json"),
                        connection.route(),
                        clock));
  }

  /** Reports are handed in elsewhere; here it is only said who may. */
  @Override
  public WebhookReader webhooks() {
    return new WebhookReader() {
      @Override
      public Admission admit(Delivery delivery, Instant now) {
        Optional<String> wrong = signatures.whatIsWrong(delivery, now);
        return wrong.isPresent()
            ? new Admission.Refused(wrong.get())
            : new Admission.Admitted(delivery.header("webhook-id").orElseThrow(), "report");
      }

      @Override
      public List<Hint> parse(String event, byte[] body) throws MalformedPayload {
        throw new MalformedPayload("reports are handed in at /intake/" + name);
      }
    };
  }

  @Override
  public HandedIn read(byte[] body, Instant at) throws WebhookReader.MalformedPayload {
    return new ReportForm(name).read(body, at);
  }

  @Override
  public boolean reachesResearchers() {
    return messages.isPresent();
  }

  @Override
  public Report report(String code) {
    Connection.KeptReport kept =
        memory
            .report(code)
            .orElseThrow(() -> new ConnectorException.Refused("the report is not kept here"));
    try {
      return new ReportForm(name).kept(kept);
    } catch (WebhookReader.MalformedPayload changed) {
      throw new ConnectorException.Refused("the report as it is kept: " + changed.getMessage());
    }
  }

  /** What is handed in is known; there is nobody to ask. */
  @Override
  public List<String> reportsChangedSince(String programme, Instant since) {
    return List.of();
  }

  /** The sender was told the case when it handed the report in. */
  @Override
  public void linkCase(String code, CaseId caseId, URI issue) {}

  /** The message's id is the same on each try, so that a second one is the same message. */
  @Override
  public void tellResearcher(String code, String key, String text) {
    send("report.message", code, key, Map.of("text", text));
  }

  @Override
  public void close(String code, Closing closing, String words) {
    Map<String, String> outcome = new LinkedHashMap<>();
    outcome.put("outcome", word(closing));
    outcome.put("text", words);
    if (closing instanceof Closing.Duplicate duplicate) {
      outcome.put("original", duplicate.original());
    }
    send("report.closed", code, "closed", outcome);
  }

  private static String word(Closing closing) {
    if (closing instanceof Closing.Resolved) {
      return "resolved";
    }
    return closing instanceof Closing.Rejected ? "rejected" : "duplicate";
  }

  private void send(String type, String code, String key, Map<String, String> details) {
    if (messages.isEmpty()) {
      return;
    }
    Map<String, String> data = new LinkedHashMap<>();
    data.put("id", code);
    data.put("key", key);
    data.putAll(details);
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", type);
    body.put("data", data);
    messages
        .get()
        .post(
            "/messages",
            body,
            signatures.sign(code + "." + key, clock.instant(), BoundedJson.write(body)));
  }
}
