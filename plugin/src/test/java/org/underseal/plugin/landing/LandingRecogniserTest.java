package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.bytes;
import static org.underseal.plugin.landing.Story.Edit.delete;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.range;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.landing.Landing.Verdict;
import org.underseal.plugin.patch.ChangeIndex;

class LandingRecogniserTest {
  @TempDir Path directory;
  private Story story;
  private ChangeIndex index;

  /** Where the fix branch is opened. */
  private ObjectId base;

  /** The fix: one commit in line 10, a second in line 50. */
  private ObjectId fix1;

  private ObjectId fix2;

  @BeforeEach
  void openTheFixBranch() throws IOException {
    story = new Story(directory);
    index = ChangeIndex.at(directory.resolve("story.index"));
    base = story.commit("Start", null, write("a.txt", text()), write("b.txt", text()));
    fix1 = story.commit("Check the owner", base, write("a.txt", text("10", "checked")));
    fix2 =
        story.commit(
            "Check the guest", fix1, write("a.txt", text("10", "checked", "50", "refused")));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    story.close();
  }

  @Test
  void recognisesAMergeCommit() throws IOException {
    ObjectId main = story.merge(otherWork(base), fix2);

    assertThat(main(main)).satisfies(landed(Kind.CONTAINED, fix2));
  }

  @Test
  void recognisesAFastForward() throws IOException {
    assertThat(main(fix2)).satisfies(landed(Kind.CONTAINED, fix2));
  }

  @Test
  void recognisesASquash() throws IOException {
    ObjectId squash = story.squash(fix2, otherWork(base));

    assertThat(main(moreWork(squash))).satisfies(landed(Kind.SQUASHED, squash));
  }

  @Test
  void recognisesARebaseThoughLinesHaveMoved() throws IOException {
    ObjectId moved = story.commit("Licence", base, write("a.txt", "Licence\n\n" + text()));
    ObjectId picked = story.pick(fix1, moved);

    assertThat(recognise(picked, range(base, fix1))).satisfies(landed(Kind.SAME_PATCHES, picked));
  }

  @Test
  void recognisesARebaseOfSeveralCommitsInTheirOrder() throws IOException {
    ObjectId first = story.pick(fix1, otherWork(base));
    ObjectId second = story.pick(fix2, moreWork(first));

    assertThat(main(second)).satisfies(landed(Kind.SAME_PATCHES, first, second));
  }

  @Test
  void recognisesWhatWasPickedFromAnotherBranchsFix() throws IOException {
    ObjectId stable = story.commit("Stable", base, write("version", "3.10\n"));
    ObjectId mainWork = otherWork(base);
    ObjectId fix = story.pick(fix1, mainWork);
    story.publicBranch("main", story.merge(mainWork, fix));
    ObjectId stableFix = story.commit("Wrong way", stable, write("a.txt", text("11", "tried")));
    ObjectId backport = story.pick(fix, stable);

    assertThat(recognise(backport, range(stable, stableFix), range(mainWork, fix)))
        .satisfies(landed(Kind.SAME_PATCHES, backport));
  }

  @Test
  void recognisesABackportOfAFixThatHasPublicWorkMergedIntoIt() throws IOException {
    ObjectId stable = story.commit("Stable", base, write("version", "3.10\n"));
    ObjectId mainWork = otherWork(base);
    ObjectId updated = story.merge(fix2, mainWork);
    story.publicBranch("main", story.squash(updated, mainWork));
    ObjectId second = story.pick(fix2, story.pick(fix1, stable));
    ObjectId squash = story.squash(fix2, stable);

    assertThat(recognise(second, range(base, updated))).matches(Landing::isLanded);
    assertThat(recognise(squash, range(base, updated))).satisfies(landed(Kind.SQUASHED, squash));
  }

  @Test
  void recognisesASquashAfterPublicWorkWasMergedIntoTheFix() throws IOException {
    ObjectId mainWork = otherWork(base);
    ObjectId updated = story.merge(fix1, mainWork);
    ObjectId head =
        story.commit("More", updated, write("a.txt", text("10", "checked", "50", "refused")));
    ObjectId squash = story.squash(head, moreWork(mainWork));

    assertThat(recognise(squash, range(base, head))).satisfies(landed(Kind.SQUASHED, squash));
  }

  @Test
  void stillKnowsALandingAfterTheFixBranchWasUpdatedFromIt() throws IOException {
    ObjectId squash = story.squash(fix2, otherWork(base));
    ObjectId main = story.publicBranch("main", moreWork(squash));

    assertThat(recognise(main, range(base, story.merge(fix2, main))))
        .satisfies(landed(Kind.SQUASHED, squash));
  }

