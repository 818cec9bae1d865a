package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Signatures;
import org.underseal.sandbox.core.Delivery;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.hostile.Chance;
import org.underseal.server.hostile.HostileJson;
import org.underseal.server.hostile.Inputs;
import org.underseal.server.hostile.Payloads;

/** Thousands of senders who mean no good, at the door of a running server. */
class HostileSendersTest {
  private static final List<String> TABLES =
      List.of("inbox_delivery", "scheduled_tasks", "case_file", "effect", "connector_memory");

  private static final List<String> WORDS_OF_INTERNALS =
      List.of("Exception", "org.underseal", "java.", "Tomcat", "Spring", "SQL", "canary", "Stored");

  /** There are about 150 once every page and refusal has been seen, however often. */
  private static final byte[] SIGNING_KEY =
      Base64.getDecoder().decode("c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");

  private static final Set<String> CONNECTED = Set.of("github", "gitlab", "intigriti");

  private static List<Delivery> payloads;

  @BeforeAll
  static void walk(@TempDir Path folder) {
    payloads =
        Payloads.of(folder).stream().filter(one -> CONNECTED.contains(one.vendor())).toList();
  }

  @Test
  void learnNothingAndLeaveNothingBehindWithoutTheSecret(@TempDir Path folder) throws Exception {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).reported();
      Wire wire = new Wire(stage.serverUrl());
      Map<String, Long> rowsBefore = rows(stage);
      try (LogEye log = new LogEye()) {
        Inputs.each(
            input -> {
              check(wire.send(stranger(input)));
              // Of this input, or of one shortly before.
              assertThat(log.newStackTraces()).isEmpty();
            });
        assertThat(log.text()).doesNotContain("jndi", "evil.invalid", "OR 1=1");
      }
      assertThat(rows(stage)).isEqualTo(rowsBefore);
      goesOn(stage, story);
    }
  }

  @Test
  void areTurnedAwayQuietlyWithWhatOnceWentWrong(@TempDir Path folder) throws Exception {
    try (Stage stage =
            Stage.set(
                folder, yaml -> yaml.replace("  data:", "  webhook-bytes-max: 16384\n  data:"));
        LogEye log = new LogEye()) {
      Wire wire = new Wire(stage.serverUrl());
      Map<String, String> form = Map.of("Content-Type", "application/x-www-form-urlencoded");
      byte[] broken = "a=%zz&b=%".getBytes(StandardCharsets.UTF_8);
      for (String method : List.of("PUT", "PATCH", "DELETE", "POST")) {
        assertThat(
                wire.send(Wire.request(method + " /hooks/github HTTP/1.1", form, broken)).status())
            .isBetween(400, 499);
      }
      Map<String, String> unseen = Map.of("Accept", "\u0001<img>", "User-Agent", "a\u0085");
      assertThat(wire.send(Wire.request("POST /hooks/github HTTP/1.1", unseen, broken)).status())
          .isEqualTo(400);
      byte[] cut =
          "POST /hooks/github HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\n{"
              .getBytes(StandardCharsets.UTF_8);
      wire.send(cut);
      byte[] chunks =
          "POST /hooks/github HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
              .getBytes(StandardCharsets.UTF_8);
      wire.send(chunks);
      byte[] endless =
          ("POST /hooks/github HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(50))
              .getBytes(StandardCharsets.UTF_8);
      assertThat(wire.send(endless).status()).isEqualTo(413);
      assertThat(log.newStackTraces()).isEmpty();
    }
  }

  /** No tag's value is a stranger's. */
  private static boolean isOurs(String meter) {
    return meter.length() < 600 && !meter.contains("evil") && !meter.contains("jndi");
  }

  private static Set<String> meters(Stage stage) {
    Set<String> meters = new TreeSet<>();
    stage.server().part(MeterRegistry.class).getMeters().forEach(m -> meters.add("" + m.getId()));
    return meters;
  }

  private static byte[] stranger(Chance input) {
    Delivery right = input.of(payloads);
    Map<String, String> headers = new TreeMap<>();
    right.headers().forEach((name, value) -> headers.put(name, header(input, name, value)));
    String path = "/hooks/" + (input.oneIn(4) ? input.text() : right.vendor());
    String method = input.oneIn(10) ? input.of(METHODS) : "POST";
    rude(input, headers);
    byte[] body = input.oneIn(2) ? right.body() : new HostileJson(input).of(right.body());
    byte[] request = Wire.request(method + " " + path + " HTTP/1.1", headers, body);
    return input.oneIn(3) ? input.mutated(request) : request;
  }

  private static final List<String> METHODS =
      List.of(
          "GET", "PUT", "DELETE", "TRACE", "OPTIONS", "CONNECT", "PATCH", "HEAD", "evil", "PRI");

  private static String header(Chance input, String name, String value) {
    boolean signature = name.toLowerCase(Locale.ROOT).matches(".*(sign|digest|token).*");
    if (signature) {
      // Of the right form, and not a change away from the right one.
      String wrong =
          new StringBuilder(value.replaceFirst("^(v1,|sha256=)", "")).reverse().toString();
      String form = input.of(List.of("v1,", "sha256=", ""));
      return input.oneIn(3) ? input.mutated(form + wrong) : form + wrong;
    }
    return input.oneIn(8) ? input.mutated(value) : value;
  }

  private static void rude(Chance input, Map<String, String> headers) {
    switch (input.below(12)) {
      case 0 -> headers.put("Content-Type", "multipart/form-data; boundary=x");
      case 1 -> headers.put("Content-Type", "application/x-www-form-urlencoded");
      case 2 -> headers.put("Content-Encoding", "gzip");
      case 3 -> headers.put("Transfer-Encoding", "chunked");
      case 4 -> headers.put("Expect", "100-continue");
      case 5 -> headers.put("Content-length", "99999999999");
      case 6 -> headers.put("Cookie", input.text());
      case 7 -> headers.put("Accept", input.text());
      case 8 -> headers.put("X-Forwarded-Host", "evil.invalid");
      case 9 -> headers.put("Upgrade", "h2c");
      default -> {}
    }
  }

  /**
   * Strangers who send what is no HTTP may be hung up on, and who asks for a page or for the
   * methods gets them; nothing is taken in.
   */
  private static void check(Wire.Answer answer) {
    assertThat(answer.status())
        .as(answer.text().lines().limit(1).toList().toString())
        .matches(
            s -> s == 0 || s == 200 || s >= 400 && s < 500 || s == 501 || s == 505, "a refusal");
    assertThat(answer.text()).hasSizeLessThan(4_000).doesNotContain(WORDS_OF_INTERNALS);
  }

  @Test
  void canDoNoHarmWithTheSecretEither(@TempDir Path folder) throws Exception {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).accepted();
      Wire wire = new Wire(stage.serverUrl());
      long cases = rows(stage).get("case_file");
      try (LogEye log = new LogEye()) {
        Inputs.each(
            input -> {
              sendTwice(stage, wire, input);
              assertThat(log.newStackTraces()).isEmpty();
            });
        stage.settle();
        assertThat(log.newStackTraces()).isEmpty();
      }
      assertThat(rows(stage).get("case_file")).isEqualTo(cases);
      assertThat(stage.server().isIdle()).isTrue();
      goesOn(stage, story);
    }
  }

  /** The second time nothing is stored, whatever the headers say that nobody signed. */
  private static void sendTwice(Stage stage, Wire wire, Chance input) throws Exception {
    Delivery right = input.of(payloads);
    byte[] body = new HostileJson(input).of(right.body());
    byte[] request = signed(stage, right, body, "delivery-" + input.number());
    long before = rows(stage).get("inbox_delivery");
    Wire.Answer answer = wire.send(request);
    assertThat(answer.status()).isIn(202, 400);
    assertThat(answer.text()).doesNotContain(WORDS_OF_INTERNALS);
    long after = rows(stage).get("inbox_delivery");
    assertThat(after - before).isBetween(0L, answer.status() == 202 ? 1L : 0L);
    String again = right.vendor().equals("github") ? "another" : "delivery-";
    wire.send(signed(stage, right, body, again + (again.equals("another") ? "" : input.number())));
    assertThat(rows(stage).get("inbox_delivery")).isEqualTo(after);
    if (input.oneIn(50)) {
      stage.settle();
    }
  }

  private static byte[] signed(Stage stage, Delivery right, byte[] body, String id) {
    Map<String, String> headers = new HashMap<>();
    switch (right.vendor()) {
      case "github" -> {
        headers.put("X-GitHub-Event", right.event());
        headers.put("X-GitHub-Delivery", id);
        byte[] tag = hmac("github-webhooks-of-the-story", body);
        headers.put("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(tag));
      }
      case "gitlab" -> {
        String time = String.valueOf(stage.clock().instant().getEpochSecond());
        byte[] head = (id + "." + time + ".").getBytes(StandardCharsets.UTF_8);
        headers.put("X-Gitlab-Event", right.event());
        headers.put("Idempotency-Key", id);
        headers.put("webhook-id", id);
        headers.put("webhook-timestamp", time);
        headers.put(
            "webhook-signature", "v1," + base64(Signatures.hmacSha256(SIGNING_KEY, head, body)));
      }
      default -> {
        headers.put("x-intigriti-event", right.event());
        headers.put("x-intigriti-digest", base64(hmac("intigriti-webhooks-of-the-story", body)));
      }
    }
    return Wire.request("POST /hooks/" + right.vendor() + " HTTP/1.1", headers, body);
  }

  private static byte[] hmac(String secret, byte[] body) {
    return Signatures.hmacSha256(secret.getBytes(StandardCharsets.UTF_8), body);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static Map<String, Long> rows(Stage stage) {
    Map<String, Long> rows = new TreeMap<>();
    JdbcClient jdbc = stage.server().part(JdbcClient.class);
    for (String table : TABLES) {
      rows.put(table, jdbc.sql("SELECT COUNT(*) FROM " + table).query(Long.class).single());
    }
    return rows;
  }

  /** The server still serves: the case that there is, and another one. */
  private static void goesOn(Stage stage, CaseStory story) {
    Walk walk = new Walk(stage);
    assertThat(story.caseId()).startsWith("US-");
    CaseStory another = walk.accepted();
    walk.landed(another);
    assertThat(stage.get("/advisories/" + another.caseId()).statusCode()).isEqualTo(200);
  }
}
