package org.underseal.plugin.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.plugin.landing.Story.Edit.delete;
import static org.underseal.plugin.landing.Story.Edit.write;
import static org.underseal.plugin.landing.Story.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.FlawOrigins.Candidate;
import org.underseal.plugin.patch.ChangeIndex;

class FlawOriginsTest {
  @TempDir Path folder;
  private Story story;
  private ObjectId first;

  @BeforeEach
  void tellTheStory() throws IOException {
    story = new Story(folder);
    first = story.commit("First", null, write("f", text()));
  }

  @AfterEach
  void closeTheStory() {
    story.close();
  }

  @Test
  void namesTheCommitThatBroughtWhatTheFixTakesOut() throws IOException {
    ObjectId flaw = story.commit("Flaw", first, write("f", text("10", "flaw", "11", "worse")));
    ObjectId later =
        story.commit("Later", flaw, write("f", text("10", "flaw", "11", "worse", "40", "z")));
    ObjectId fix = story.commit("Fix", later, write("f", text("40", "z")));
    assertThat(of(later, fix)).containsExactly(candidate(flaw, 2, 2));
  }

  @Test
  void namesTheOneThatBroughtMostFirstAndOfEqualsTheNewest() throws IOException {
    ObjectId two = story.commit("Two", first, write("f", text("10", "a", "11", "b")));
    ObjectId one = story.commit("One", two, write("f", text("10", "a", "11", "b", "20", "c")));
    ObjectId fix =
        story.commit("Fix", one, write("f", text("10", "x", "11", "y", "20", "z", "30", "w")));
    assertThat(of(one, fix))
        .containsExactly(candidate(two, 2, 4), candidate(one, 1, 4), candidate(first, 1, 4));
  }

  @Test
  void doesNotTakeTheFixesOwnCommitsForTheOrigin() throws IOException {
    ObjectId flaw = story.commit("Flaw", first, write("f", text("10", "flaw")));
    ObjectId attempt = story.commit("Attempt", flaw, write("f", text("10", "attempt")));
    ObjectId fix = story.commit("Fix", attempt, write("f", text("10", "fixed")));
    assertThat(of(flaw, fix)).containsExactly(candidate(flaw, 1, 1));
  }

  @Test
  void looksBehindRenamesAndChangesOfWhiteSpace() throws IOException {
    ObjectId flaw = story.commit("Flaw", first, write("f", text("10", "flaw")));
    ObjectId moved = story.commit("Move", flaw, delete("f"), write("g", text("10", "flaw")));
    ObjectId indented = story.commit("Indent", moved, write("g", text("10", "\t flaw")));
    ObjectId fix = story.commit("Fix", indented, write("g", text("10", "fixed")));
    assertThat(of(indented, fix)).containsExactly(candidate(flaw, 1, 1));
  }

  @Test
  void saysNothingOfAFixThatTakesNothingTellingOut() throws IOException {
    ObjectId start =
        story.commit("Start", first, write("tests/f", "wrong\n"), write("g", "a\n\n}\nb\n"));
    ObjectId added = story.commit("Add", start, write("f", text() + "a check\n"));
    ObjectId braces = story.commit("Braces", start, write("g", "a\nb\n"));
    ObjectId test = story.commit("Test", start, write("tests/f", "right\n"));
    assertThat(of(start, added)).isEmpty();
    assertThat(of(start, braces)).isEmpty();
    assertThat(of(start, test)).isEmpty();
  }

  @Test
  void saysNothingOfAFixThatIsNotThereOrIsEmpty() throws IOException {
    assertThat(of(first, first)).isEmpty();
    assertThat(of(first, ObjectId.fromString("1".repeat(40)))).isEmpty();
  }

  @Test
  void stopsWhenItTakesTooLong() throws IOException {
    ObjectId flaw = story.commit("Flaw", first, write("f", text("10", "flaw")));
    ObjectId fix = story.commit("Fix", flaw, write("f", text()));
    AtomicLong hours = new AtomicLong();
    assertThat(of(flaw, fix, () -> hours.getAndIncrement() * 3_600_000_000_000L)).isEmpty();
  }

  private List<Candidate> of(ObjectId base, ObjectId head) throws IOException {
    return of(base, head, System::nanoTime);
  }

  private List<Candidate> of(ObjectId base, ObjectId head, LongSupplier nanos) throws IOException {
    try (ChangeIndex index = ChangeIndex.temporary();
        FlawOrigins origins = new FlawOrigins(story.repository(), index, nanos)) {
      return origins.of(new FixRange(sha(base), sha(head)));
    }
  }

  private static Candidate candidate(ObjectId commit, int lines, int of) {
    return new Candidate(sha(commit), lines, of);
  }

  private static CommitSha sha(ObjectId id) {
    return new CommitSha(id.name());
  }
}
