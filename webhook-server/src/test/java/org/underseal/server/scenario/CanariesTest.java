package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;

/** That the search for canaries can find one: a search that can't fail proves nothing. */
class CanariesTest {
  @TempDir Path folder;

  @Test
  void findsAWordWhereItMayNotBeHoweverItIsWritten() {
    Canaries canaries = new Canaries();
    String word = canaries.word("the title");
    Map<String, String> places = Map.of("feed", "<title>" + word.toUpperCase(Locale.ROOT) + "</>");
    assertThat(canaries.leaks(places)).containsExactly("the title -> feed");
    canaries.mayBe("the title", "github"::equals);
    assertThat(canaries.leaks(places)).hasSize(1);
    canaries.mayBe("the title", "feed"::equals);
    assertThat(canaries.leaks(places)).isEmpty();
    assertThat(canaries.leaks(Map.of("feed", "nothing"))).isEmpty();
  }

  @Test
  void tellsWordsApart() {
    Canaries canaries = new Canaries();
    String one = canaries.word("the body");
    canaries.word("the body of another");
    assertThat(canaries.leaks(Map.of("log", one))).containsExactly("the body -> log");
  }

  @Test
  void seesWhatIsPlantedInEveryKindOfPublicPlace() {
    try (Stage stage = Stage.set(folder);
        LogEye log = new LogEye()) {
      CaseStory onGitHub = reported(stage, "moodle/moodle", "marina");
      CaseStory onGitLab = reported(stage, "element/element-web", "emil");
      Canaries canaries = new Canaries();
      onGitHub.openPublicIssue("About " + canaries.word("issue on github"), "");
      onGitLab.openPublicIssue("A question", canaries.word("issue on gitlab"));
      onGitHub.sayInPublicCommit("Tidy " + canaries.word("commit on github"));
      onGitLab.sayInPublicCommit("Tidy " + canaries.word("commit on gitlab"));
      onGitHub.release("main", "v1-" + canaries.word("tag on github"));
      stage.sandbox().github().createBranch("moodle/moodle", canaries.word("branch"), "main");
      stage
          .server()
          .part(io.micrometer.core.instrument.MeterRegistry.class)
          .counter("planted", "label", canaries.word("label"));
      LoggerFactory.getLogger("org.underseal.planted").debug("{}", canaries.word("log line"));
      Map<String, String> seen = new PublicEye(stage).look(List.of());
      seen.put("log", log.text());
      assertThat(canaries.leaks(seen))
          .contains(
              "issue on github -> github",
              "issue on gitlab -> gitlab",
              "commit on github -> github",
              "commit on gitlab -> gitlab",
              "tag on github -> github",
              "branch -> github",
              "label -> metrics",
              "log line -> log")
          .anyMatch(leak -> leak.contains("issue on github -> github GET"))
          .anyMatch(leak -> leak.contains("issue on gitlab -> gitlab GET"))
          .anyMatch(leak -> leak.contains("branch -> github refs of"))
          .noneMatch(leak -> leak.contains("-security"));
    }
  }

  private static CaseStory reported(Stage stage, String repository, String maintainer) {
    CaseStory story =
        CaseStory.reported(
            stage,
            repository,
            maintainer,
            stage.sandbox().intigriti().createResearcher("r-" + maintainer),
            Walk.FINDING);
    stage.settle();
    return story;
  }
}
