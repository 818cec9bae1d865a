package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Forge;
import org.underseal.plugin.Secret;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.plugin.gitlab.GitLabConnectorFactory;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.server.config.Configuration;
import org.underseal.server.contract.CallTable;
import org.underseal.server.contract.GitLabModels;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.doctor.Doctor;
import org.underseal.server.init.ForgeKind;
import org.underseal.server.scenario.Losses.Side;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the fields that the sandbox's GitLab answers with are GitLab's. Its own OpenAPI file
 * describes few answers, so that the models of a client library stand in for it; values and types
 * are not compared.
 */
@Tag("contract")
class GitLabContractTest {
  /**
   * In GitLab's documentation ("Project webhooks API", "Issues API", "Notes API", "Projects API",
   * "Releases API"), and not in the library.
   */
  private static final Map<String, Set<String>> DOCUMENTED_ONLY =
      Map.of(
          "ProjectHook",
          Set.of(
              "name", "alert_status", "disabled_until", "signing_token_present", "token_present"),
          "Issue",
          Set.of("type"),
          "Note",
          Set.of("confidential"),
          "Release",
          Set.of("upcoming_release"),
          "Project",
          Set.of("mr_default_target_self"));

  @TempDir Path folder;

  private final GitLabModels models = new GitLabModels();
  private final CallTable table = CallTable.below("GitLab");
  private final TreeSet<String> unlisted = new TreeSet<>();

  @Test
  void answersWithFieldsThatGitLabHasToTheCallsOfTheTable() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().outages().intercept(this::hear);
      setUp(stage);
      play(stage, new Losses(stage));
    }
    System.out.printf(
        "contract, GitLab: %d calls; fields of %d answers are in gitlab4j's models; no model for"
            + " %s%n",
        table.calls().size(), models.answers(), models.unchecked());
    assertThat(unlisted).isEmpty();
    assertThat(table.unseen()).isEmpty();
    assertThat(models.answers()).isGreaterThan(20);
    assertThat(models.unknown()).isEqualTo(DOCUMENTED_ONLY);
  }

  private synchronized Response hear(
      String vendor, Request request, Supplier<Response> vendorsAnswer) {
    Response answer = vendorsAnswer.get();
    if (!vendor.equals("gitlab")) {
      return answer;
    }
    if (request.path().contains(".git/")) {
      table.rowOf("GIT", request.path().replaceAll("^.*/([^/]+\\.git)/.*$", "/$1"));
      return answer;
    }
    String path = request.path().substring("/api/v4".length());
    Optional<String> row = table.rowOf(request.method(), path);
    if (row.isEmpty()) {
      unlisted.add(request.method() + " " + path);
    } else if (answer.status() < 300 && answer.body().length > 0) {
      models.hear(row.get(), path, JsonMapper.shared().readTree(answer.body()));
    }
    return answer;
  }

  private void setUp(Stage stage) {
    GitLab gitlab = stage.sandbox().gitlab();
    GitLabUser ivy = gitlab.createUser("ivy");
    gitlab.createGroup("garden");
    gitlab.addGroupMember("garden", ivy, AccessLevel.MAINTAINER);
    gitlab.createProject("garden/app", Visibility.PUBLIC, Map.of("a", "b\n"), ivy);
    rotate(stage, ivy);
    rotate(stage, bot(gitlab, "project_%d_bot_x1".formatted(gitlab.projectId("garden/app"))));
    rotate(stage, bot(gitlab, "group_7_bot_x1"));
    SettingUp.twice(
        ForgeKind.GITLAB,
        stage.sandbox().url() + "/gitlab",
        gitlab.token(ivy).orElseThrow(),
        "garden/app",
        folder.resolve("init"));
  }

  private static GitLabUser bot(GitLab gitlab, String name) {
    GitLabUser bot = gitlab.createUser(name);
    gitlab.addGroupMember("garden", bot, AccessLevel.MAINTAINER);
    return bot;
  }

  private static void rotate(Stage stage, GitLabUser account) {
    GitLab gitlab = stage.sandbox().gitlab();
    LocalDate today = LocalDate.ofInstant(stage.clock().instant(), ZoneOffset.UTC);
    gitlab.limitToken(account, List.of("api"), today.plusDays(5));
    Forge forge =
        (Forge)
            new GitLabConnectorFactory()
                .connect(
                    new Connection(
                        "gitlab",
                        Map.of("url", stage.sandbox().url() + "/gitlab", "rotate-token", "10d"),
                        Map.of(
                            "token",
                            Secret.of(account.token()),
                            "webhook-secret",
                            Secret.of("a-secret-word")),
                        Connection.Memory.none(),
                        stage.clock(),
                        Duration.ofSeconds(20)));
    assertThat(forge.tokenUpkeep().orElseThrow().tend().condition())
        .isEqualTo(TokenUpkeep.Condition.FINE);
  }

  private static void play(Stage stage, Losses losses) {
    new Doctor(stage.server().part(Configuration.class), stage.clock()).examine(diagnosis -> {});
    CaseStory story = losses.reported(Side.GITLAB);
    story.say("/bounty accept");
    stage.settle();
    stage.sandbox().webhooks().answerInstead(500);
    for (int lost = 0; lost < 5; lost++) {
      story.say("the server does not hear this at first");
      stage.settle();
    }
    // Until GitLab stops the webhook for longer than a round.
    for (int round = 0; round < 4; round++) {
      story.say("nor this");
      stage.pass(Losses.ROUND);
    }
    stage.sandbox().webhooks().answerInstead(0);
    stage.pass(Losses.ROUND);
    stage.pass(Losses.ROUND);
    stage.sandbox().gitlab().protect("element/element-web", "main", AccessLevel.MAINTAINER);
    for (String branch : new String[] {"main", "v1.7"}) {
      story.fix("emil", branch, 1, "step made safe", "Check the input on " + branch);
      story.propose("emil", branch);
    }
    stage.settle();
    story.say("/bounty land release v8 on v1.7");
    stage.settle();
    story.release("main", "v9");
    GitLab gitlab = stage.sandbox().gitlab();
    gitlab.release(gitlab.user("emil"), Losses.ELEMENT, "v9", "What is new.");
    stage.settle();
    stage.pass(Losses.ROUND);
    assertThat(stage.get("/advisories/" + story.caseId()).statusCode()).isEqualTo(200);
  }
}
