package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Severity;
import org.underseal.plugin.StandardWebhooks;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.Stage;
import org.underseal.server.papers.Papers;

/** Signed reports from a source that nobody has a connector for, against a whole server. */
class IntakeTest {
  private static final String SECURITY = "moodle/moodle-security";
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final String SECRET = "whsec_YSBmb3JtJ3Mgc2VjcmV0IG9mIDI0IGJ5dGVzIQ==";
  private static final String CANARY = "canary-of-the-signed-report";
  private static final String REPORT =
      """
      {"id": "VDP-17", "project": "moodle", "title": "A title with %1$s", "body": "A body with %1$s",
       "cvss": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", "weakness": "CWE-79",
       "researcher": {"id": "ada@example.org", "name": "Ada"},
       "attachments": [{"name": "../%1$s.txt", "type": "text/plain", "content": "%2$s"}]}"""
          .formatted(CANARY, "Y2FuYXJ5LW9mLXRoZS1maWxl");

  @TempDir Path folder;

  @Test
  void opensTheCaseOfASignedReportOnceAndKeepsItsContentUnderSeal() throws Exception {
    try (Stage stage = stage(yaml -> yaml)) {
      HttpResponse<String> taken = handIn(stage, "msg_1", REPORT);
      assertThat(taken.statusCode()).isEqualTo(201);
      assertThat(taken.body()).contains("US-2021-0001").contains("/status/");
      assertThat(handIn(stage, "msg_1", REPORT).statusCode()).isEqualTo(200);
      assertThat(handIn(stage, "msg_2", REPORT).body()).isEqualTo(taken.body());
      stage.pass(Duration.ofHours(1));

      assertThat(stage.server().part(CaseRegister.class).all()).hasSize(1);
      assertThat(file(stage).finding().severity()).isEqualTo(Severity.CRITICAL);
      assertThat(stage.sandbox().github().issues(SECURITY)).hasSize(1);
      assertThat(issue(stage)).contains("A body with " + CANARY);
      assertThat(comments(stage, ID))
          .contains("Files came with the report: 1")
          .contains("underseal case attachments US-2021-0001")
          .doesNotContain(CANARY + ".txt");
      assertThat(onDisk()).doesNotContain(CANARY).doesNotContain("canary-of-the-file");
      assertThat(stage.server().part(Papers.class).attachments(ID))
          .singleElement()
          .satisfies(
              one ->
                  assertThat(new String(one.content(), StandardCharsets.UTF_8))
                      .isEqualTo("canary-of-the-file"));
    }
  }

  @Test
  void changesNothingThatWasHandedInAndOpensNothingThatWasForgotten() {
    try (Stage stage = stage(yaml -> yaml)) {
      handIn(stage, "msg_1", REPORT);
      stage.settle();
      HttpResponse<String> other = handIn(stage, "msg_2", REPORT.replace("A body", "Another body"));
      assertThat(other.statusCode()).isEqualTo(409);
      HttpResponse<String> file =
          handIn(stage, "msg_3", REPORT.replace("Y2FuYXJ5LW9mLXRoZS1maWxl", "b3RoZXI="));
      assertThat(file.statusCode()).isEqualTo(409);
      stage.pass(Duration.ofHours(1));
      assertThat(issue(stage)).contains("A body with " + CANARY);

      stage.server().part(CaseRegister.class).forget(ID, true);
      assertThat(handIn(stage, "msg_1", REPORT).statusCode()).isEqualTo(410);
      assertThat(stage.server().part(Papers.class).attachments(ID)).isEqualTo(List.of());
      assertThat(
              stage
                  .server()
                  .part(JdbcClient.class)
                  .sql("SELECT COUNT(*) FROM case_paper")
                  .query(Long.class)
                  .single())
          .isZero();
      stage.pass(Duration.ofHours(1));
      assertThat(stage.server().part(CaseRegister.class).all()).isEqualTo(List.of());
    }
  }

