package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Login;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.Effect.Reply;

class InvitationRulesTest {
  private static final String GHSA = "GHSA-2222-3333-4444";
  private static final Login ADA = new Login("ada");

  private final Story story = drafted(Story.begins(Story.programme(), Severity.HIGH));

  @Test
  void aMaintainerInvitesAPersonOnceAndTakesItBack() {
    story.maintainerSays("/bounty invite @ada").maintainerSays("/bounty invite Ada");
    assertThat(invited(story)).containsExactly(ADA);
    assertThat(story.effects(Effect.KeepCollaborator.class)).hasSize(1);
    story.maintainerSays("/bounty uninvite ADA");
    assertThat(invited(story)).isEmpty();
    story.maintainerSays("/bounty invite ada");
    assertThat(story.effects(Effect.KeepCollaborator.class))
        .extracting(Effect::key)
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(story.history()).contains(HistoryEntry.What.INVITED, HistoryEntry.What.UNINVITED);
  }

  @Test
  void whoMayOnlyWriteInvitesNobody() {
    story.says("wanda", Role.WRITE, "/bounty invite ada");
    assertThat(invited(story)).isEmpty();
    assertThat(answer(story)).isEqualTo(Reply.Kind.NOT_ALLOWED);
  }

  @Test
  void invitesNobodyBeforeTheReportIsAcceptedAndWhereThereIsNoDraft() {
    Story early = Story.begins(Story.programme(), Severity.HIGH).issueOpens();
    early.maintainerSays("/bounty invite ada");
    assertThat(answer(early)).isEqualTo(Reply.Kind.NOT_ACCEPTED);
    Story onGitLab = Story.begins(Story.programme(), Severity.HIGH).isAccepted();
    onGitLab.event(new Event.AdvisoryDrafted(Optional.empty())).maintainerSays("/bounty invite a");
    assertThat(answer(onGitLab)).isEqualTo(Reply.Kind.NO_DRAFT);
    assertThat(invited(onGitLab)).isEmpty();
  }

  @Test
  void thePublicationEndsIt() {
    story.maintainerSays("/bounty invite ada\n/bounty invite grace");
    story.landsOn(Story.MAIN, Story.STABLE);
    assertThat(invited(story)).as("it is still going out").hasSize(2);
    story.event(new Event.AdvisoryPublished(Optional.of(GHSA), URI.create("https://f/a")));
    assertThat(invited(story)).isEmpty();
    assertThat(story.effects(Effect.KeepCollaborator.class)).hasSize(4);
    story.maintainerSays("/bounty invite ada");
    assertThat(answer(story)).isEqualTo(Reply.Kind.TOO_LATE);
  }

  @Test
  void aReportThatIsTurnedDownAfterAllEndsIt() {
    story.maintainerSays("/bounty invite ada").maintainerSays("/bounty reject It was none");
    assertThat(invited(story)).isEmpty();
    assertThat(story.effects(Effect.KeepCollaborator.class)).hasSize(2);
  }

  @Test
  void whoIsInvitedComesAlongToADraftThatTookThePlaceOfAnother() {
    story.maintainerSays("/bounty invite ada");
    story.event(new Event.AdvisoryDrafted(Optional.of("GHSA-2222-3333-5555")));
    assertThat(story.effects(Effect.KeepCollaborator.class)).hasSize(2);
  }

  @Test
  void takesNothingFromWhoReportedItOnTheForgeNorFromWhoWasNotInvited() {
    Story reported = drafted(Story.beginsOnTheForge(Story.programme(), Severity.HIGH));
    reported.maintainerSays("/bounty invite @user-7");
    assertThat(answer(reported)).isEqualTo(Reply.Kind.IS_REPORTER);
    reported.maintainerSays("/bounty uninvite @user-7");
    assertThat(answer(reported)).isEqualTo(Reply.Kind.NOT_INVITED);
    assertThat(reported.effects(Effect.KeepCollaborator.class)).isEmpty();
  }

  private static Story drafted(Story story) {
    return story.isAccepted().event(new Event.AdvisoryDrafted(Optional.of(GHSA)));
  }

  private static List<Login> invited(Story story) {
    return story.file().steering().invited();
  }

  private static Reply.Kind answer(Story story) {
    List<Effect.Answer> answers = story.effects(Effect.Answer.class);
    return answers.get(answers.size() - 1).replies().get(0).kind();
  }
}
