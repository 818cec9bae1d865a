package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.DisclosureTrack;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.casework.Programme;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.ledger.Ledger;

/** What can't be done is given up, shown, and tried again or dropped by a person. */
class GivenUpTest {
  private static final CaseId ID = CaseId.of(2021, 1);

  @TempDir Path folder;

  @Test
  void publishesAlthoughTheRailRefusesToPay() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = refusedByTheRail(stage);
      assertThat(file(stage).disclosure().state()).isEqualTo(DisclosureTrack.State.PUBLISHED);
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertThat(parked(stage)).isEqualTo(1);
      assertThat(String.join("\n", story.comments())).contains("pay/bounty: given up");
    }
  }

  @Test
  void paysOnceWhenAPersonHasItTriedAgain() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = refusedByTheRail(stage);
      theRailIsWell(stage);
      stage.pass(Duration.ofDays(1));
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      story.say("/bounty retry");
      stage.pass(Duration.ofDays(1));
      assertThat(stage.sandbox().intigriti().payouts()).hasSize(1);
      assertThat(parked(stage)).isZero();
    }
  }

  @Test
  void cancelsWhatAPersonDropsAndLeavesItsMoneyToThem() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = refusedByTheRail(stage);
      Money before = left(stage);
      story.say("/bounty drop pay/bounty");
      stage.pass(Duration.ofHours(1));
      Award award = file(stage).reward().award(AwardId.BOUNTY).orElseThrow();
      assertThat(award.state()).isEqualTo(Award.State.CANCELLED);
      assertThat(left(stage)).isEqualTo(before);
      assertThat(stage.server().part(CaseRegister.class).history(ID))
          .filteredOn(line -> line.entry().what() == HistoryEntry.What.EFFECT_DROPPED)
          .singleElement()
          .satisfies(line -> assertThat(line.entry().actor()).isEqualTo("marina"));
      theRailIsWell(stage);
      story.say("/bounty retry");
      stage.pass(Duration.ofDays(1));
      assertThat(stage.sandbox().intigriti().payouts()).isEmpty();
      assertThat(parked(stage)).isZero();
    }
  }

  @Test
  void saysWhyNothingIsDropped() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      story.say("/bounty drop pay/everything");
      walk.rest();
      assertThat(String.join("\n", story.comments()))
          .contains("Nothing with the name `pay/everything` was given up");
      assertThat(stage.server().part(ParkedEffects.class).check(ID, "pay/everything"))
          .isEqualTo(ParkedEffects.Drop.NOT_GIVEN_UP);
    }
  }

  @Test
  void dropsNothingThatTheCaseCantDoWithout() {
    try (Stage stage = Stage.set(folder)) {
      stage
          .sandbox()
          .outages()
          .intercept(
              (vendor, request, answer) ->
                  request.query().containsValue("git-receive-pack")
                      ? Response.empty(403)
                      : answer.get());
      CaseStory story = new Walk(stage).accepted();
      stage.pass(Duration.ofMinutes(1));
      assertThat(stage.server().part(ParkedEffects.class).check(ID, "fix-branch/main"))
          .isEqualTo(ParkedEffects.Drop.NEEDED);
      story.say("/bounty drop fix-branch/main");
      stage.settle();
      assertThat(String.join("\n", story.comments())).contains("The case needs `fix-branch/main`");
      theRailIsWell(stage);
      story.say("/bounty retry");
      stage.settle();
      assertThat(stage.sandbox().github().branches("moodle/moodle-security"))
          .containsKey(story.fixBranch("main"));
    }
  }

  private static CaseStory refusedByTheRail(Stage stage) {
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) ->
                isWrite(request, "bonus") || isWrite(request, "payout")
                    ? Response.empty(422)
                    : answer.get());
    Walk walk = new Walk(stage);
    CaseStory story = walk.accepted();
    walk.landed(story);
    stage.pass(Duration.ofHours(1));
    return story;
  }

  private static boolean isWrite(Request request, String path) {
    return request.method().equals("POST") && request.path().contains(path);
  }

  private static void theRailIsWell(Stage stage) {
    stage.sandbox().outages().intercept((vendor, request, answer) -> answer.get());
  }

  private static CaseFile file(Stage stage) {
    return stage.server().part(CaseRegister.class).find(ID).orElseThrow();
  }

  private static long parked(Stage stage) {
    return stage.server().part(ParkedEffects.class).stuck().stream()
        .filter(one -> one.stuck().parked())
        .count();
  }

  private static Money left(Stage stage) {
    Programme programme =
        stage.server().part(CaseRegister.class).projectOf(file(stage)).programme();
    return stage.server().part(Ledger.class).left(programme);
  }
}
