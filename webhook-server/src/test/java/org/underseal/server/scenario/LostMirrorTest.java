package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.FileSystemUtils;
import org.underseal.server.casework.Project;
import org.underseal.server.config.Configuration;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/** What is lost with a mirror is fetched again, whatever is looked at first. */
class LostMirrorTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Side.class)
  void goesOnWithAnEmptyMirror(Side side) throws IOException {
    try (Stage stage = Stage.set(folder);
        LogEye log = new LogEye()) {
      Losses losses = new Losses(stage);
      CaseStory story = losses.reported(side);
      story.say("/bounty accept");
      stage.settle();
      String fix = story.fix(side.maintainer, "main", 1);
      long proposal = story.propose(side.maintainer, "main");
      stage.settle();

      loseMirror(stage, side);
      story.sayInPublicCommit("Tidy up");
      stage.settle();
      loseMirror(stage, side);
      stage.server().reconcileSoon();
      stage.settle();

      story.merge(proposal, Way.MERGE);
      stage.settle();
      loseMirror(stage, side);
      story.land("main");
      story.backport(fix, side == Side.GITHUB ? Walk.STABLE : "v1.7");
      stage.settle();
      assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
      assertThat(log.text().lines())
          .noneMatch(line -> line.contains(" LOOK ") || line.contains("failed"));
    }
  }

  private static void loseMirror(Stage stage, Side side) throws IOException {
    Project project =
        stage.server().part(Configuration.class).projects().values().stream()
            .filter(p -> p.repositories().publicRepository().path().equals(side.repository))
            .findFirst()
            .orElseThrow();
    Path mirror =
        stage
            .server()
            .part(Mirrors.class)
            .with(project, each -> each.repository().getDirectory().toPath());
    assertThat(FileSystemUtils.deleteRecursively(mirror)).isTrue();
  }
}
