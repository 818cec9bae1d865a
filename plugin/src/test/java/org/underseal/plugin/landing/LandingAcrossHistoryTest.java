package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.bytes;
import static org.underseal.plugin.landing.Story.Edit.delete;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.range;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.landing.Landing.Evidence;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.landing.Landing.Verdict;
import org.underseal.plugin.patch.ChangeIndex;

/** What people do to a fix on its way, and inputs that are not what a fix should be. */
class LandingAcrossHistoryTest {
  private static final String CHECK = "if (!owner.equals(caller)) throw new AccessDenied(caller);";
  private static final String LIMIT = "int length = Math.min(header.length(), LENGTH_MAX_BYTES);";

  @TempDir Path directory;
  private Story story;
  private ChangeIndex index;
  private ObjectId base;
  private ObjectId fix;

  @BeforeEach
  void writeAFix() throws IOException {
    story = new Story(directory);
    index = ChangeIndex.at(directory.resolve("story.index"));
    base = story.commit("Start", null, write("a.c", text()), write("b.c", text()));
    fix = story.commit("Fix", base, write("a.c", text("10", CHECK, "50", LIMIT)));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    story.close();
  }

  @Test
  void findsTheSameHunksInOtherSurroundings() throws IOException {
    String[] change = {"10", CHECK, "20", CHECK + " // again", "50", LIMIT};
    ObjectId large = story.commit("Large", base, write("a.c", text(change)));
    String[] elder = {"9", "older", "21", "elder", "51", "eldest"};
    ObjectId old = story.commit("Old", base, write("a.c", text(elder)));
    String[] both = Stream.of(elder, change).flatMap(Stream::of).toArray(String[]::new);
    ObjectId pick = story.commit("Backport", old, write("a.c", text(both)));

    assertThat(recognise(pick, range(base, large)))
        .satisfies(l -> is(l, Verdict.LANDED, Kind.SAME_HUNKS));
    assertThat(recognise(old, range(base, large)))
        .satisfies(l -> is(l, Verdict.NOT_LANDED, Kind.NOTHING_ALIKE));
  }

  @Test
  void believesFewHunksInOtherSurroundingsOnlyIfTheCommitNamesTheFix() throws IOException {
    String[] surroundings = {"9", "older", "51", "elder"};
    String[] both = {"9", "older", "51", "elder", "10", CHECK, "50", LIMIT};
    ObjectId old = story.commit("Old", base, write("a.c", text(surroundings)));
    ObjectId silent = story.commit("Backport", old, write("a.c", text(both)));
    ObjectId named = story.commit("Backport of " + fix.name(), old, write("a.c", text(both)));

    assertThat(judge(silent).verdict()).isEqualTo(Verdict.PROBABLE);
    assertThat(judge(named)).satisfies(l -> is(l, Verdict.LANDED, Kind.SAME_HUNKS));
  }

  @Test
  void findsHunksThatCameInTwoCommits() throws IOException {
    ObjectId first = story.commit("One", other(base), write("a.c", text("10", CHECK)));
    ObjectId second = story.commit("Two", first, write("a.c", text("10", CHECK, "50", LIMIT)));

    assertThat(judge(second)).satisfies(l -> is(l, Verdict.LANDED, Kind.SAME_HUNKS));
    assertThat(judge(second).commits()).containsExactly(Story.sha(first), Story.sha(second));
  }

  @Test
  void findsAFixThatCameTogetherWithOtherWork() throws IOException {
    ObjectId all =
        story.commit(
            "Everything",
            base,
            write("a.c", text("10", CHECK, "50", LIMIT, "30", "other")),
            write("b.c", text("1", "other")));

    assertThat(judge(all)).satisfies(l -> is(l, Verdict.LANDED, Kind.SAME_HUNKS));
  }

  @Test
  void findsAFixInAFileThatHasAnotherName() throws IOException {
    ObjectId moved = story.commit("Move", base, delete("a.c"), write("src/core.c", text("1", "x")));
    ObjectId pick =
        story.commit("Pick", moved, write("src/core.c", text("1", "x", "10", CHECK, "50", LIMIT)));

    assertThat(judge(pick)).satisfies(l -> is(l, Verdict.LANDED, Kind.SAME_HUNKS));
  }

