package org.underseal.server.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.AttachmentLimits;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.hackerone.AttachedFile;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.server.cli.Underseal;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.PretendConfiguration;
import org.underseal.server.demo.Stage;
import org.underseal.server.papers.Papers;

/** Files that come with reports on the platforms, and are kept at another place there. */
class AttachmentsTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final String CONTENT = "canary-in-the-file";

  @TempDir Path folder;

  @Test
  void keepsWhatHackerOneHasBelowTheConfiguredPlaceAndNamesTheRest() throws IOException {
    Stage.Changes hackerOne = yaml -> withFiles("hackerone", OnHackerOne.changes(folder).to(yaml));
    try (Stage stage = OnHackerOne.ready(Stage.set(folder, hackerOne))) {
      List<String> asked = askedFor(stage);
      CaseStory story = new Walk(stage, AttachmentsTest::onHackerOne).reported();
      stage.pass(Duration.ofHours(1));
      assertThat(kept(stage)).containsExactly("proof.txt text/plain " + CONTENT);
      assertThat(String.join("\n", story.comments()))
          .contains("Files came with the report: 1", "Not kept: 5")
          .contains("- `long.txt`: the platform does not give it")
          .contains("- `large.txt`: too large")
          .contains("- `page.html`: its type is not kept")
          .contains("- `gone.png`: the platform does not give it")
          .contains(" away.png`: the platform does not give it")
          .doesNotContain("proof.txt", CONTENT, "@marina");
      assertThat(asked).contains("/proof.txt", "/long.txt", "/gone.png");
      assertThat(asked).doesNotContain("/large.txt", "/page.html", "/away.png");
      assertThat(onDisk()).doesNotContain(CONTENT);
      stage.server().close();
      Path out = folder.resolve("out");
      int status =
          Underseal.commandLine()
              .execute(
                  "case",
                  "attachments",
                  ID.value(),
                  "--config",
                  withSecretsInFiles(stage).toString(),
                  "--out",
                  out.toString());
      assertThat(status).isZero();
      assertThat(out.resolve("01-proof.txt")).hasContent(CONTENT);
    }
  }

  /** A command has an environment of its own. */
  private Path withSecretsInFiles(Stage stage) throws IOException {
    String text = Files.readString(folder.resolve("underseal.yml"));
    var written = new PretendConfiguration(stage.world(), stage.server().port(), "./data");
    for (var secret : written.environment().entrySet()) {
      Files.writeString(folder.resolve(secret.getKey()), secret.getValue());
    }
    return Files.writeString(folder.resolve("command.yml"), text.replace("env:", "file:"));
  }

  private static CaseStory onHackerOne(Stage stage) {
    CaseStory story = OnHackerOne.reported(stage);
    String files = stage.sandbox().url() + "/files";
    put(stage, "/proof.txt", CONTENT.getBytes(UTF_8));
    put(stage, "/long.txt", new byte[AttachmentLimits.BYTES_MAX + 1]);
    attach(stage, story, "proof.txt", "text/plain", 18, files + "/proof.txt?signature=a");
    attach(stage, story, "long.txt", "text/plain", 18, files + "/long.txt");
    attach(stage, story, "large.txt", "text/plain", 1L << 40, files + "/large.txt");
    attach(stage, story, "page.html", "text/html", 18, files + "/page.html");
    attach(stage, story, "gone.png", "image/png", 18, files + "/gone.png");
    String elsewhere = stage.sandbox().url() + "/finance/away.png";
    attach(stage, story, "`@marina` away.png", "image/png", 18, elsewhere);
    return story;
  }

  private static void attach(
      Stage stage, CaseStory story, String name, String type, long bytes, String url) {
    HackerOne platform = stage.sandbox().hackerOne();
    platform.attach(story.code(), new AttachedFile(name, type, bytes, url));
  }

  /** There the platform tells neither name nor type nor size. */
  @Test
  void keepsWhatIntigritiHasBelowTheConfiguredPlaceAndNamesTheRest() throws IOException {
    try (Stage stage = Stage.set(folder, yaml -> withFiles("intigriti", yaml))) {
      List<String> asked = askedFor(stage);
      CaseStory story = new Walk(stage, AttachmentsTest::onIntigriti).reported();
      stage.pass(Duration.ofHours(1));
      assertThat(kept(stage)).containsExactly("proof of it.txt text/plain " + CONTENT);
      assertThat(String.join("\n", story.comments()))
          .contains("Files came with the report: 1", "Not kept: 2")
          .contains("- `page.html`: its type is not kept")
          .contains("- `away.png`: the platform does not give it")
          .doesNotContain("proof of it", CONTENT);
      assertThat(asked).doesNotContain("/page.html", "/away.png");
      assertThat(onDisk()).doesNotContain(CONTENT);
    }
  }

  private static CaseStory onIntigriti(Stage stage) {
    CaseStory story = Walk.onIntigriti(stage);
    put(stage, "/a1/proof%20of%20it.txt", CONTENT.getBytes(UTF_8));
    for (String path :
        List.of("/files/a1/proof%20of%20it.txt", "/files/page.html", "/finance/away.png")) {
      stage.sandbox().intigriti().attach(story.code(), stage.sandbox().url() + path);
    }
    return story;
  }

  /** Without the setting nothing is fetched, wherever it is. */
  @Test
  void fetchesNothingWhereNoPlaceIsConfigured() {
    try (Stage stage = Stage.set(folder)) {
      List<String> asked = askedFor(stage);
      CaseStory story = new Walk(stage, AttachmentsTest::onIntigriti).reported();
      assertThat(kept(stage)).isEqualTo(List.of());
      assertThat(String.join("\n", story.comments())).contains("Not kept: 3").contains("files-url");
      assertThat(asked).noneMatch(path -> path.endsWith("proof%20of%20it.txt"));
    }
  }

  private static String withFiles(String type, String yaml) {
    String sandbox = yaml.replaceAll("(?s).*api-url: (http://[^/]+)/github.*", "$1");
    String line = "    type: " + type + "\n";
    return yaml.replace(line, line + "    files-url: " + sandbox + "/files\n");
  }

  private static void put(Stage stage, String path, byte[] content) {
    stage.sandbox().files().put(path, content);
  }

  /** The paths of all requests, whomever they are for. */
  private static List<String> askedFor(Stage stage) {
    List<String> asked = new ArrayList<>();
    stage
        .sandbox()
        .outages()
        .intercept(
            (vendor, request, answer) -> {
              asked.add(request.path());
              return answer.get();
            });
    return asked;
  }

  private static List<String> kept(Stage stage) {
    return stage.server().part(Papers.class).attachments(ID).stream()
        .map(one -> one.name() + " " + one.type() + " " + new String(one.content(), UTF_8))
        .toList();
  }

  private String onDisk() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return all.toString();
  }
}