  @Test
  void recognisesTheRebasedHeadOfAForcePushedFixBranch() throws IOException {
    ObjectId mainWork = otherWork(base);
    ObjectId rebased = story.pick(fix2, story.pick(fix1, mainWork));
    ObjectId squash = story.squash(rebased, moreWork(mainWork));

    assertThat(recognise(squash, range(base, rebased))).satisfies(landed(Kind.SQUASHED, squash));
  }

  @Test
  void doesNotTakeTheFirstHalfOfAFixForAll() throws IOException {
    Landing landing = main(story.pick(fix1, otherWork(base)));

    assertThat(landing.verdict()).isEqualTo(Verdict.PARTLY);
    assertThat(landing.evidence())
        .extracting(Landing.Evidence::text)
        .containsExactly("same-hunks: 1 of 2 commits", "missing: a.txt:50");
  }

  @Test
  void doesNotTakeTheSecondHalfOfAFixForAll() throws IOException {
    assertThat(main(story.pick(fix2, otherWork(base)))).matches(landing -> !landing.isLanded());
  }

  @Test
  void doesNotBelieveAMessage() throws IOException {
    ObjectId same = story.commit("Check the owner", base, write("b.txt", text("3", "other")));
    ObjectId named = story.commit("Lands " + fix2.name(), same, write("b.txt", text()));

    assertThat(main(named)).matches(landing -> !landing.isLanded());
  }

  @Test
  void doesNotTakeAnEmptyFixBranchForLanded() throws IOException {
    assertThat(recognise(otherWork(base), range(base, base)))
        .satisfies(because("the fix branch has no commit of its own"));
  }

  @Test
  void doesNotTakeAFixBranchWithoutContentForLanded() throws IOException {
    ObjectId empty = story.commit("Trigger the build", base);

    assertThat(recognise(empty, range(base, empty)))
        .satisfies(because("the fix branch changes nothing"));
  }

  @Test
  void doesNotTakeAFixThatUndoesItselfForLanded() throws IOException {
    ObjectId undone = story.revert(fix1, fix1);

    assertThat(recognise(undone, range(base, undone))).matches(landing -> !landing.isLanded());
  }

  @Test
  void doesNotTakeMergedPublicWorkForAFix() throws IOException {
    ObjectId main = story.publicBranch("main", moreWork(otherWork(base)));

    assertThat(recognise(main, range(base, story.merge(base, main))))
        .satisfies(because("the fix branch has no commit of its own"));
  }

  @Test
  void doesNotCountTheSameChangeFromBeforeTheBranchWasOpened() throws IOException {
    ObjectId undone = story.revert(fix1, fix1);
    ObjectId again = story.pick(fix1, undone);

    assertThat(recognise(otherWork(undone), range(undone, again)))
        .matches(landing -> !landing.isLanded());
  }

  @Test
  void doesNotCountAnotherBranchsFixFromBeforeThisBranchWasOpened() throws IOException {
    ObjectId stable = story.commit("Stable", base, write("version", "3.10\n"));
    ObjectId old = story.revert(fix1, story.pick(fix1, stable));
    ObjectId ownFix = story.commit("Own", old, write("a.txt", text("20", "own")));

    assertThat(recognise(old, range(old, ownFix), range(base, fix1)))
        .matches(landing -> !landing.isLanded());
  }

  @Test
  void noticesThatASquashWasReverted() throws IOException {
    ObjectId squash = story.squash(fix2, otherWork(base));

    assertThat(main(story.revert(squash, moreWork(squash))))
        .matches(landing -> landing.verdict() == Verdict.REVERTED);
  }

  @Test
  void noticesThatAMergeWasReverted() throws IOException {
    ObjectId merge = story.merge(otherWork(base), fix2);

    assertThat(main(story.revert(merge, merge)))
        .matches(landing -> landing.verdict() == Verdict.REVERTED);
  }

  @Test
  void noticesThatOneOfSeveralCommitsWasReverted() throws IOException {
    ObjectId first = story.pick(fix1, otherWork(base));
    ObjectId second = story.pick(fix2, first);

    assertThat(main(story.revert(first, second)))
        .matches(landing -> landing.verdict() == Verdict.REVERTED);
    assertThat(main(story.revert(fix2, fix2)))
        .matches(landing -> landing.verdict() == Verdict.REVERTED);
  }

