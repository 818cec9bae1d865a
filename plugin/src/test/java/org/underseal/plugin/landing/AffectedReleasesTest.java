package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.sha;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.AffectedReleases.Fixed;
import org.underseal.plugin.landing.AffectedReleases.Origin;
import org.underseal.plugin.landing.AffectedReleases.Verdict;
import org.underseal.plugin.patch.ChangeIndex;

/** A flaw comes to main, is in a stable branch that forks there, and is fixed in both. */
class AffectedReleasesTest {
  @TempDir Path folder;
  private Story story;
  private ObjectId first;
  private ObjectId flaw;
  private ObjectId fixOnMain;
  private ObjectId fixOnStable;
  private ObjectId main;
  private ObjectId stable;

  @BeforeEach
  void tellTheStory() throws IOException {
    story = new Story(folder);
    first = story.commit("First", null, write("f", text()));
    flaw = story.commit("Flaw", first, write("f", text("10", "flaw")));
    ObjectId fork = story.commit("Fork", flaw, write("g", "g"));
    stable = story.commit("Stable", fork, write("s", "s"));
    fixOnMain = story.commit("Fix", fork, write("f", text("10", "fixed")));
    fixOnStable = story.pick(fixOnMain, stable);
    main = story.commit("Later", fixOnMain, write("g", "h"));
    story.publicBranch("main", main);
    story.publicBranch("stable", fixOnStable);
  }

  @AfterEach
  void closeTheStory() {
    story.close();
  }

  @Test
  void hasTheFlawFromTheCommitThatBroughtItToTheFixOfEachBranch() throws IOException {
    story.lightTag("v0", first);
    story.annotatedTag("v1", flaw);
    story.lightTag("v1.1", stable);
    story.lightTag("v1.2", fixOnStable);
    story.lightTag("v2", main);
    assertThat(examine(sha(flaw), landed(fixOnMain), landed(fixOnStable)))
        .isEqualTo(new Origin(Verdict.POSSIBLE, List.of("v1", "v1.1")));
  }

  @Test
  void countsAReleaseThatHasOnlyAPartOfTheFixAsAffected() throws IOException {
    story.lightTag("half", fixOnMain);
    story.lightTag("whole", main);
    assertThat(examine(sha(flaw), landed(fixOnMain, main)).releases()).containsExactly("half");
  }

  @Test
  void namesNoReleasesBeforeAnyBranchHasTheFix() throws IOException {
    story.lightTag("v1", flaw);
    assertThat(examine(sha(flaw), new Fixed(List.of(sha(stable)), false)))
        .isEqualTo(new Origin(Verdict.POSSIBLE, List.of()));
  }

  @Test
  void answersWithoutAnyTag() throws IOException {
    assertThat(examine(sha(flaw), landed(fixOnMain)))
        .isEqualTo(new Origin(Verdict.POSSIBLE, List.of()));
  }

  @Test
  void refusesACommitThatNobodyInPublicHas() throws IOException {
    ObjectId sealed = story.commit("Sealed", main, write("x", "x"));
    CommitSha nowhere = new CommitSha("0123456789".repeat(4));
    CommitSha noCommit = sha(tree());
    for (CommitSha wrong : List.of(sha(sealed), nowhere, noCommit)) {
      assertThat(examine(wrong, landed(fixOnMain)).verdict()).isEqualTo(Verdict.NOT_PUBLIC);
    }
  }

  @Test
  void refusesACommitThatIsTheFixOrNotBeforeEveryFix() throws IOException {
    assertThat(examine(sha(fixOnMain), landed(fixOnMain)).verdict())
        .as("the fix itself")
        .isEqualTo(Verdict.NOT_BEFORE_THE_FIX);
    assertThat(examine(sha(main), landed(fixOnMain)).verdict())
        .as("later than the fix")
        .isEqualTo(Verdict.NOT_BEFORE_THE_FIX);
    assertThat(examine(sha(stable), landed(fixOnMain), landed(fixOnStable)).verdict())
        .as("on one of two branches only")
        .isEqualTo(Verdict.NOT_BEFORE_THE_FIX);
  }

  @Test
  void namesTheOldestAndTheNewestOfThousandsOfReleases() throws IOException {
    ObjectId head = flaw;
    for (int i = 0; i < 3; i++) {
      head = story.commit("Version", head, write("v", "" + i));
      for (int j = 0; j < 1_000; j++) {
        story.lightTag("v%d.%03d".formatted(i, j), head);
      }
    }
    List<String> releases = examine(sha(flaw), landed(fixOnMain)).releases();
    assertThat(releases).hasSize(AffectedReleases.RELEASES_MAX).startsWith("v0.000");
    assertThat(releases.subList(1, releases.size()))
        .isEqualTo(
            IntStream.range(1_001 - AffectedReleases.RELEASES_MAX, 1_000)
                .mapToObj(j -> "v2.%03d".formatted(j))
                .toList());
  }

  private ObjectId tree() throws IOException {
    return story.repository().parseCommit(main).getTree();
  }

  private static Fixed landed(ObjectId... commits) {
    return new Fixed(Arrays.stream(commits).map(Story::sha).toList(), true);
  }

  private Origin examine(CommitSha introduced, Fixed... fixes) throws IOException {
    try (ChangeIndex index = ChangeIndex.temporary();
        AffectedReleases releases =
            new AffectedReleases(story.repository(), index, TagNames.MIRRORED)) {
      return releases.examine(introduced, List.of(sha(main), sha(fixOnStable)), List.of(fixes));
    }
  }
}
