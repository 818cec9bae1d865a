package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.range;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.landing.Landing.Verdict;
import org.underseal.plugin.patch.ChangeIndex;

/**
 * The answers of a watch that looks only at what is new are those of a recogniser that does not.
 */
class LandingWatchTest {
  private static final String CHECK = "if (!owner.equals(caller)) throw new AccessDenied(caller);";

  @TempDir Path directory;
  private final LandingWatch watch = new LandingWatch();
  private Story story;
  private ChangeIndex index;
  private ObjectId base;
  private ObjectId fix;

  @BeforeEach
  void writeAFix() throws IOException {
    story = new Story(directory);
    index = ChangeIndex.at(directory.resolve("story.index"));
    base = story.commit("Start", null, write("a.c", text()), write("b.c", text()));
    fix = story.commit("Fix", base, write("a.c", text("10", CHECK)));
  }

  @AfterEach
  void close() throws IOException {
    index.close();
    story.close();
  }

  @Test
  void followsALandingItsTagItsRevertAndAForcePush() throws IOException {
    ObjectId other = other(base);
    assertThat(judge(base).verdict()).isEqualTo(Verdict.NOT_LANDED);
    assertThat(judge(other).verdict()).isEqualTo(Verdict.NOT_LANDED);
    ObjectId pick = story.pick(fix, other);
    assertThat(judge(pick).verdict()).isEqualTo(Verdict.LANDED);
    ObjectId later = other(pick);
    assertThat(judge(later).firstTag()).isEmpty();
    story.lightTag("v1", later);
    assertThat(judge(later).firstTag()).contains("v1");
    assertThat(judge(story.revert(pick, later)).verdict()).isEqualTo(Verdict.REVERTED);
    assertThat(judge(other).verdict()).isEqualTo(Verdict.NOT_LANDED);
  }

  @Test
  void seesAFixThatComesByAMerge() throws IOException {
    ObjectId other = other(base);
    assertThat(judge(other).verdict()).isEqualTo(Verdict.NOT_LANDED);
    assertThat(judge(story.merge(other, fix)).verdict()).isEqualTo(Verdict.LANDED);
  }

  @Test
  void seesAMergeThatLeavesTheFixOut() throws IOException {
    ObjectId pick = story.pick(fix, other(base));
    assertThat(judge(pick).verdict()).isEqualTo(Verdict.LANDED);
    ObjectId side = story.commit("Side", base, write("c.c", "side\n"));
    assertThat(judge(story.mergeAs(side, pick, side)).verdict()).isEqualTo(Verdict.REVERTED);
  }

  /** The fix comes in pieces, goes, comes again and is merged, among work on the same lines. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void answersAfterEachCommitAsIfItSawTheBranchForTheFirstTime(long seed) throws IOException {
    Random random = new Random(seed);
    ObjectId head = base;
    ObjectId aside = base;
    for (int i = 0; i < 12; i++) {
      head =
          switch (random.nextInt(8)) {
            case 0 -> story.commit("All of it", head, write("a.c", text("10", CHECK)));
            case 1 -> story.commit("Fitted", head, write("a.c", text("10", CHECK + " // " + i)));
            case 2 -> story.commit("With more", head, write("a.c", text("10", CHECK, "12", "+")));
            case 3 -> story.commit("None of it", head, write("a.c", text()));
            case 4 -> story.commit("Near it", head, write("a.c", text("12", "near " + i)));
            case 5 -> story.merge(head, story.commit("Side", aside, write("s" + i, "side\n")));
            default -> other(head);
          };
      aside = random.nextInt(3) == 0 ? head : aside;
      judge(head);
    }
  }

  private Landing judge(ObjectId head) throws IOException {
    story.publicBranch("main", head);
    try (LandingRecogniser recogniser =
        new LandingRecogniser(
            story.repository(), index, TagNames.MIRRORED, ChangeIndex.Progress.NONE)) {
      Landing seen = watch.recognise(recogniser, "story", List.of(range(base, fix)), "main", head);
      assertThat(seen).isEqualTo(recogniser.recognise(List.of(range(base, fix)), head));
      return seen;
    }
  }

  private ObjectId other(ObjectId parent) throws IOException {
    return story.commit("Other work", parent, write("b.c", text("30", "other " + parent.name())));
  }
}
