package org.underseal.server.leakguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Severity;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.EmbargoLifted;
import org.underseal.server.casework.PublicationGate;
import org.underseal.server.casework.PublishedCase;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.statuslink.StatusLinks;

/** What the guard lets out, in front of real cases, one public and one sealed. */
class LeakGuardTest {
  private static final String SEALED_TITLE = "Grades of a hidden course are shown";

  @TempDir Path folder;

  @Test
  void letsTextsOutThatTellOfNoSealedCaseAndNoOthers() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory open = published(stage, "Stored script in a forum post");
      CaseStory sealed = reported(stage, SEALED_TITLE);
      LeakGuard guard = stage.server().part(LeakGuard.class);
      assertThat(guard.text("About %s and US-2099-0001".formatted(open.caseId())).value())
          .contains(open.caseId());
      assertRefused(guard, "About " + sealed.caseId());
      assertRefused(guard, "fix/" + sealed.caseId().toLowerCase(java.util.Locale.ROOT) + "/main");
      assertRefused(guard, "token=story-client-secret");
      URI link = stage.server().part(StatusLinks.class).link(new CaseId(open.caseId()));
      assertRefused(guard, "See " + link);
      assertRefused(guard, link.getPath().substring("/status/".length()));
    }
  }

  @Test
  void refusesAnAdvisoryWithWordsOfAnotherSealFromWhereverTheyCame() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory open = published(stage, "Stored script in a forum post");
      reported(stage, SEALED_TITLE);
      CaseFile file = file(stage, open);
      LeakGuard guard = stage.server().part(LeakGuard.class);
      EmbargoLifted proof = proof(stage, file);
      assertThat(guard.advisory(proof, file, draft(file, "All is well."), List.of()).value().body())
          .isEqualTo("All is well.");
      assertThatThrownBy(
              () ->
                  guard.advisory(
                      proof,
                      file,
                      draft(file, "See also: grades of  a hidden\ncourse are shown"),
                      List.of()))
          .isInstanceOf(ConnectorException.Refused.class)
          .hasMessageContaining("US-2021-0002")
          .message()
          .doesNotContainIgnoringCase("grades");
      String comment = "The worst of it is the cache of the proxy";
      assertThatThrownBy(
              () -> guard.advisory(proof, file, draft(file, comment + "."), List.of(comment)))
          .isInstanceOf(ConnectorException.Refused.class)
          .message()
          .doesNotContain("cache");
    }
  }

  @Test
  void takesNoProofOfOneCaseForAnother() {
    try (Stage stage = Stage.set(folder)) {
      CaseFile open = file(stage, published(stage, "Stored script in a forum post"));
      CaseFile sealed = file(stage, reported(stage, SEALED_TITLE));
      LeakGuard guard = stage.server().part(LeakGuard.class);
      EmbargoLifted proof = proof(stage, open);
      assertThatThrownBy(() -> guard.advisory(proof, sealed, draft(sealed, ""), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> guard.advisory(proof, open, draft(sealed, ""), List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      PublishedCase published = PublishedCase.of(open).orElseThrow();
      OfCase ofSealed = sealed::id;
      assertThatThrownBy(() -> guard.ofPublished(published, ofSealed))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(PublishedCase.of(sealed)).isEmpty();
      assertThat(PublicationGate.pass(sealed, programme(stage, sealed), stage.clock().instant()))
          .isEmpty();
    }
  }

  @Test
  void parksAPublicationThatWouldNameASealedCaseAndGoesOnWhenThatIsPublic() {
    try (Stage stage = Stage.set(folder)) {
      CaseStory first = reported(stage, "Stored script in a forum post");
      CaseStory second = reported(stage, "The fix of %s can be undone".formatted(first.caseId()));
      land(stage, second, 2);
      assertThat(stage.get("/advisories/" + second.caseId()).statusCode()).isEqualTo(404);
      assertThat(stage.sandbox().github().publicText()).doesNotContain(first.caseId());
      assertThat(second.comments())
          .anyMatch(c -> c.contains("with the id of " + first.caseId() + " in it"));
      land(stage, first, 1);
      second.say("/bounty retry");
      stage.settle();
      assertThat(stage.get("/advisories/" + second.caseId()).statusCode()).isEqualTo(200);
    }
  }

  private static void assertRefused(LeakGuard guard, String text) {
    assertThatThrownBy(() -> guard.text(text))
        .isInstanceOf(ConnectorException.Refused.class)
        .message()
        .doesNotContain(text);
  }

  private static CaseStory reported(Stage stage, String title) {
    CaseStory story =
        CaseStory.reported(
            stage,
            "moodle/moodle",
            "marina",
            stage.sandbox().intigriti().createResearcher("r" + title.hashCode()),
            new CaseStory.Finding(title, "high", "XSS", "How to see it."));
    stage.settle();
    return story;
  }

  private static CaseStory published(Stage stage, String title) {
    CaseStory story = reported(stage, title);
    land(stage, story, 1);
    assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
    return story;
  }

  private static void land(Stage stage, CaseStory story, int component) {
    story.say("/bounty accept");
    stage.settle();
    String fix = story.fix("marina", "main", component);
    stage.settle();
    story.backport(fix, "main");
    story.backport(fix, "MOODLE_310_STABLE");
    stage.pass(Duration.ofHours(1));
  }

  private static CaseFile file(Stage stage, CaseStory story) {
    return stage.server().part(CaseRegister.class).find(new CaseId(story.caseId())).orElseThrow();
  }

  private static org.underseal.server.casework.Programme programme(Stage stage, CaseFile file) {
    return stage.server().part(CaseRegister.class).projectOf(file).programme();
  }

  private static EmbargoLifted proof(Stage stage, CaseFile file) {
    return PublicationGate.pass(file, programme(stage, file), stage.clock().instant())
        .orElseThrow();
  }

  private static AdvisoryDraft draft(CaseFile file, String body) {
    return new AdvisoryDraft(
        file.id(),
        file.finding().title(),
        body,
        Severity.HIGH,
        null,
        List.of(),
        List.of(),
        URI.create("https://u/advisories/" + file.id()));
  }
}
