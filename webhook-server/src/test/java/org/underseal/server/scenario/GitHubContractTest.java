package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks.Sent;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.RoleName;
import org.underseal.server.config.Configuration;
import org.underseal.server.contract.CallTable;
import org.underseal.server.contract.Conversation;
import org.underseal.server.contract.OpenApi;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Replay;
import org.underseal.server.demo.Stage;
import org.underseal.server.doctor.Doctor;
import org.underseal.server.init.ForgeKind;
import org.underseal.server.scenario.Losses.Side;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Underseal and the sandbox say to each other, held against GitHub's own description. */
@Tag("contract")
class GitHubContractTest {
  private static final String DOT_COM = "@octokit/openapi/generated/api.github.com.json";
  private static final String WEBHOOKS = "@octokit/openapi-webhooks/generated/api.github.com.json";

  private static final Pattern INDEX = Pattern.compile("/\\d+");

  @TempDir Path folder;

  @Test
  void speaksToGitHubAsItsDescriptionHasIt() {
    Conversation said = new Conversation(OpenApi.of(DOT_COM));
    TreeSet<String> wrongWebhooks = new TreeSet<>();
    int webhooks =
        playTheDemo(said, wrongWebhooks)
            + workAsApp(said, wrongWebhooks)
            + takeReports(said, wrongWebhooks)
            + askForACveId(said, wrongWebhooks)
            + invite(said, wrongWebhooks)
            + fixInAFork(said, wrongWebhooks);
    System.out.printf(
        "contract, api.github.com: %d requests and %d answers (%d of them 304) of %d operations,"
            + " %d webhooks%n%s",
        said.requests(),
        said.answers(),
        said.confirmed(),
        said.calls().size(),
        webhooks,
        said.summary());
    assertThat(said.undescribed()).isEmpty();
    CallTable table = CallTable.below("GitHub");
    assertThat(said.calls()).isEqualTo(table.calls());
    assertThat(said.tokensAsked())
        .isNotEmpty()
        .allSatisfy(asked -> assertThat(permissions(asked)).isEqualTo(table.permissions()));
    assertThat(String.join("\n", said.wrong())).isEmpty();
    assertThat(String.join("\n", wrongWebhooks)).isEmpty();
    assertThat(said.requests()).isGreaterThan(500);
    assertThat(webhooks).isGreaterThan(200);
  }

  private static Map<String, String> permissions(String tokenRequest) {
    Map<String, String> permissions = new TreeMap<>();
    JsonMapper.shared()
        .readTree(tokenRequest)
        .path("permissions")
        .properties()
        .forEach(one -> permissions.put(one.getKey(), one.getValue().asString()));
    return permissions;
  }

  private int playTheDemo(Conversation said, Set<String> wrong) {
    try (Stage stage = Stage.set(folder.resolve("demo"))) {
      said.listen(stage.sandbox(), "github", "/api");
      new Replay(stage, line -> {}).play();
      examine(stage);
      setUp(stage);
      CaseStory story = new Losses(stage).reported(Side.GITHUB);
      loseOne(stage, story);
      useTheOrganisationsWebhook(stage);
      loseOne(stage, story);
      return checkWebhooks(stage, wrong);
    }
  }

  private int workAsApp(Conversation said, Set<String> wrong) {
    try (Stage stage = Stage.setWithApp(folder.resolve("app"))) {
      said.listen(stage.sandbox(), "github", "/api");
      Walk walk = new Walk(stage);
      examine(stage);
      CaseStory story = walk.accepted();
      stage.pass(Duration.ofMinutes(61));
      loseOne(stage, story);
      landOnAProtectedBranch(stage, story);
      return checkWebhooks(stage, wrong);
    }
  }

  private int takeReports(Conversation said, Set<String> wrong) {
    try (Stage stage = ForgeReportsTest.stage(folder.resolve("reports"))) {
      said.listen(stage.sandbox(), "github", "/api");
      ForgeReportsTest.play(stage);
      return checkWebhooks(stage, wrong);
    }
  }

