package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.underseal.sandbox.core.Outages;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/** A project with many open cases asks its forge no more than one with a single case. */
class ManyCasesTest {
  private static final int CASES = 5;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Side.class)
  void asksOfAPushOnlyWhatItConcerns(Side side) {
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      List<CaseStory> stories = new ArrayList<>();
      List<String> asked = Collections.synchronizedList(new ArrayList<>());
      stage.sandbox().outages().intercept(noting(side.connection(), asked));

      CaseStory first = begun(losses, stage, side);
      int withOne = callsOf(asked, stage, () -> publicWork(first));
      for (int i = 1; i < CASES; i++) {
        stories.add(begun(losses, stage, side));
      }
      assertThat(callsOf(asked, stage, () -> publicWork(first))).isEqualTo(withOne);

      // What is pushed to a fix branch concerns its own case.
      asked.clear();
      String fix = first.fix(side.maintainer, "main", 1);
      long proposal = first.propose(side.maintainer, "main");
      stage.settle();
      assertThat(asked).anyMatch(call -> call.contains(first.fixBranch("main")));
      for (CaseStory other : stories) {
        assertThat(asked).noneMatch(call -> call.contains(other.fixBranch("main")));
      }

      asked.clear();
      first.merge(proposal, Way.MERGE);
      first.land("main");
      first.backport(fix, side == Side.GITHUB ? Walk.STABLE : "v1.7");
      stage.settle();
      for (CaseStory other : stories) {
        assertThat(asked).noneMatch(call -> call.contains(other.fixBranch("main")));
      }
      assertThat(stage.get("/advisories/" + first.caseId()).statusCode()).isEqualTo(200);
    }
  }

  private static CaseStory begun(Losses losses, Stage stage, Side side) {
    CaseStory story = losses.reported(side);
    story.say("/bounty accept");
    stage.settle();
    assertThat(losses.isAccepted(side, story)).isTrue();
    return story;
  }

  private static void publicWork(CaseStory story) {
    story.sayInPublicCommit("Tidy up");
  }

  private static int callsOf(List<String> asked, Stage stage, Runnable work) {
    asked.clear();
    work.run();
    stage.settle();
    return asked.size();
  }

  private static Outages.Interceptor noting(String forge, List<String> asked) {
    return (vendor, request, answer) -> {
      if (vendor.equals(forge)) {
        asked.add(request.method() + " " + request.path() + " " + request.query());
      }
      return answer.get();
    };
  }
}
