package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/** Forges delete a source branch with the merge if they are told to. */
class DeletedFixBranchTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"GITLAB, SQUASH", "GITLAB, MERGE", "GITHUB, SQUASH"})
  void seesTheLandingOfAFixThatWasMergedAndDeletedBeforeAnybodyLooked(Side side, Way way) {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story =
          CaseStory.reported(
              stage,
              side.repository,
              side.maintainer,
              stage.sandbox().intigriti().createResearcher("ada"),
              Walk.FINDING);
      stage.settle();
      story.say("/bounty accept");
      stage.settle();
      stage.sandbox().webhooks().loseAll(true);
      story.fix(side.maintainer, "main", 1);
      long proposal = story.propose(side.maintainer, "main");
      story.merge(proposal, way);
      story.deleteFixBranch("main");
      story.land("main");
      stage.pass(Losses.ROUND);
      FixBranch fix =
          stage
              .server()
              .part(CaseRegister.class)
              .find(new CaseId(story.caseId()))
              .flatMap(file -> file.fix().forTarget(new BranchName("main")))
              .orElseThrow();
      assertThat(fix.state()).isEqualTo(FixBranch.State.LANDED);
      assertThat(fix.head()).isPresent();
    }
  }
}