  @Test
  void namesTheHunkThatIsMissing() throws IOException {
    ObjectId half = story.commit("Half", other(base), write("a.c", text("10", CHECK)));

    assertThat(judge(half).verdict()).isEqualTo(Verdict.PARTLY);
    assertThat(judge(half).evidence())
        .containsExactly(
            new Evidence(Kind.SAME_HUNKS, "1 of 2 hunks"), new Evidence(Kind.MISSING, "a.c:50"));
  }

  @Test
  void leavesToAPersonWhatATrailerNamesAndContentOnlyHalfSupports() throws IOException {
    ObjectId half =
        story.commit(
            "Fix\n\n(cherry picked from commit " + fix.name() + ")",
            other(base),
            write("a.c", text("10", CHECK, "50", "int length = header.length() & 0xff;")));

    assertThat(judge(half).verdict()).isEqualTo(Verdict.PROBABLE);
    assertThat(judge(half).evidence())
        .extracting(Evidence::kind)
        .containsExactly(Kind.SIMILAR, Kind.TRAILER, Kind.MISSING);
  }

  @Test
  void believesNoTrailerWithoutContent() throws IOException {
    ObjectId liar =
        story.commit(
            "Fix\n\n(cherry picked from commit " + fix.name() + ")",
            base,
            write("a.c", text("20", "something else")));

    assertThat(judge(liar).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void countsNoLinesThatStoodThereBefore() throws IOException {
    ObjectId already = story.commit("Already", base, write("b.c", text("10", CHECK)));
    ObjectId late = story.commit("Fix", already, write("b.c", text("10", CHECK, "50", LIMIT)));

    assertThat(recognise(already, range(already, late)).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void doesNotTakeALineThatIsFoundEverywhereForAFix() throws IOException {
    ObjectId tiny = story.commit("Fix", base, write("a.c", text("10", "return;")));
    ObjectId elsewhere = story.commit("Other", base, write("a.c", text("40", "return;")));
    ObjectId otherFile = story.commit("Other", base, write("b.c", text("10", "return;")));

    assertThat(recognise(elsewhere, range(base, tiny)).verdict()).isEqualTo(Verdict.NOT_LANDED);
    assertThat(recognise(otherFile, range(base, tiny)).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void doesNotTakeTheSameSmallChangeInAnotherFunctionForTheFix() throws IOException {
    String body = "{\n  first(b);\n  if (b->w > pos) b->w += delta;\n  last(b);\n}\n";
    String fixed = body.replace("  if (b->w > pos) b->w += delta;\n", "");
    ObjectId twice =
        story.commit("Two", base, write("a.c", "replace()\n" + body + "insert()\n" + body));
    ObjectId one =
        story.commit("Fix", twice, write("a.c", "replace()\n" + body + "insert()\n" + fixed));
    ObjectId other =
        story.commit("Same", twice, write("a.c", "replace()\n" + fixed + "insert()\n" + body));
    ObjectId same = story.pick(one, other(twice));

    assertThat(recognise(other, range(twice, one)).verdict()).isEqualTo(Verdict.NOT_LANDED);
    assertThat(recognise(same, range(twice, one)).verdict()).isEqualTo(Verdict.LANDED);
  }

  @Test
  void doesNotTakeTheSameChangeInOtherFilesForTheFix() throws IOException {
    ObjectId start =
        story.commit("Start", base, write("c.c", text()), write("d.c", text("1", "d")));
    ObjectId both =
        story.commit(
            "Fix",
            start,
            write("a.c", text("10", CHECK, "50", LIMIT)),
            write("b.c", text("10", CHECK, "50", LIMIT)));
    ObjectId others =
        story.commit(
            "Alike",
            start,
            write("c.c", text("10", CHECK, "50", LIMIT)),
            write("d.c", text("1", "d", "10", CHECK, "50", LIMIT)));
    ObjectId gone = story.commit("Gone", start, delete("a.c"), delete("b.c"));
    ObjectId one = story.commit("One", gone, write("c.c", text("10", CHECK, "50", LIMIT)));

    assertThat(recognise(others, range(start, both)).verdict()).isEqualTo(Verdict.NOT_LANDED);
    assertThat(recognise(one, range(start, both)).isLanded()).as("one file is not two").isFalse();
  }

  @Test
  void needsNoTestsAndChangeLogs() throws IOException {
    ObjectId whole =
        story.commit(
            "Fix",
            base,
            write("a.c", text("10", CHECK)),
            write("tests/a_test.c", CHECK + "\n"),
            write("CHANGELOG.md", "* a check\n"));
    ObjectId pick = story.commit("Fix", other(base), write("a.c", text("10", CHECK)));
    ObjectId tests = story.commit("Tests", base, write("tests/a_test.c", CHECK + "\n"));

    Landing landing = recognise(pick, range(base, whole));
    assertThat(landing.verdict()).isEqualTo(Verdict.LANDED);
    assertThat(landing.evidence())
        .contains(new Evidence(Kind.LEFT_OUT, "CHANGELOG.md tests/a_test.c"));
    assertThat(recognise(tests, range(base, whole)).isLanded()).isFalse();
  }

  @Test
  void seesThatABranchNeverHadTheFlaw() throws IOException {
    ObjectId older =
        story.commit("Older", null, write("a.c", text("10", "safe", "50", "safe too")));
    ObjectId flawed = story.commit("Rewrite", older, write("a.c", text()));
    ObjectId fixed = story.commit("Fix", flawed, write("a.c", text("10", CHECK, "50", LIMIT)));

    assertThat(recognise(other(older), range(flawed, fixed)).evidence())
        .contains(new Evidence(Kind.NEVER_AFFECTED, ""));
    assertThat(recognise(other(flawed), range(flawed, fixed)).evidence())
        .extracting(Evidence::kind)
        .doesNotContain(Kind.NEVER_AFFECTED);
  }

  @Test
  void noticesARevertThatAPersonMadeByHandTogetherWithOtherWork() throws IOException {
    ObjectId pick = story.pick(fix, other(base));
    ObjectId undone = story.commit("Refactor", pick, write("a.c", text("30", "new", "50", LIMIT)));

    Landing landing = judge(undone);
    assertThat(landing.verdict()).isEqualTo(Verdict.REVERTED);
    assertThat(landing.commits()).containsExactly(Story.sha(undone));
    assertThat(landing.evidence()).contains(new Evidence(Kind.MISSING, "a.c:10"));
  }

  @Test
  void doesNotTakeFurtherDevelopmentForARevert() throws IOException {
    ObjectId pick = story.pick(fix, other(base));
    ObjectId better =
        story.commit("Better", pick, write("a.c", text("10", CHECK + " // and log", "50", LIMIT)));

    assertThat(judge(better).verdict()).isEqualTo(Verdict.LANDED);
  }

  @Test
  void noticesAMergeThatLeavesTheFixOut() throws IOException {
    ObjectId pick = story.pick(fix, other(base));
    ObjectId side = story.commit("Side", base, write("c.c", "side\n"));
    ObjectId ours = story.mergeAs(side, side, pick);

    assertThat(judge(ours).verdict()).isEqualTo(Verdict.REVERTED);
  }

  @Test
  void noticesThatAForcePushTookTheFixAway() throws IOException {
    ObjectId main = story.pick(fix, other(base));
    assertThat(judge(main).verdict()).isEqualTo(Verdict.LANDED);

    assertThat(judge(other(base)).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void takesAMergeForEverythingThatItBrought() throws IOException {
    ObjectId more = story.commit("More", fix, write("b.c", text("5", LIMIT)));
    ObjectId line = story.commit("Line", base, write("d.c", "d\n"));
    ObjectId merge = story.merge(line, more);
    ObjectId stable = story.commit("Stable", base, write("e.c", "e\n"));
    ObjectId one = story.pick(fix, stable);

    assertThat(recognise(one, range(line, merge)).verdict()).isEqualTo(Verdict.PARTLY);
    assertThat(recognise(story.pick(more, one), range(line, merge)).verdict())
        .isEqualTo(Verdict.LANDED);
  }

  @Test
  void knowsAChangeOfModeByItsMode() throws IOException {
    ObjectId mode = story.mode("Executable", base, "a.c", FileMode.EXECUTABLE_FILE);
    ObjectId same = story.mode("Executable", other(base), "a.c", FileMode.EXECUTABLE_FILE);

    assertThat(recognise(same, range(base, mode)).verdict()).isEqualTo(Verdict.LANDED);
    assertThat(recognise(other(base), range(base, mode)).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void mindsWhiteSpaceWhereNothingElseIsChanged() throws IOException {
    ObjectId spaced = story.commit("Indent", base, write("a.c", text("10", "  line 10")));
    ObjectId same = story.commit("Indent", other(base), write("a.c", text("10", "  line 10")));
    ObjectId deeper = story.commit("Indent", base, write("a.c", text("10", "    line 10")));

    assertThat(recognise(same, range(base, spaced)).verdict()).isEqualTo(Verdict.LANDED);
    assertThat(recognise(deeper, range(base, spaced)).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void knowsASubmoduleByTheCommitThatItPointsTo() throws IOException {
    ObjectId before = story.submodule("Add", base, "lib", base);
    ObjectId moved = story.submodule("Move", before, "lib", fix);
    ObjectId same = story.submodule("Move", other(before), "lib", fix);

    assertThat(recognise(same, range(before, moved)).verdict()).isEqualTo(Verdict.LANDED);
    assertThat(recognise(other(before), range(before, moved)).verdict())
        .isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void knowsABinaryFileByItsContent() throws IOException {
    ObjectId old = story.commit("Logo", base, bytes("logo", 0, 1, 2));
    ObjectId binary = story.commit("Fix", old, bytes("logo", 0, 1, 3));
    ObjectId back = story.commit("Back", story.pick(binary, other(old)), bytes("logo", 0, 1, 2));

    assertThat(recognise(back, range(old, binary)).verdict()).isEqualTo(Verdict.REVERTED);
  }

  @Test
  void saysWhatAShallowCloneLacks() throws IOException {
    ObjectId main = other(other(base));
    Files.writeString(
        story.repository().getDirectory().toPath().resolve("shallow"),
        base.name() + "\n",
        StandardCharsets.US_ASCII);

    ObjectId unknown = ObjectId.fromString("0123456789012345678901234567890123456789");
    assertThat(recognise(main, range(unknown, fix)).how()).isEqualTo(Kind.NO_FIX);
    assertThat(judge(story.pick(fix, main)).verdict()).isEqualTo(Verdict.LANDED);
    assertThat(judge(main).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void answersTheSameFromAnIndexThatWasSpoilt() throws IOException {
    ObjectId pick = story.pick(fix, other(base));
    assertThat(judge(pick).verdict()).isEqualTo(Verdict.LANDED);
    Path file = directory.resolve("story.index");
    index.close();
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 120; i < bytes.length; i += 50) {
      bytes[i] ^= 0x55;
    }
    Files.write(file, bytes);
    index = ChangeIndex.at(file);

    assertThat(judge(pick).verdict()).isEqualTo(Verdict.LANDED);
    assertThat(judge(other(base)).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  private static void is(Landing landing, Verdict verdict, Kind how) {
    assertThat(landing.verdict()).as(landing.toString()).isEqualTo(verdict);
    assertThat(landing.how()).as(landing.toString()).isEqualTo(how);
  }

  private Landing judge(ObjectId head) throws IOException {
    return recognise(head, range(base, fix));
  }

  private Landing recognise(ObjectId head, FixRange range) throws IOException {
    story.publicBranch("main", head);
    try (LandingRecogniser recogniser =
        new LandingRecogniser(
            story.repository(), index, TagNames.MIRRORED, ChangeIndex.Progress.NONE)) {
      return recogniser.recognise(List.of(range), head);
    }
  }

  private ObjectId other(ObjectId parent) throws IOException {
    return story.commit("Other work", parent, write("b.c", text("30", "other " + parent.name())));
  }
}