  @Test
  void recognisesAFixThatCameBackAfterItsRevert() throws IOException {
    ObjectId squash = story.squash(fix2, base);
    ObjectId back = story.pick(squash, story.revert(squash, squash));

    assertThat(main(back)).satisfies(landed(Kind.SQUASHED, back));
  }

  @Test
  void tellsTwoChangesOfABinaryFileApart() throws IOException {
    ObjectId old = story.commit("Logo", base, bytes("logo", 0, 1, 2));
    ObjectId fix = story.commit("Fix", old, bytes("logo", 0, 1, 3));
    ObjectId other = story.commit("Other", old, bytes("logo", 0, 9, 9));
    ObjectId same = story.commit("Same", otherWork(old), bytes("logo", 0, 1, 3));

    assertThat(recognise(other, range(old, fix))).matches(landing -> !landing.isLanded());
    assertThat(recognise(same, range(old, fix))).satisfies(landed(Kind.SAME_PATCHES, same));
  }

  @Test
  void recognisesARename() throws IOException {
    ObjectId fix = story.commit("Move", base, delete("a.txt"), write("c.txt", text()));
    ObjectId picked = story.pick(fix, otherWork(base));

    assertThat(recognise(picked, range(base, fix))).satisfies(landed(Kind.SAME_PATCHES, picked));
  }

  @Test
  void namesTheOldestTagThatHasTheFixWhateverItsKind() throws IOException {
    ObjectId squash = story.squash(fix2, base);
    ObjectId release = moreWork(squash);
    story.annotatedTag("v0", base);
    story.lightTag("v2", otherWork(release));
    story.annotatedTag("v1", release);

    assertThat(main(release))
        .satisfies(landed(Kind.SQUASHED, squash))
        .satisfies(landing -> assertThat(landing.firstTag()).contains("v1"));
  }

  @Test
  void namesNoTagThatHasOnlyAPartOfTheFix() throws IOException {
    ObjectId first = story.pick(fix1, otherWork(base));
    ObjectId second = story.pick(fix2, first);
    story.lightTag("early", first);

    assertThat(main(second)).satisfies(landed(Kind.SAME_PATCHES, first, second));
  }

  @Test
  void saysSoWhenTheFixWasNeverFetched() throws IOException {
    ObjectId unknown = ObjectId.fromString("0123456789012345678901234567890123456789");

    assertThat(recognise(base, range(base, unknown)))
        .satisfies(because("the fix branch's commits have not been fetched"));
  }

  @Test
  void saysSoWhenThereIsTooMuchToLookAt() throws IOException {
    ObjectId main = moreWork(otherWork(base));

    assertThat(
            new LandingRecogniser(
                    story.repository(), index, TagNames.MIRRORED, ChangeIndex.Progress.NONE, 1)
                .recognise(List.of(range(base, fix1)), main))
        .satisfies(because("this can't be judged: there are more than 1 commits to look at"));
  }

  private Landing main(ObjectId head) throws IOException {
    story.publicBranch("main", head);
    return recognise(head, range(base, fix2));
  }

  private Landing recognise(ObjectId head, FixRange... ranges) throws IOException {
    try (LandingRecogniser recogniser =
        new LandingRecogniser(
            story.repository(), index, TagNames.MIRRORED, ChangeIndex.Progress.NONE)) {
      return recogniser.recognise(List.of(ranges), head);
    }
  }

  private ObjectId otherWork(ObjectId parent) throws IOException {
    return story.commit("Other work", parent, write("b.txt", text("30", "other")));
  }

  private ObjectId moreWork(ObjectId parent) throws IOException {
    return story.commit("More work", parent, write("d.txt", "more\n"));
  }

  private static Consumer<Landing> landed(Kind kind, ObjectId... commits) {
    return landing -> {
      assertThat(landing.verdict()).as(landing.toString()).isEqualTo(Verdict.LANDED);
      assertThat(landing.how()).isEqualTo(kind);
      assertThat(landing.commits()).containsExactly(shas(commits));
    };
  }

  private static Consumer<Landing> because(String why) {
    return landing -> {
      assertThat(landing.verdict()).isEqualTo(Verdict.NOT_LANDED);
      assertThat(landing.evidence().get(0).detail()).isEqualTo(why);
    };
  }

  private static CommitSha[] shas(ObjectId... commits) {
    return Stream.of(commits).map(Story::sha).toArray(CommitSha[]::new);
  }
}
