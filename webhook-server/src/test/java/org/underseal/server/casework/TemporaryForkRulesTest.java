package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Severity;
import org.underseal.server.database.StoredJson;

/** What is decided of a case whose fix is made in the temporary fork of its draft. */
class TemporaryForkRulesTest {
  private static final String DRAFT = "GHSA-xv2h-58vh-c3r5";
  private static final RepositoryName FORK =
      new RepositoryName("moodle/moodle-ghsa-xv2h-58vh-c3r5");

  private final Project inForks = project(FixIn.TEMPORARY_FORK);
  private final Project inSecurity = project(FixIn.SECURITY_REPOSITORY);

  @Test
  void opensNoBranchBeforeTheForkOfTheDraftIsThere() {
    Story story =
        Story.begins(inForks, Severity.HIGH, null).issueOpens().maintainerSays("/bounty accept");
    assertThat(story.effects(Effect.OpenFixBranch.class)).isEmpty();
    assertThat(story.effects(Effect.MakeFork.class)).isEmpty();
    assertThat(place(story)).isEmpty();

    story.event(new Event.AdvisoryDrafted(Optional.of(DRAFT)));
    assertThat(story.effects(Effect.MakeFork.class)).hasSize(1);
    assertThat(story.effects(Effect.OpenFixBranch.class)).isEmpty();

    story.event(new Event.ForkMade(FORK)).event(new Event.ForkMade(FORK));
    assertThat(story.effects(Effect.OpenFixBranch.class)).hasSize(2);
    assertThat(place(story)).contains(FORK);
  }

  @Test
  void leavesACaseWhereItsFixIsWhenTheConfigurationChanges() {
    Story before =
        Story.begins(inSecurity, Severity.HIGH, null).issueOpens().maintainerSays("/bounty accept");
    CaseFile stays =
        Casework.decide(
                before.file(),
                new Event.AdvisoryDrafted(Optional.of(DRAFT)),
                inForks,
                Instant.EPOCH)
            .caseFile();
    assertThat(stays.fix().place(inForks.repositories()))
        .contains(inForks.repositories().securityRepository());
    assertThat(before.effects(Effect.OpenFixBranch.class)).hasSize(2);

    Story forked =
        Story.begins(inForks, Severity.HIGH, null)
            .issueOpens()
            .maintainerSays("/bounty accept")
            .event(new Event.AdvisoryDrafted(Optional.of(DRAFT)))
            .event(new Event.ForkMade(FORK));
    forked.branchesOpen();
    assertThat(
            Casework.decide(forked.file(), new Event.TimePassed(), inSecurity, Instant.EPOCH)
                .caseFile()
                .fix()
                .place(inSecurity.repositories()))
        .contains(FORK);
  }

  @Test
  void goesBackToTheSecurityRepositoryWhenTheForkCanNotBeHad() {
    Story story =
        Story.begins(inForks, Severity.HIGH, null)
            .issueOpens()
            .maintainerSays("/bounty accept")
            .event(new Event.AdvisoryDrafted(Optional.of(DRAFT)));
    Decision back =
        Casework.decide(story.file(), new Event.TimePassed(), inSecurity, Instant.EPOCH);
    assertThat(back.effects()).filteredOn(Effect.OpenFixBranch.class::isInstance).hasSize(2);
    assertThat(back.caseFile().fix().place(inSecurity.repositories()))
        .contains(inSecurity.repositories().securityRepository());
    assertThat(
            Casework.decide(back.caseFile(), new Event.ForkMade(FORK), inSecurity, Instant.EPOCH)
                .caseFile()
                .fix()
                .fork())
        .isEmpty();
  }

  @Test
  void callsPeopleWhenTheForkIsGoneBeforeThePublicationOnly() {
    Story story =
        Story.begins(inForks, Severity.HIGH, null)
            .issueOpens()
            .maintainerSays("/bounty accept")
            .event(new Event.AdvisoryDrafted(Optional.of(DRAFT)));
    assertThat(story.event(new Event.ForkGone()).effects(Effect.CallMaintainers.class)).isEmpty();
    story.event(new Event.ForkMade(FORK)).event(new Event.ForkGone());
    assertThat(story.effects(Effect.CallMaintainers.class))
        .extracting(Effect.CallMaintainers::call)
        .containsOnly(Effect.Call.FORK_GONE);
  }

  @Test
  void takesAFixThatAnOlderVersionStoredForOneInTheSecurityRepository() {
    FixTrack stored = new StoredJson().read("{\"branches\":[],\"landedAt\":null}", FixTrack.class);
    assertThat(stored.place(inForks.repositories()))
        .contains(inForks.repositories().securityRepository());
  }

  private Optional<RepositoryName> place(Story story) {
    return story.file().fix().place(inForks.repositories());
  }

  private static Project project(FixIn place) {
    Project like = Story.project(Story.programme());
    return new Project(
        like.key(),
        like.name(),
        like.programme(),
        like.platformProgramme(),
        like.forge(),
        like.repositories(),
        like.branches(),
        like.rewards(),
        like.packages(),
        like.forgeReports(),
        place);
  }
}
