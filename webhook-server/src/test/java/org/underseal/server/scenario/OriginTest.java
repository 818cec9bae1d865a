package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A maintainer names the commit that brought the flaw. */
class OriginTest {
  private static final String CASE = "US-2021-0001";

  @TempDir Path folder;

  @Test
  void tellsReadersSinceWhenTheFlawIsThereAndTheMaintainersAtOnce() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      String origin =
          file(stage).fix().forTarget(new BranchName("main")).flatMap(b -> b.base()).get().hex();
      story.release("main", "v3.10.0");
      story.say("/bounty introduced " + origin);
      stage.settle();
      assertThat(story.comments())
          .anyMatch(comment -> comment.contains("the flaw came with " + origin.substring(0, 10)));

      walk.landed(story);
      JsonNode osv = osv(stage);
      assertThat(introduced(osv)).isEqualTo(origin);
      assertThat(osv.at("/affected/1/versions").toString()).isEqualTo("[\"v3.10.0\"]");
      for (String form : new String[] {"", ".txt"}) {
        assertThat(stage.get("/advisories/" + CASE + form).body())
            .containsIgnoringCase("all versions since v3.10.0 without the fix");
      }
    }
  }

  @Test
  void neverTakesASealedCommitForThePublicRange() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      String start =
          file(stage).fix().forTarget(new BranchName("main")).flatMap(b -> b.base()).get().hex();
      String sealed = story.fix("marina", "main", 1, "Sealed work in progress");
      stage.settle();
      assertThat(story.comments())
          .anyMatch(comment -> comment.contains("/bounty introduced " + start));

      story.say("/bounty introduced " + sealed);
      stage.settle();
      assertThat(story.comments())
          .anyMatch(comment -> comment.contains("is in no public branch and is left out"));

      long proposal = story.propose("marina", "main");
      story.merge(proposal, Way.SQUASH);
      story.land("main");
      story.say("/bounty not-affected " + Walk.STABLE);
      stage.settle();
      assertThat(introduced(osv(stage))).isEqualTo("0");
      assertThat(osv(stage).toString()).doesNotContain(sealed);
    }
  }

  private static JsonNode osv(Stage stage) {
    return JsonMapper.shared().readTree(stage.get("/advisories/" + CASE + ".json").body());
  }

  private static String introduced(JsonNode osv) {
    return osv.at("/affected/0/ranges/0/events/0/introduced").asString();
  }

  private static CaseFile file(Stage stage) {
    return stage.server().part(CaseRegister.class).find(new CaseId(CASE)).orElseThrow();
  }
}
