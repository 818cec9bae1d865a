package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Finding;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.sandbox.github.GitHub;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.doctor.Doctor;
import org.underseal.server.init.AppInit;
import org.underseal.server.init.ForgeKind;
import org.underseal.server.init.PlatformKind;
import org.underseal.server.init.Wish;
import org.underseal.server.start.Plugins;
import org.underseal.templates.Texts;

/** A project set up with an App: registered at the browser, installed, and then filled. */
class AppInitTest {
  private static final String APP = "underseal-app";
  private static final Map<String, String> PLATFORM =
      Map.of(
          "INTIGRITI_CLIENT_SECRET",
          "x",
          "INTIGRITI_REFRESH_TOKEN",
          "x",
          "INTIGRITI_WEBHOOK_SECRET",
          "x");

  @TempDir Path folder;

  private Sandbox sandbox;
  private GitHub github;
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void open() {
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0, folder.resolve("sandbox"), Clock.systemUTC(), DeliveryMode.BY_HAND, null));
    github = sandbox.github();
    github.createOrganisation("team");
    github.createRepository("team/app", false, "main", Map.of("a", "b\n"));
    github.createRepository("team/app-security", true, "main", Map.of());
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void registersTheAppAndOnceItIsInstalledTheDoctorFindsNothingWrong() throws Exception {
    init(AtTheBrowser.confirming());
    assertThat(String.join("\n", told))
        .contains("install the App")
        .contains("/github/apps/" + APP + "/installations/new");
    github.installApp(APP, "team/app");
    github.installApp(APP, "team/app-security");
    init(line -> assertThat(line).doesNotContain("in a browser"));
    assertThat(told).anyMatch(line -> line.contains("team/app-security has the branches [main]"));
    assertThat(told).anyMatch(line -> line.contains("has the project already"));
    assertThat(findings())
        .filteredOn(finding -> finding.level() == Finding.Level.PROBLEM)
        .isEmpty();
  }

  @Test
  void keepsWhatGitHubHandsOutInFilesOfItsOwnerAndSaysNoneOfIt() throws Exception {
    init(AtTheBrowser.confirming());
    String yaml = Files.readString(folder.resolve("underseal.yml"));
    assertThat(yaml).contains("app-private-key: file:secrets/github-app-private-key");
    for (String name : List.of("github-app-private-key", "github-webhook")) {
      Path file = folder.resolve("secrets").resolve(name);
      String secret = Files.readString(file).strip();
      assertThat(String.join("\n", told) + yaml).doesNotContain(secret);
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void takesNoCodeThatCameWithoutItsState() throws Exception {
    init(
        new AtTheBrowser(
            (browser, page) -> {
              for (String query : List.of("?code=evil", "?code=evil&state=x", "?state=x", "")) {
                assertThat(browser.get(page.resolve("/back" + query)).statusCode()).isEqualTo(400);
              }
              assertThat(browser.get(page.resolve("/other")).statusCode()).isEqualTo(404);
              browser.get(browser.confirm(page));
            }));
    assertThat(told).anyMatch(line -> line.startsWith("registered the App"));
  }

  @Test
  void saysThatACodeIsNotTakenAndCanBeRunAgain() throws Exception {
    AtTheBrowser forger =
        new AtTheBrowser(
            (browser, page) -> {
              String back = browser.confirm(page).toString();
              browser.get(URI.create(back.replaceFirst("code=[^&]+", "code=unknown")));
            });
    assertThatThrownBy(() -> init(forger))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("does not take the code")
        .hasMessageNotContaining("unknown");
    assertThat(folder.resolve("underseal.yml")).doesNotExist();
    init(AtTheBrowser.confirming());
    assertThat(told).anyMatch(line -> line.startsWith("registered the App"));
  }

  @Test
  void putsNothingIntoASecurityRepositoryThatStrangersCanRead() throws Exception {
    init(AtTheBrowser.confirming());
    github.createRepository("team/open-security", false, "main", Map.of());
    github.installApp(APP, "team/app");
    github.installApp(APP, "team/open-security");
    assertThatThrownBy(() -> init(line -> {}, "team/open-security"))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("not private");
  }

  private void init(Consumer<String> person) throws IOException {
    init(person, "team/app-security");
  }

  private void init(Consumer<String> person, String security) throws IOException {
    Wish wish =
        new Wish(
            ForgeKind.GITHUB,
            URI.create(sandbox.url() + "/github/api"),
            URI.create("https://underseal.example.org"),
            new ProjectRepositories(new RepositoryName("team/app"), new RepositoryName(security)),
            List.of(new BranchName("main")),
            Path.of(""),
            folder.resolve("underseal.yml"),
            PlatformKind.INTIGRITI);
    new AppInit(
            Plugins.factories().stream()
                .filter(factory -> factory.type().equals("github"))
                .findFirst()
                .orElseThrow(),
            Texts.in(Locale.ENGLISH, Optional.empty()),
            line -> {
              told.add(line);
              person.accept(line);
            },
            Clock.systemUTC())
        .run(wish, false);
  }

  private List<Finding> findings() throws Exception {
    Configuration configuration =
        new ConfigurationReader(Plugins.factories(), PLATFORM)
            .read(folder.resolve("underseal.yml"));
    List<Finding> all = new ArrayList<>();
    new Doctor(configuration, Clock.systemUTC())
        .examine(diagnosis -> all.addAll(diagnosis.findings()));
    return all;
  }
}
