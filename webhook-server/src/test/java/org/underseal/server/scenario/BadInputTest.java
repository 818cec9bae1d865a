package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Signatures;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** What strangers and broken senders hear. */
class BadInputTest {
  private static final String PUSH =
      "{\"ref\":\"refs/heads/main\",\"repository\":{\"full_name\":\"moodle/moodle\"}}";

  @TempDir Path folder;

  @Test
  void answersWhatTheDeliveryDeservesAndStoresOnlyWhatIsGood() {
    try (Stage stage = Stage.set(folder, BadInputTest::withSmallLimit)) {
      long before = stored(stage);
      assertThat(post(stage, "push", PUSH, "sha256=00").statusCode()).isEqualTo(401);
      assertThat(post(stage, "push", PUSH, null).statusCode()).isEqualTo(401);
      assertThat(signed(stage, "push", "{broken").statusCode()).isEqualTo(400);
      assertThat(signed(stage, "push", "[]").statusCode()).isEqualTo(400);
      assertThat(signed(stage, "push", "{\"repository\":7}").statusCode()).isEqualTo(400);
      assertThat(signed(stage, "push", "x".repeat(20_000)).statusCode()).isEqualTo(413);
      assertThat(signed(stage, "star", "{}").statusCode()).isEqualTo(202);
      String elsewhere = PUSH.replace("moodle/moodle", "somebody/else");
      assertThat(signed(stage, "push", elsewhere).statusCode()).isEqualTo(202);
      assertThat(stored(stage)).isEqualTo(before);

      assertThat(signed(stage, "push", PUSH).statusCode()).isEqualTo(202);
      assertThat(signed(stage, "push", PUSH).statusCode()).isEqualTo(202);
      assertThat(stored(stage)).isEqualTo(before + 1);
    }
  }

  @Test
  void saysNothingToAStrangerAboutAnything() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).accepted();
      HttpResponse<String> sealed = stage.get("/advisories/" + story.caseId());
      HttpResponse<String> never = stage.get("/advisories/US-2021-9999");
      HttpResponse<String> token = stage.get("/status/" + "A".repeat(43));
      HttpResponse<String> nonsense = stage.get("/advisories/%3Cscript%3E");
      assertThat(sealed.statusCode()).isEqualTo(404);
      assertThat(sealed.body())
          .isEqualTo(never.body())
          .isEqualTo(token.body())
          .isEqualTo(nonsense.body());
      assertThat(stage.get("/advisories/" + story.caseId() + ".json").statusCode()).isEqualTo(404);
      assertThat(stage.get("/advisories").body()).doesNotContain("Stored script");
      assertThat(stage.get("/actuator/health").statusCode()).isEqualTo(200);
      assertThat(stage.get("/actuator/env").statusCode()).isEqualTo(404);
      assertThat(stage.get("/nowhere/at/all").body()).isEqualTo(never.body());
      assertThat(stage.get("/hooks/github").statusCode()).isEqualTo(405);
      assertThat(stage.get("/hooks/github").body()).isEqualTo(never.body());
    }
  }

  @Test
  void showsTheResearcherTheWayAndNothingOfTheWork() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      String link = linkIn(stage.sandbox().intigriti().messages(story.code()).get(0));
      HttpResponse<String> page = stage.get(link);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
      assertThat(page.headers().firstValue("Referrer-Policy").orElse("")).isEqualTo("no-referrer");
      assertThat(page.body())
          .contains("Accepted")
          .doesNotContain("marina")
          .doesNotContain("fix/us-")
          .doesNotContain("moodle-security")
          .doesNotContain("<title>Stored");
      walk.landed(story);
      assertThat(stage.get(link).body()).contains("/advisories/" + story.caseId());
      String token = link.substring(link.lastIndexOf('/') + 1);
      assertThat(
              stage
                  .server()
                  .part(JdbcClient.class)
                  .sql("SELECT COUNT(*) FROM status_link WHERE token_hash = ?")
                  .param(token)
                  .query(Long.class)
                  .single())
          .isZero();
    }
  }

  @Test
  void obeysNobodyWhoOnlyHasAnAccount() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      story.sayAs("grace", "/bounty accept");
      walk.rest();
      assertThat(stage.sandbox().github().branches("moodle/moodle-security"))
          .doesNotContainKey(story.fixBranch("main"));
      assertThat(story.comments()).anyMatch(comment -> comment.contains("needs the role"));
    }
  }

  @Test
  void pushesNothingToASecurityRepositoryThatIsNotPrivate() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story =
          CaseStory.reported(
              stage,
              "element/element-web",
              "emil",
              stage.sandbox().intigriti().createResearcher("bob"),
              Walk.FINDING);
      stage.settle();
      stage.sandbox().gitlab().makePublic("element/element-web-security");
      story.say("/bounty accept");
      stage.settle();
      assertThat(stage.sandbox().gitlab().branches("element/element-web-security"))
          .doesNotContainKey(story.fixBranch("main"));
      assertThat(story.comments()).anyMatch(comment -> comment.contains("not private"));
    }
  }

  private static String withSmallLimit(String yaml) {
    return yaml.replace("  data:", "  webhook-bytes-max: 16384\n  data:");
  }

  private static long stored(Stage stage) {
    return stage
        .server()
        .part(JdbcClient.class)
        .sql("SELECT COUNT(*) FROM inbox_delivery")
        .query(Long.class)
        .single();
  }

  private static HttpResponse<String> signed(Stage stage, String event, String body) {
    byte[] tag =
        Signatures.hmacSha256(
            "github-webhooks-of-the-story".getBytes(StandardCharsets.UTF_8),
            body.getBytes(StandardCharsets.UTF_8));
    return post(stage, event, body, "sha256=" + HexFormat.of().formatHex(tag));
  }

  private static HttpResponse<String> post(
      Stage stage, String event, String body, String signature) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(stage.serverUrl() + "/hooks/github"))
            .header("X-GitHub-Event", event)
            .header("X-GitHub-Delivery", "delivery-" + body.hashCode())
            .POST(BodyPublishers.ofString(body));
    if (signature != null) {
      request.header("X-Hub-Signature-256", signature);
    }
    return stage.send(request.build());
  }

  private static String linkIn(String message) {
    return message.substring(message.indexOf("http")).strip();
  }
}