  @Test
  void refusesWhatIsNotSignedOldOrNotAReportWithoutAWordOnItsContent() {
    try (Stage stage = stage(yaml -> yaml)) {
      Instant now = stage.clock().instant();
      assertThat(send(stage, "form", Map.of(), REPORT).statusCode()).isEqualTo(401);
      assertThat(send(stage, "form", signed("msg_1", now, "{}"), REPORT).statusCode())
          .isEqualTo(401);
      assertThat(
              send(stage, "form", signed("m", now.minusSeconds(301), REPORT), REPORT).statusCode())
          .isEqualTo(401);
      assertThat(
              send(stage, "form", signed("m", now.plusSeconds(301), REPORT), REPORT).statusCode())
          .isEqualTo(401);
      assertThat(send(stage, "intigriti", signed("m", now, REPORT), REPORT).statusCode())
          .isEqualTo(404);
      List<String> wrong =
          List.of(
              "[]",
              "not json " + CANARY,
              REPORT.replace("VDP-17", "../VDP"),
              REPORT.replace("\"moodle\"", "\"" + CANARY + "\""),
              REPORT.replace("A title with " + CANARY, " "),
              REPORT.replace("CVSS:3.1", "CVSS:2.0"),
              REPORT.replace("\"cvss\"", "\"no\""),
              REPORT.replace("\"cvss\"", "\"severity\": \"awful\", \"cvss\""),
              REPORT.replace("ada@example.org", "ada lovelace"),
              REPORT.replace("{\"id\": \"ada@example.org\", \"name\": \"Ada\"}", "\"ada\""),
              REPORT.replace("text/plain", "text/html"),
              REPORT.replace("Y2FuYXJ5", "****"),
              REPORT.replace("[{", "[{}, {"));
      for (String one : wrong) {
        HttpResponse<String> answer = handIn(stage, "msg_x", one);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"error\":").doesNotContain(CANARY);
      }
      String many = REPORT.replace("\"attachments\": [", "\"attachments\": [" + "0,".repeat(10));
      assertThat(handIn(stage, "msg_y", many).body()).contains("at most 10");
      assertThat(stage.server().part(CaseRegister.class).all()).isEqualTo(List.of());
      assertThat(count(stage, "refused-401")).isEqualTo(4);
      assertThat(count(stage, "refused-400")).isEqualTo(wrong.size() + 1);
    }
  }

  @Test
  void letsTheResearcherReadOnTheStatusPageWhatMaintainersShare() {
    try (Stage stage = stage(yaml -> yaml)) {
      String answer = handIn(stage, "msg_1", REPORT).body();
      stage.settle();
      say(stage, ID, "/bounty share We could reproduce it.");
      stage.pass(Duration.ofMinutes(1));
      String link = answer.replaceAll("(?s).*\"status\":\"([^\"]*)\".*", "$1");
      HttpResponse<String> page = stage.get(link);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("We could reproduce it.").doesNotContain(CANARY);
    }
  }

  @Test
  void neverPaysAReportOfItsOwnOnAPlatformThatPaysForItsReportsOnly() {
    try (Stage stage = stage(yaml -> yaml.replace("pay-on: landed", "pay-on: accept"))) {
      // The platform has a report of this very code, of somebody else.
      String theirs = new Walk(stage).reported().code();
      handIn(
          stage,
          "msg_1",
          REPORT.replace("VDP-17", theirs).replace("CVSS:3.1/AV:N", "CVSS:3.1/AV:P"));
      stage.settle();
      CaseId second = CaseId.of(2021, 2);
      say(stage, second, "/bounty accept");
      stage.pass(Duration.ofHours(2));
      assertThat(award(stage, second).state()).isEqualTo(Award.State.REQUESTED);
      assertThat(award(stage, second).payee()).isEqualTo("form:ada@example.org");
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertThat(comments(stage, second)).contains("pays for its own reports only");
    }
  }

  @Test
  void handsReportsInExactlyAsTheDocumentationSays() throws Exception {
    String doc = Files.readString(Path.of("../docs/intake.md"));
    Files.writeString(folder.resolve("report.json"), block(doc, "json"));
    Files.writeString(folder.resolve("hand-in.sh"), block(doc, "sh"));
    Path programmes = Files.createDirectory(folder.resolve("bin"));
    try (Stage stage = stage(yaml -> yaml)) {
      // The story's server lives in 2021, and so does the clock of who hands in.
      Path date = programmes.resolve("date");
      Files.writeString(date, "#!/bin/sh\necho " + stage.clock().instant().getEpochSecond() + "\n");
      assertThat(date.toFile().setExecutable(true)).isTrue();
      assertThat(shell(stage)).contains("\"case\":\"US-2021-0001\"").contains("/status/");
      assertThat(shell(stage)).as("again").contains("\"case\":\"US-2021-0001\"");
      stage.settle();
      assertThat(file(stage).report().code()).isEqualTo("VDP-2026-17");
      assertThat(stage.server().part(Papers.class).attachments(ID)).hasSize(1);
    }
  }

  private String shell(Stage stage) throws Exception {
    ProcessBuilder script = new ProcessBuilder("sh", "hand-in.sh").directory(folder.toFile());
    script.environment().put("SERVER", stage.serverUrl());
    script.environment().put("FORM_SIGNING_SECRET", SECRET);
    script.environment().merge("PATH", "", (path, none) -> folder.resolve("bin") + ":" + path);
    Process process = script.redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return out;
  }

  private static String block(String document, String language) {
    String begin = "```" + language + "\n";
    int from = document.indexOf(begin) + begin.length();
    return document.substring(from, document.indexOf("```", from));
  }

  private Stage stage(Stage.Changes more) {
    return Stage.set(
        folder,
        yaml -> {
          write("form-secret", SECRET);
          String connection = "  form:\n    type: intake\n    signing-secret: file:form-secret\n";
          return more.to(
              yaml.replace("connections:\n", "connections:\n" + connection)
                  .replace("    pay-on:", "    intakes: [form]\n    pay-on:"));
        });
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> handIn(Stage stage, String id, String report) {
    return send(stage, "form", signed(id, stage.clock().instant(), report), report);
  }

  private static Map<String, String> signed(String id, Instant at, String report) {
    return new StandardWebhooks(Secret.of(SECRET))
        .sign(id, at, report.getBytes(StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> send(
      Stage stage, String connection, Map<String, String> headers, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stage.serverUrl() + "/intake/" + connection))
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return stage.send(request.build());
  }

  private static double count(Stage stage, String outcome) {
    return stage
        .server()
        .part(MeterRegistry.class)
        .get("underseal.intake")
        .tag("outcome", outcome)
        .counter()
        .count();
  }

  private static CaseFile file(Stage stage) {
    return stage.server().part(CaseRegister.class).find(ID).orElseThrow();
  }

  private static void say(Stage stage, CaseId id, String text) {
    stage.sandbox().github().comment("marina", SECURITY, issueOf(stage, id), text);
    stage.settle();
  }

  private static long issueOf(Stage stage, CaseId id) {
    return stage
        .server()
        .part(CaseRegister.class)
        .find(id)
        .flatMap(CaseFile::issue)
        .orElseThrow()
        .number();
  }

  private static String issue(Stage stage) {
    return stage.sandbox().github().issueBody(SECURITY, issueOf(stage, ID));
  }

  private static String comments(Stage stage, CaseId id) {
    return String.join("\n", stage.sandbox().github().comments(SECURITY, issueOf(stage, id)));
  }

  /** Everything that is below the server's data, as text. */
  private String onDisk() throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).collect(Collectors.toList())) {
        all.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return String.join("\n", all);
  }

  private static Award award(Stage stage, CaseId id) {
    return stage
        .server()
        .part(CaseRegister.class)
        .find(id)
        .flatMap(file -> file.reward().award(AwardId.BOUNTY))
        .orElseThrow();
  }
}
