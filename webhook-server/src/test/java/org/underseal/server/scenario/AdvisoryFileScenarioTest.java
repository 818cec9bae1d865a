package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.advisory.Schemas;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An advisory that maintainers write themselves, as a file in the security repository. */
class AdvisoryFileScenarioTest {
  private static final String CASE = "US-2021-0001";
  private static final String TITLE = "Stored cross-site scripting through forum posts";
  private static final String DETAILS = "The filter looks at the first line of a post only.";
  private static final String FILE =
      """
      ---
      title: Stored cross-site scripting through forum posts
      summary: Who may post in a forum can run a script in the browser of every reader
      cvss: CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:L/I:L/A:N
      cwe: CWE-79
      affected:
        - introduced: 3.9.0
          fixed: 3.10.1
      credits:
        - name: Grace Hopper
          type: remediation_developer
      references:
        - https://docs.example.org/forums
      ---
      The filter looks at the first line of a post only.

      ## Workarounds

      Let nobody post.
      """;

  @TempDir Path folder;

  private Stage stage;

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void offersAFileTakesItOverAndTellsItInEveryFormatOnGitHub() throws Exception {
    stage = Stage.set(folder);
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    story.say("/bounty edit-advisory");
    walk.rest();
    assertThat(story.comments()).anyMatch(comment -> comment.contains("`advisory/us-2021-0001`"));
    assertThat(story.offeredAdvisory())
        .startsWith("---\n")
        .contains("title: \"Stored script in a forum post\"");

    story.editAdvisory(FILE);
    walk.rest();
    assertThat(story.comments()).anyMatch(comment -> comment.contains("was taken over"));
    assertThat(stage.sandbox().github().publicText()).doesNotContain(TITLE).doesNotContain(DETAILS);
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);

    walk.landed(story);
    allFormatsTellIt();
    assertThat(stage.sandbox().github().publicText()).contains(TITLE).contains(DETAILS);

    stage.pass(Duration.ofDays(1));
    story.editAdvisory(FILE.replace("Let nobody post.", "Let only teachers post."));
    walk.rest();
    assertThat(csaf().at("/document/tracking/version").asString()).isEqualTo("2");
    assertThat(stage.get("/advisories/" + CASE).body()).contains("Let only teachers post.");
    assertThat(stage.sandbox().github().publicText()).contains("Let only teachers post.");
    isValid();
  }

  /** Last, as it is left out where the schemas are not. */
  private void isValid() throws Exception {
    JsonNode osv = json("/advisories/" + CASE + ".json");
    assertThat(Schemas.named("osv-1.7.5.json").validate(osv.toString())).isEmpty();
    assertThat(Schemas.named("csaf-2.0.json").validate(csaf().toString())).isEmpty();
  }

  private void allFormatsTellIt() {
    JsonNode osv = json("/advisories/" + CASE + ".json");
    assertThat(osv.path("summary").asString()).isEqualTo(TITLE);
    assertThat(osv.at("/affected/0/ranges/0/events").toString())
        .isEqualTo("[{\"introduced\":\"3.9.0\"},{\"fixed\":\"3.10.1\"}]");
    assertThat(osv.findValuesAsString("name")).contains("Grace Hopper");
    assertThat(csaf().at("/vulnerabilities/0/cwe/id").asString()).isEqualTo("CWE-79");
    assertThat(csaf().at("/vulnerabilities/0/scores/0/cvss_v3/baseScore").asDouble())
        .isEqualTo(5.4);
    assertThat(csaf().at("/vulnerabilities/0/remediations/1/details").asString())
        .isEqualTo("Let nobody post.");
    String mail = stage.get("/advisories/" + CASE + ".txt").body();
    String page = stage.get("/advisories/" + CASE).body();
    for (String told : List.of(mail, page, osv.toString(), csaf().toString())) {
      assertThat(told)
          .contains(TITLE)
          .contains(DETAILS)
          .contains("Let nobody post.")
          .contains("Grace Hopper")
          .contains("https://docs.example.org/forums")
          .contains("3.10.1");
    }
  }

  @Test
  void saysWhereAFileIsWrongAndPublishesOnlyWhenItIsPutRight() {
    stage = Stage.set(folder);
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    story.say("/bounty edit-advisory");
    walk.rest();
    story.editAdvisory(FILE.replace("cwe: CWE-79", "cwe: CWE-987654").replace("/UI:R", "/UI:X"));
    walk.rest();
    assertThat(story.comments())
        .anyMatch(
            comment ->
                comment.contains("line 4, column 7: `CVSS:3.1")
                    && comment.contains("line 5, column 6: `CWE-987654`"));

    walk.landed(story);
    assertThat(stage.get("/advisories/" + CASE).statusCode()).isEqualTo(404);
    assertThat(story.comments())
        .anyMatch(comment -> comment.contains("the advisory's file: it has"));

    story.editAdvisory(FILE);
    walk.rest();
    assertThat(stage.get("/advisories/" + CASE).body()).contains(TITLE);
  }

  /** No webhook tells of the last edit: it is read because the advisory is about to go out. */
  @Test
  void readsTheFileAgainBeforeItPublishes() {
    stage = Stage.set(folder);
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    story.say("/bounty edit-advisory");
    walk.rest();
    story.editAdvisory(FILE);
    story.fix("marina", "main", 1);
    story.merge(story.propose("marina", "main"), Way.MERGE);
    story.say("/bounty not-affected " + Walk.STABLE);
    walk.rest();
    stage.sandbox().webhooks().loseAll(true);
    story.editAdvisory(FILE.replace("Let nobody post.", "Read nothing."));
    walk.rest();
    stage.sandbox().webhooks().loseAll(false);
    story.land("main");
    walk.rest();
    assertThat(stage.get("/advisories/" + CASE).body()).contains("Read nothing.");
  }

  @Test
  void takesAFileOverOnGitLab() {
    stage = Stage.set(folder);
    Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory story = CaseStory.reported(stage, "element/element-web", "emil", ada, Walk.FINDING);
    stage.settle();
    story.say("/bounty accept\n/bounty edit-advisory");
    stage.settle();
    story.editAdvisory(FILE);
    stage.settle();
    String fix = story.fix("emil", "main", 1);
    story.merge(story.propose("emil", "main"), Way.MERGE);
    story.land("main");
    story.backport(fix, "v1.7");
    stage.settle();
    assertThat(stage.sandbox().gitlab().issueText("element/element-web", 2))
        .contains(DETAILS)
        .contains("Let nobody post.");
    assertThat(stage.get("/advisories/" + CASE).body()).contains(DETAILS);
  }

  private JsonNode csaf() {
    return json("/csaf/white/2021/us-2021-0001.json");
  }

  private JsonNode json(String path) {
    return JsonMapper.shared().readTree(stage.get(path).body());
  }
}
