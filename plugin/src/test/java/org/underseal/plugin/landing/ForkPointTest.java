package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.sha;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CommitSha;

/** A fix branch of which is no longer known where it was opened. */
class ForkPointTest {
  @TempDir Path directory;
  private Story story;
  private ObjectId base;
  private ObjectId fix;

  @BeforeEach
  void openTheFixBranch() throws IOException {
    story = new Story(directory);
    base = story.commit("Start", null, write("a.txt", text()), write("b.txt", text()));
    ObjectId first = story.commit("Check", base, write("a.txt", text("10", "checked")));
    fix = story.commit("Check more", first, write("a.txt", text("10", "checked", "50", "more")));
  }

  @AfterEach
  void close() {
    story.close();
  }

  @Test
  void isWhereItLeftAPublicBranchThatWentOn() throws IOException {
    assertThat(forkPoint(fix, otherWork(base))).isEqualTo(sha(base));
  }

  @Test
  void isWhereItLeftAPublicBranchThatTookItInByAMerge() throws IOException {
    ObjectId landed = story.merge(otherWork(base), fix);
    assertThat(forkPoint(fix, landed)).isEqualTo(sha(base));
    assertThat(forkPoint(fix, otherWork(landed))).isEqualTo(sha(base));
  }

  @Test
  void isItsHeadWhereThePublicBranchesOwnLineGoesThroughIt() throws IOException {
    assertThat(forkPoint(base, otherWork(base)))
        .as("nothing was done on it: what others do is not its work")
        .isEqualTo(sha(base));
    assertThat(forkPoint(fix, fix)).isEqualTo(sha(fix));
  }

  private CommitSha forkPoint(ObjectId fixHead, ObjectId publicHead) throws IOException {
    return ForkPoint.of(story.repository(), sha(fixHead), sha(publicHead));
  }

  private ObjectId otherWork(ObjectId onto) throws IOException {
    return story.commit("Other work", onto, write("c.txt", onto.name()));
  }
}