  private int askForACveId(Conversation said, Set<String> wrong) {
    try (Stage stage = GitHubCveTest.stage(folder.resolve("cve"))) {
      said.listen(stage.sandbox(), "github", "/api");
      GitHubCveTest.play(stage);
      return checkWebhooks(stage, wrong);
    }
  }

  private int invite(Conversation said, Set<String> wrong) {
    try (Stage stage = Stage.set(folder.resolve("invitation"))) {
      said.listen(stage.sandbox(), "github", "/api");
      InvitationTest.play(stage);
      return checkWebhooks(stage, wrong);
    }
  }

  private int fixInAFork(Conversation said, Set<String> wrong) {
    try (Stage stage = TemporaryForkTest.stage(folder.resolve("fork"))) {
      said.listen(stage.sandbox(), "github", "/api");
      TemporaryForkTest.play(stage);
      return checkWebhooks(stage, wrong);
    }
  }

  private static void landOnAProtectedBranch(Stage stage, CaseStory story) {
    stage.sandbox().github().protect(Walk.REPOSITORY, "main", 0);
    for (String branch : List.of("main", Walk.STABLE)) {
      story.fix("marina", branch, 1);
      story.propose("marina", branch);
    }
    stage.settle();
    story.say("/bounty land release v9 on main, v9.1 on " + Walk.STABLE);
    stage.settle();
    assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
  }

  private void setUp(Stage stage) {
    GitHub github = stage.sandbox().github();
    String token = github.createUser("ivy", "Ivy").value();
    github.createOrganisation("garden");
    github.addOwner("garden", "ivy");
    for (String repository : List.of("garden/app", "ivy/app")) {
      github.createRepository(repository, false, "main", Map.of("a", "b\n"));
      github.addCollaborator(repository, "ivy", RoleName.ADMIN);
      SettingUp.twice(
          ForgeKind.GITHUB,
          stage.sandbox().url() + "/github/api",
          token,
          repository,
          folder.resolve(repository));
    }
    SettingUp.registerApp(
        stage.sandbox().url() + "/github/api", "garden/app", folder.resolve("app-of-garden"));
  }

  private static void examine(Stage stage) {
    new Doctor(stage.server().part(Configuration.class), stage.clock()).examine(diagnosis -> {});
  }

  private static void useTheOrganisationsWebhook(Stage stage) {
    GitHub github = stage.sandbox().github();
    github.addOwner("moodle", "underseal-bot");
    for (String place : List.of(Walk.REPOSITORY, Walk.REPOSITORY + "-security")) {
      github.deleteHooks(place);
    }
    github.createOrganisationHook(
        "moodle",
        stage.serverUrl() + "/hooks/github",
        "github-webhooks-of-the-story",
        Set.of("issues", "issue_comment"));
  }

  private static void loseOne(Stage stage, CaseStory story) {
    stage.sandbox().webhooks().answerInstead(500);
    story.say("The server does not hear this at first.");
    stage.settle();
    stage.sandbox().webhooks().answerInstead(0);
    stage.pass(Losses.ROUND);
  }

  private static int checkWebhooks(Stage stage, Set<String> wrong) {
    OpenApi description = OpenApi.of(WEBHOOKS);
    List<Delivery> sent =
        stage.sandbox().webhooks().sent().stream()
            .map(Sent::delivery)
            .filter(delivery -> delivery.vendor().equals("github"))
            .toList();
    for (Delivery delivery : sent) {
      String key = key(delivery.event(), JsonMapper.shared().readTree(delivery.body()));
      description
          .wrongWebhook(key, delivery.headers(), delivery.body())
          .forEach(one -> wrong.add(key + ": " + INDEX.matcher(one).replaceAll("/n")));
    }
    return sent.size();
  }

  private static String key(String event, JsonNode body) {
    String action = body.path("action").asString("");
    return (event + (action.isEmpty() ? "" : "-" + action)).replace('_', '-');
  }
}
