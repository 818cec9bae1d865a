package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.demo.Replay;
import org.underseal.server.demo.Stage;

/** The whole programme of the demo, and what may be seen of it while it goes on. */
@ExtendWith(OutputCaptureExtension.class)
class WholeStoryTest {
  /** Stands in every report's text, and in no title. */
  private static final String SEALED = "Sealed words of";

  @TempDir Path folder;

  @Test
  void endsAsTheStoryHasItAndShowsNothingSealed(CapturedOutput output) throws IOException {
    try (Stage stage = Stage.set(folder)) {
      PublicEye eye = new PublicEye(stage);
      Replay replay = new Replay(stage, line -> assertNothingSealed(stage, eye.glance()));
      replay.play();
      assertNothingSealed(stage, eye.look(ids()));
      assertThat(replay.whatIsWrong()).isEmpty();
      assertThat(output.getAll()).doesNotContain(SEALED);
      assertThat(stored()).doesNotContain(SEALED);
      assertThat(database())
          .doesNotContain("Course search lets SQL through", "header would protect", "chiyo");
      assertThatHistoriesHold(stage);
    }
  }

  /**
   * Of what is sealed at this moment nothing is public. The one exception is what people let out
   * and Underseal has noticed: a forge's own merge message names the fix branch.
   */
  private static void assertNothingSealed(Stage stage, Map<String, String> seen) {
    CaseRegister register = stage.server().part(CaseRegister.class);
    Canaries canaries = new Canaries();
    canaries.watch("any report", SEALED);
    for (CaseFile file : ids().stream().flatMap(id -> file(register, id).stream()).toList()) {
      if (file.disclosure().publishedAt().isEmpty()) {
        canaries.watch("title of " + file.id(), file.finding().title());
        canaries.watch("id " + file.id(), file.id().value());
        boolean noticed = !file.disclosure().leaks().isEmpty();
        canaries.mayBe("id " + file.id(), where -> noticed && !where.startsWith("server"));
      }
    }
    assertThat(canaries.leaks(seen)).isEmpty();
  }

  private static Optional<CaseFile> file(CaseRegister register, String id) {
    return register.find(new CaseId(id));
  }

  private static List<String> ids() {
    return IntStream.rangeClosed(1, 16).mapToObj(i -> CaseId.of(2021, i).value()).toList();
  }

  /** Everything in the server's own folder: database, its log, mirrors. */
  private String stored() throws IOException {
    return contentOf(folder.resolve("data"), file -> true);
  }

  /** Titles, reasons and names are kept, and only sealed. */
  private String database() throws IOException {
    return contentOf(
        folder.resolve("data"), file -> file.getFileName().toString().startsWith("underseal.db"));
  }

  private static String contentOf(Path place, Predicate<Path> which) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(place).filter(which)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static void assertThatHistoriesHold(Stage stage) {
    HistoryStore histories = stage.server().part(HistoryStore.class);
    CaseRegister register = stage.server().part(CaseRegister.class);
    List<CaseId> cases =
        Stream.iterate(1, i -> i + 1).limit(16).map(i -> CaseId.of(2021, i)).toList();
    assertThat(cases)
        .allSatisfy(
            id -> {
              assertThat(register.history(id)).isNotEmpty();
              assertThat(histories.firstBroken(id)).isEqualTo(Optional.empty());
            });
  }
}
