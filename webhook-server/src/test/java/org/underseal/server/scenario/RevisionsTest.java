package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A public advisory that changes: each change is a new version, in every format and on the forge.
 */
class RevisionsTest {
  private static final String CASE = "US-2021-0001";
  private static final String CSAF = "/csaf/white/2021/us-2021-0001.json";

  private static final List<String> FORMATS =
      List.of(
          "/advisories/" + CASE,
          "/advisories/" + CASE + ".json",
          "/advisories/" + CASE + ".txt",
          CSAF);

  @TempDir Path folder;

  @Test
  void takesALaterCveIdAndAWithdrawalOverEverywhere() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      story.say("/bounty weakness CWE-79");
      walk.landed(story);
      assertThat(csaf(stage).at("/document/tracking/version").asString()).isEqualTo("1");

      stage.pass(Duration.ofDays(2));
      story.say("/bounty cve CVE-2021-99990");
      stage.settle();
      assertThat(json(stage, "/advisories/" + CASE + ".json").path("aliases").toString())
          .contains("CVE-2021-99990");
      JsonNode tracking = csaf(stage).at("/document/tracking");
      assertThat(tracking.path("version").asString()).isEqualTo("2");
      assertThat(tracking.path("revision_history").size()).isEqualTo(2);
      assertThat(onGitHub(stage)).contains("CVE-2021-99990");

      stage.pass(Duration.ofDays(2));
      story.say("/bounty withdraw It could not be reproduced after all");
      stage.settle();
      assertThat(csaf(stage).at("/document/title").asString()).startsWith("Withdrawn: ");
      assertThat(json(stage, "/advisories/" + CASE + ".json").has("withdrawn")).isTrue();
      assertThat(stage.get("/advisories/" + CASE).body()).contains("It could not be reproduced");
      assertThat(stage.get("/advisories/" + CASE + ".txt").body()).contains("WITHDRAWN");
      assertThat(onGitHub(stage)).contains("It could not be reproduced");
    }
  }

  @Test
  void saysOfEachFormatSinceWhenItIsAsItIs() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      String first = stage.get(FORMATS.get(0)).headers().firstValue("Last-Modified").orElseThrow();
      for (String format : FORMATS) {
        assertThat(since(stage, format, first)).as(format).isEqualTo(304);
      }
      stage.pass(Duration.ofDays(2));
      story.say("/bounty cve CVE-2021-99990");
      stage.settle();
      for (String format : FORMATS) {
        assertThat(since(stage, format, first)).as(format).isEqualTo(200);
      }
    }
  }

  private static int since(Stage stage, String path, String moment) {
    return stage
        .send(
            HttpRequest.newBuilder(URI.create(stage.serverUrl() + path))
                .header("If-Modified-Since", moment)
                .build())
        .statusCode();
  }

  @Test
  void takesACorrectionOverOnGitLab() {
    try (Stage stage = Stage.set(folder)) {
      Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
      CaseStory story = CaseStory.reported(stage, "element/element-web", "emil", ada, Walk.FINDING);
      stage.settle();
      story.say("/bounty accept");
      stage.settle();
      String fix = story.fix("emil", "main", 1);
      story.merge(story.propose("emil", "main"), Way.MERGE);
      story.land("main");
      story.backport(fix, "v1.7");
      stage.settle();
      story.sayInternally("/bounty severity CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N");
      stage.settle();
      assertThat(csaf(stage).at("/document/tracking/version").asString()).isEqualTo("2");
      assertThat(csaf(stage).at("/vulnerabilities/0/scores/0/cvss_v3/baseScore").asDouble())
          .isEqualTo(6.1);
      assertThat(stage.sandbox().gitlab().issueText("element/element-web", 2))
          .contains("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N");
    }
  }

  @Test
  void showsTheAdvisoryInTheConfidentialIssueOnly() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).accepted();
      story.say("/bounty weakness CWE-79\n/bounty advisory");
      stage.settle();
      assertThat(story.comments()).anyMatch(comment -> comment.contains("CWE-79"));
      assertThat(stage.get(CSAF).statusCode()).isEqualTo(404);
      assertThat(stage.get("/advisories/" + CASE + ".txt").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void withdrawsNothingThatIsNotPublic() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).accepted();
      story.say("/bounty withdraw It was a mistake");
      stage.settle();
      assertThat(story.comments()).anyMatch(comment -> comment.contains("nothing of this case"));
    }
  }

  private static String onGitHub(Stage stage) {
    return stage.sandbox().github().publicText();
  }

  private static JsonNode csaf(Stage stage) {
    return json(stage, CSAF);
  }

  private static JsonNode json(Stage stage, String path) {
    return JsonMapper.shared().readTree(stage.get(path).body());
  }
}
