package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.Story.MAIN;
import static org.underseal.server.casework.Story.STABLE;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.Effect.Reply;

class TriageRulesTest {
  @Test
  void opensAnIssueFirstAndAFixBranchForEachSupportedBranchWhenItIsAccepted() {
    Story story = Story.begins(Story.programme(), Severity.HIGH);
    assertThat(story.effects(Effect.OpenIssue.class)).hasSize(1);
    assertThat(story.effects(Effect.OpenFixBranch.class)).isEmpty();
    story.issueOpens().maintainerSays("/bounty accept");
    assertThat(story.effects(Effect.OpenFixBranch.class))
        .extracting(Effect.OpenFixBranch::target)
        .containsExactly(MAIN, STABLE);
    assertThat(story.effects(Effect.OpenFixBranch.class))
        .extracting(effect -> effect.name().value())
        .containsExactly("fix/us-2021-0001/main", "fix/us-2021-0001/MOODLE_310_STABLE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "READ", "TRIAGE"})
  void obeysNobodyWhoCanNotPushToThePublicRepository(Role role) {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .issueOpens()
            .says("stranger", role, "/bounty accept");
    assertThat(story.file().triage().state()).isEqualTo(Triage.State.RECEIVED);
    Effect.Answer answer = story.effects(Effect.Answer.class).get(0);
    assertThat(answer.reaction()).isEqualTo(Reaction.REFUSED);
    assertThat(answer.replies()).extracting(Reply::kind).containsExactly(Reply.Kind.NOT_ALLOWED);
  }

  @Test
  void obeysACommentOnceHoweverOftenItIsRead() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).issueOpens();
    Event.CommandsGiven accept =
        new Event.CommandsGiven(
            "c77",
            new org.underseal.plugin.Login("marina"),
            Role.ADMIN,
            CommandParser.parse("/bounty accept"));
    story.event(accept).event(accept);
    assertThat(story.effects(Effect.Answer.class)).hasSize(1);
    assertThat(story.effects(Effect.OpenFixBranch.class)).hasSize(2);
  }

  @Test
  void paysNothingForADuplicateAndClosesIt() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .issueOpens()
            .maintainerSays("/bounty duplicate US-2021-0009")
            .landsOn(MAIN, STABLE);
    assertThat(story.file().reward().awards()).isEmpty();
    assertThat(story.file().isOpen()).isFalse();
    assertThat(story.effects(Effect.CloseReport.class)).hasSize(1);
    assertThat(story.effects(Effect.CloseIssue.class)).hasSize(1);
  }

  @Test
  void doesNotRejectWhatIsAlreadyBeingPaid() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .landsOn(MAIN, STABLE)
            .maintainerSays("/bounty reject not a flaw");
    assertThat(story.file().triage().state()).isEqualTo(Triage.State.ACCEPTED);
  }

  @Test
  void fixesOnlyTheBranchesThatAMaintainerChose() {
    Story story =
        Story.begins(Story.programme(), Severity.HIGH)
            .isAccepted()
            .maintainerSays("/bounty branch main")
            .landsOn(MAIN);
    assertThat(story.file().fix().hasLanded()).isTrue();
    story.maintainerSays("/bounty branch nowhere");
    assertThat(story.file().fix().branches())
        .extracting(FixBranch::target)
        .containsExactly(new BranchName("main"));
  }

  @Test
  void aReadingThatSaysNothingNewChangesNothing() {
    Story story = Story.begins(Story.programme(), Severity.HIGH).isAccepted().landsOn(MAIN);
    CaseFile before = story.file();
    int lines = story.history().size();
    story.landsOn(MAIN);
    assertThat(story.file()).isEqualTo(before);
    assertThat(story.history()).hasSize(lines);
  }
}
