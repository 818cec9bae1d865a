package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Finding.Level;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.RoleName;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationProblems;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.doctor.Doctor;
import org.underseal.server.start.Plugins;

class InitCommandTest {
  private static final String SERVER = "https://underseal.example.org";
  private static final Map<String, String> PLATFORM =
      Map.of(
          "INTIGRITI_CLIENT_SECRET",
          "x",
          "INTIGRITI_REFRESH_TOKEN",
          "x",
          "INTIGRITI_WEBHOOK_SECRET",
          "x",
          "HACKERONE_API_TOKEN",
          "x",
          "HACKERONE_WEBHOOK_SECRET",
          "x");

  @TempDir Path folder;

  private Sandbox sandbox;

  @BeforeEach
  void open() {
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0, folder.resolve("sandbox"), Clock.systemUTC(), DeliveryMode.BY_HAND, null));
  }

  @AfterEach
  void close() {
    sandbox.close();
  }

  @Test
  void setsUpAProjectOnGitHubSoThatTheDoctorFindsNothingWrong() throws IOException {
    GitHub github = furnishGitHub();
    Run run = init("github", "/github/api", "--branch", "main", "--branch", "1.x");
    assertThat(run.all()).contains("made the private repository team/app-security");
    assertThat(run.status()).isZero();
    assertThat(github.branches("team/app-security"))
        .isEqualTo(github.branches("team/app"))
        .containsOnlyKeys("main", "1.x");
    assertThat(examined()).extracting(Finding::level).containsOnly(Level.FINE);
  }

  @Test
  void setsUpAProjectOnGitLabSoThatTheDoctorFindsNothingWrong() throws IOException {
    furnishGitLab();
    Run run = init("gitlab", "/gitlab");
    assertThat(run.all()).contains("made the private fork team/app-security");
    assertThat(run.status()).isZero();
    assertThat(yaml()).contains("webhook-signing-token: file:secrets/gitlab-webhook");
    assertThat(examined()).extracting(Finding::level).containsOnly(Level.FINE);
  }

  @Test
  void beginsAConfigurationForHackerOne() throws IOException {
    furnishGitHub();
    assertThat(init("github", "/github/api", "--platform", "hackerone").status()).isZero();
    Configuration configuration = configuration();
    assertThat(configuration.programmes().get("bounty").platform()).isEqualTo("hackerone");
    assertThat(configuration.connections().get("hackerone").texts())
        .containsEntry("currency", "USD");
    assertThat(yaml()).doesNotContain("intigriti");
  }

  @Test
  void canBeRunAgainAndMakesNothingTwice() throws IOException {
    GitHub github = furnishGitHub();
    init("github", "/github/api");
    String written = yaml();
    String secret = Files.readString(folder.resolve("secrets/github-webhook"));
    Run again = init("github", "/github/api");
    assertThat(again.status()).isZero();
    assertThat(again.all())
        .contains("team/app-security is there, and private")
        .contains("has the project already");
    assertThat(yaml()).isEqualTo(written);
    assertThat(Files.readString(folder.resolve("secrets/github-webhook"))).isEqualTo(secret);
    assertThat(github.hookCount("team/app")).isEqualTo(1);
    assertThat(github.hookCount("team/app-security")).isEqualTo(1);
  }

  @Test
  void usesASecretTokenWhereGitLabKnowsNoSigningTokens() throws IOException {
    furnishGitLab();
    sandbox
        .outages()
        .intercept(
            (vendor, request, vendorsAnswer) -> {
              Response answer = vendorsAnswer.get();
              String text = new String(answer.body(), StandardCharsets.UTF_8);
              return text.contains("signing_token_present")
                  ? new Response(
                      answer.status(),
                      answer.headers(),
                      text.replaceAll(",\"signing_token_present\":(true|false)", "")
                          .getBytes(StandardCharsets.UTF_8))
                  : answer;
            });
    assertThat(init("gitlab", "/gitlab").status()).isZero();
    assertThat(yaml()).contains("webhook-secret: file:secrets/gitlab-webhook");
    assertThat(examined()).extracting(Finding::level).containsOnly(Level.FINE);
  }

  @Test
  void saysWhatToAddToAConfigurationThatIsThereAndLeavesItAlone() throws IOException {
    furnishGitLab();
    Files.writeString(folder.resolve("underseal.yml"), "server:\n  port: 1\n");
    Run run = init("gitlab", "/gitlab");
    assertThat(run.all()).contains("add to it").contains("  gitlab:").contains("  app:");
    assertThat(yaml()).isEqualTo("server:\n  port: 1\n");
  }

  @Test
  void keepsSecretsOutOfWhatItPrintsAndWritesAndTheirFilesPrivate() throws IOException {
    furnishGitHub();
    Run run = init("github", "/github/api");
    for (String name : List.of("github-webhook", "status-link", "master-key")) {
      Path file = folder.resolve("secrets").resolve(name);
      String secret = Files.readString(file).strip();
      assertThat(run.all()).doesNotContain(secret);
      assertThat(yaml()).doesNotContain(secret);
      assertThat(Files.getPosixFilePermissions(file))
          .isSubsetOf(
              java.nio.file.attribute.PosixFilePermission.OWNER_READ,
              java.nio.file.attribute.PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void putsNothingIntoASecurityRepositoryThatStrangersCanRead() throws IOException {
    GitHub github = furnishGitHub();
    github.createRepository("team/app-security", false, "main", Map.of("a", "b\n"));
    github.addCollaborator("team/app-security", "bot", RoleName.ADMIN);
    Run run = init("github", "/github/api");
    assertThat(run.status()).isEqualTo(1);
    assertThat(run.all()).contains("team/app-security is not private");
    assertThat(github.hookCount("team/app-security")).isZero();
    assertThat(folder.resolve("underseal.yml")).doesNotExist();
  }

  @Test
  void saysWhatIsMissing() {
    Run run = run(List.of("init", "gitlab", "--repository", "team/app"));
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.all()).contains("--public-url is missing");
  }

  private GitHub furnishGitHub() throws IOException {
    GitHub github = sandbox.github();
    Files.writeString(folder.resolve("token"), github.createUser("bot", "Bot").value() + "\n");
    github.createOrganisation("team");
    github.addOwner("team", "bot");
    github.createRepository("team/app", false, "main", Map.of("a", "b\n"));
    github.createBranch("team/app", "1.x", "main");
    github.addCollaborator("team/app", "bot", RoleName.ADMIN);
    return github;
  }

  private void furnishGitLab() throws IOException {
    GitLab gitlab = sandbox.gitlab();
    GitLabUser bot = gitlab.createUser("bot");
    Files.writeString(folder.resolve("token"), bot.token());
    gitlab.createGroup("team");
    gitlab.addGroupMember("team", bot, AccessLevel.MAINTAINER);
    gitlab.createProject("team/app", Visibility.PUBLIC, Map.of("a", "b\n"), bot);
  }

  private Run init(String kind, String api, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "init",
                kind,
                "--url",
                sandbox.url() + api,
                "--repository",
                "team/app",
                "--public-url",
                SERVER + "/",
                "--token-file",
                folder.resolve("token").toString(),
                "--config",
                folder.resolve("underseal.yml").toString()));
    arguments.addAll(List.of(more));
    return run(arguments);
  }

  private static Run run(List<String> arguments) {
    StringWriter all = new StringWriter();
    int status =
        Underseal.commandLine()
            .setOut(new PrintWriter(all, true))
            .setErr(new PrintWriter(all, true))
            .execute(arguments.toArray(String[]::new));
    return new Run(status, all.toString());
  }

  private record Run(int status, String all) {}

  private String yaml() throws IOException {
    return Files.readString(folder.resolve("underseal.yml"));
  }

  private List<Finding> examined() {
    List<Finding> all = new ArrayList<>();
    Configuration configuration = configuration();
    new Doctor(configuration, Clock.systemUTC())
        .examine(diagnosis -> all.addAll(diagnosis.findings()));
    return all;
  }

  private Configuration configuration() {
    try {
      return new ConfigurationReader(Plugins.factories(), PLATFORM)
          .read(folder.resolve("underseal.yml"));
    } catch (ConfigurationProblems problems) {
      throw new AssertionError(problems.getMessage(), problems);
    }
  }
}
