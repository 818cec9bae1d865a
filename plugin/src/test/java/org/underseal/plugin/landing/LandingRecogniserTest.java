package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.bytes;
import static org.underseal.plugin.landing.Story.Edit.delete;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.range;
import static org.underseal.plugin.landing.Story.sha;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.landing.Landing.How;
import org.underseal.plugin.landing.Landing.Landed;
import org.underseal.plugin.landing.Landing.NotLanded;

class LandingRecogniserTest {
  @TempDir Path directory;
  private Story story;

  /** Where the fix branch is opened. */
  private ObjectId base;

  /** The fix: one commit in line 10, a second in line 50. */
  private ObjectId fix1;

  private ObjectId fix2;

  @BeforeEach
  void openTheFixBranch() throws IOException {
    story = new Story(directory);
    base = story.commit("Start", null, write("a.txt", text()), write("b.txt", text()));
    fix1 = story.commit("Check the owner", base, write("a.txt", text("10", "checked")));
    fix2 =
        story.commit(
            "Check the guest", fix1, write("a.txt", text("10", "checked", "50", "refused")));
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void recognisesAMergeCommit() throws IOException {
    ObjectId main = story.merge(otherWork(base), fix2);

    assertThat(main(main)).isEqualTo(landed(How.CONTAINED, fix2));
  }

  @Test
  void recognisesAFastForward() throws IOException {
    assertThat(main(fix2)).isEqualTo(landed(How.CONTAINED, fix2));
  }

  @Test
  void recognisesASquash() throws IOException {
    ObjectId squash = story.squash(fix2, otherWork(base));

    assertThat(main(moreWork(squash))).isEqualTo(landed(How.SQUASHED, squash));
  }

  @Test
  void recognisesARebaseThoughLinesHaveMoved() throws IOException {
    ObjectId moved = story.commit("Licence", base, write("a.txt", "Licence\n\n" + text()));
    ObjectId picked = story.pick(fix1, moved);

    assertThat(recognise(picked, range(base, fix1))).isEqualTo(landed(How.SAME_PATCHES, picked));
  }

  @Test
  void recognisesARebaseOfSeveralCommitsInTheirOrder() throws IOException {
    ObjectId first = story.pick(fix1, otherWork(base));
    ObjectId second = story.pick(fix2, moreWork(first));

    assertThat(main(second)).isEqualTo(landed(How.SAME_PATCHES, first, second));
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
        .isEqualTo(landed(How.SAME_PATCHES, backport));
  }

  @Test
  void recognisesABackportOfAFixThatHasPublicWorkMergedIntoIt() throws IOException {
    ObjectId stable = story.commit("Stable", base, write("version", "3.10\n"));
    ObjectId mainWork = otherWork(base);
    ObjectId updated = story.merge(fix2, mainWork);
    story.publicBranch("main", story.squash(updated, mainWork));
    ObjectId second = story.pick(fix2, story.pick(fix1, stable));
    ObjectId squash = story.squash(fix2, stable);

    assertThat(recognise(second, range(base, updated))).isInstanceOf(Landed.class);
    assertThat(recognise(squash, range(base, updated))).isEqualTo(landed(How.SQUASHED, squash));
  }

  @Test
  void recognisesASquashAfterPublicWorkWasMergedIntoTheFix() throws IOException {
    ObjectId mainWork = otherWork(base);
    ObjectId updated = story.merge(fix1, mainWork);
    ObjectId head =
        story.commit("More", updated, write("a.txt", text("10", "checked", "50", "refused")));
    ObjectId squash = story.squash(head, moreWork(mainWork));

    assertThat(recognise(squash, range(base, head))).isEqualTo(landed(How.SQUASHED, squash));
  }

  @Test
  void stillKnowsALandingAfterTheFixBranchWasUpdatedFromIt() throws IOException {
    ObjectId squash = story.squash(fix2, otherWork(base));
    ObjectId main = story.publicBranch("main", moreWork(squash));

    assertThat(recognise(main, range(base, story.merge(fix2, main))))
        .isEqualTo(landed(How.SQUASHED, squash));
  }

  @Test
  void recognisesTheRebasedHeadOfAForcePushedFixBranch() throws IOException {
    ObjectId mainWork = otherWork(base);
    ObjectId rebased = story.pick(fix2, story.pick(fix1, mainWork));
    ObjectId squash = story.squash(rebased, moreWork(mainWork));

    assertThat(recognise(squash, range(base, rebased))).isEqualTo(landed(How.SQUASHED, squash));
  }

  @Test
  void doesNotTakeTheFirstHalfOfAFixForAll() throws IOException {
    assertThat(main(story.pick(fix1, otherWork(base))))
        .isEqualTo(new NotLanded("the branch has only a part of the fix: 1 of 2 commits"));
  }

  @Test
  void doesNotTakeTheSecondHalfOfAFixForAll() throws IOException {
    assertThat(main(story.pick(fix2, otherWork(base)))).isInstanceOf(NotLanded.class);
  }

  @Test
  void doesNotBelieveAMessage() throws IOException {
    ObjectId same = story.commit("Check the owner", base, write("b.txt", text("3", "other")));
    ObjectId named = story.commit("Lands " + fix2.name(), same, write("b.txt", text()));

    assertThat(main(named)).isInstanceOf(NotLanded.class);
  }

  @Test
  void doesNotTakeAnEmptyFixBranchForLanded() throws IOException {
    assertThat(recognise(otherWork(base), range(base, base)))
        .isEqualTo(new NotLanded("the fix branch has no commit of its own"));
  }

  @Test
  void doesNotTakeAFixBranchWithoutContentForLanded() throws IOException {
    ObjectId empty = story.commit("Trigger the build", base);

    assertThat(recognise(empty, range(base, empty)))
        .isEqualTo(new NotLanded("the fix branch changes nothing"));
  }

  @Test
  void doesNotTakeAFixThatUndoesItselfForLanded() throws IOException {
    ObjectId undone = story.revert(fix1, fix1);

    assertThat(recognise(undone, range(base, undone))).isInstanceOf(NotLanded.class);
  }

  @Test
  void doesNotTakeMergedPublicWorkForAFix() throws IOException {
    ObjectId main = story.publicBranch("main", moreWork(otherWork(base)));

    assertThat(recognise(main, range(base, story.merge(base, main))))
        .isEqualTo(new NotLanded("the fix branch has no commit of its own"));
  }

  @Test
  void doesNotCountTheSameChangeFromBeforeTheBranchWasOpened() throws IOException {
    ObjectId undone = story.revert(fix1, fix1);
    ObjectId again = story.pick(fix1, undone);

    assertThat(recognise(otherWork(undone), range(undone, again))).isInstanceOf(NotLanded.class);
  }

  @Test
  void doesNotCountAnotherBranchsFixFromBeforeThisBranchWasOpened() throws IOException {
    ObjectId stable = story.commit("Stable", base, write("version", "3.10\n"));
    ObjectId old = story.revert(fix1, story.pick(fix1, stable));
    ObjectId ownFix = story.commit("Own", old, write("a.txt", text("20", "own")));

    assertThat(recognise(old, range(old, ownFix), range(base, fix1))).isInstanceOf(NotLanded.class);
  }

  @Test
  void noticesThatASquashWasReverted() throws IOException {
    ObjectId squash = story.squash(fix2, otherWork(base));

    assertThat(main(story.revert(squash, moreWork(squash)))).isEqualTo(reverted());
  }

  @Test
  void noticesThatAMergeWasReverted() throws IOException {
    ObjectId merge = story.merge(otherWork(base), fix2);

    assertThat(main(story.revert(merge, merge))).isEqualTo(reverted());
  }

  @Test
  void noticesThatOneOfSeveralCommitsWasReverted() throws IOException {
    ObjectId first = story.pick(fix1, otherWork(base));
    ObjectId second = story.pick(fix2, first);

    assertThat(main(story.revert(first, second))).isEqualTo(reverted());
    assertThat(main(story.revert(fix2, fix2))).isEqualTo(reverted());
  }

  @Test
  void recognisesAFixThatCameBackAfterItsRevert() throws IOException {
    ObjectId squash = story.squash(fix2, base);
    ObjectId back = story.pick(squash, story.revert(squash, squash));

    assertThat(main(back)).isEqualTo(landed(How.SQUASHED, back));
  }

  @Test
  void tellsTwoChangesOfABinaryFileApart() throws IOException {
    ObjectId old = story.commit("Logo", base, bytes("logo", 0, 1, 2));
    ObjectId fix = story.commit("Fix", old, bytes("logo", 0, 1, 3));
    ObjectId other = story.commit("Other", old, bytes("logo", 0, 9, 9));
    ObjectId same = story.commit("Same", otherWork(old), bytes("logo", 0, 1, 3));

    assertThat(recognise(other, range(old, fix))).isInstanceOf(NotLanded.class);
    assertThat(recognise(same, range(old, fix))).isEqualTo(landed(How.SAME_PATCHES, same));
  }

  @Test
  void recognisesARename() throws IOException {
    ObjectId fix = story.commit("Move", base, delete("a.txt"), write("c.txt", text()));
    ObjectId picked = story.pick(fix, otherWork(base));

    assertThat(recognise(picked, range(base, fix))).isEqualTo(landed(How.SAME_PATCHES, picked));
  }

  @Test
  void namesTheOldestTagThatHasTheFixWhateverItsKind() throws IOException {
    ObjectId squash = story.squash(fix2, base);
    ObjectId release = moreWork(squash);
    story.annotatedTag("v0", base);
    story.lightTag("v2", otherWork(release));
    story.annotatedTag("v1", release);

    assertThat(main(release))
        .isEqualTo(new Landed(List.of(sha(squash)), How.SQUASHED, Optional.of("v1")));
  }

  @Test
  void namesNoTagThatHasOnlyAPartOfTheFix() throws IOException {
    ObjectId first = story.pick(fix1, otherWork(base));
    ObjectId second = story.pick(fix2, first);
    story.lightTag("early", first);

    assertThat(main(second)).isEqualTo(landed(How.SAME_PATCHES, first, second));
  }

  @Test
  void saysSoWhenTheFixWasNeverFetched() throws IOException {
    ObjectId unknown = ObjectId.fromString("0123456789012345678901234567890123456789");

    assertThat(recognise(base, range(base, unknown)))
        .isEqualTo(new NotLanded("the fix branch's commits have not been fetched"));
  }

  @Test
  void saysSoWhenThereIsTooMuchToLookAt() throws IOException {
    ObjectId main = moreWork(otherWork(base));

    assertThat(
            new LandingRecogniser(1)
                .recognise(story.repository(), List.of(range(base, fix1)), main))
        .isEqualTo(new NotLanded("this can't be judged: there are more than 1 commits to look at"));
  }

  private Landing main(ObjectId head) throws IOException {
    story.publicBranch("main", head);
    return recognise(head, range(base, fix2));
  }

  private Landing recognise(ObjectId head, FixRange... ranges) throws IOException {
    return new LandingRecogniser().recognise(story.repository(), List.of(ranges), head);
  }

  private ObjectId otherWork(ObjectId parent) throws IOException {
    return story.commit("Other work", parent, write("b.txt", text("30", "other")));
  }

  private ObjectId moreWork(ObjectId parent) throws IOException {
    return story.commit("More work", parent, write("d.txt", "more\n"));
  }

  private static Landed landed(How how, ObjectId... commits) {
    return new Landed(List.of(commits).stream().map(Story::sha).toList(), how, Optional.empty());
  }

  private static NotLanded reverted() {
    return new NotLanded("reverted: the fix was taken out again");
  }
}
