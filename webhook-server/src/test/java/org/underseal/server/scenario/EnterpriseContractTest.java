package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Forge;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Role;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Severity;
import org.underseal.plugin.github.GitHubConnectorFactory;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.RoleName;
import org.underseal.server.contract.Conversation;
import org.underseal.server.contract.OpenApi;
import org.underseal.server.demo.Stage;

/** The whole of the connector against an Enterprise Server, held against GitHub's description. */
@Tag("contract")
class EnterpriseContractTest {
  private static final String ENTERPRISE = "@octokit/openapi/generated/ghes-3.19.json";

  @TempDir Path folder;

  @Test
  void speaksToAnEnterpriseServerAsItsDescriptionHasIt() {
    Conversation said = new Conversation(OpenApi.of(ENTERPRISE));
    try (Stage stage = Stage.set(folder)) {
      said.listen(stage.sandbox(), "ghes", "/api/v3");
      GitHub server = stage.sandbox().githubEnterprise();
      String token = furnish(server);
      doEverything(connect(stage.sandbox().url() + "/ghes/api/v3", token), stage);
    }
    System.out.printf(
        "contract, Enterprise Server 3.19: %d requests and %d answers of %d operations%n%s",
        said.requests(), said.answers(), said.calls().size(), said.summary());
    // That there are no advisories is found out by asking.
    assertThat(said.undescribed()).containsExactly("GET /repos/team/app/security-advisories 404");
    assertThat(String.join("\n", said.wrong())).isEmpty();
    assertThat(said.calls()).hasSizeGreaterThan(10);
  }

  private static String furnish(GitHub server) {
    String token = server.createUser("bot", "Bot").value();
    server.createUser("mia", "Mia");
    server.createOrganisation("team");
    server.createRepository("team/app", false, "main", Map.of("a", "b\n"));
    server.createRepository("team/app-security", true, "main", Map.of("a", "b\n"));
    for (String place : List.of("team/app", "team/app-security")) {
      server.addCollaborator(place, "bot", RoleName.ADMIN);
      server.addCollaborator(place, "mia", RoleName.ADMIN);
      server.createHook(place, "http://127.0.0.1:1/hooks", "secret", java.util.Set.of("issues"));
    }
    server.createBranch("team/app-security", "fix", "main");
    return token;
  }

  private static Forge connect(String url, String token) {
    return (Forge)
        new GitHubConnectorFactory()
            .connect(
                new Connection(
                    "ghes",
                    Map.of("api-url", url),
                    Map.of("token", Secret.of(token), "webhook-secret", Secret.of("secret")),
                    Connection.Memory.none(),
                    Clock.systemUTC(),
                    Duration.ofSeconds(20)));
  }

  private static void doEverything(Forge forge, Stage stage) {
    GitHub server = stage.sandbox().githubEnterprise();
    RepositoryName open = new RepositoryName("team/app");
    RepositoryName sealed = new RepositoryName("team/app-security");
    ProjectRepositories project = new ProjectRepositories(open, sealed);
    CaseId id = CaseId.of(2026, 1);
    assertThat(forge.repository(sealed).isPrivate()).isTrue();
    assertThat(forge.role(open, new Login("mia"))).isEqualTo(Role.ADMIN);
    assertThat(forge.role(open, new Login("nobody"))).isEqualTo(Role.NONE);
    IssueRef issue =
        forge.openConfidentialIssue(
            project, new IssueDraft(id, "A title", "A body", List.of("bounty")));
    long comment = server.comment("mia", "team/app-security", issue.number(), "hello");
    forge.comment(issue, "summary", "first");
    forge.comment(issue, "summary", "second");
    forge.react(issue, String.valueOf(comment), Reaction.DONE);
    forge.react(issue, String.valueOf(comment), Reaction.DONE);
    assertThat(forge.comments(issue)).hasSize(1);
    server.openIssue("mia", "team/app", "public", "words");
    assertThat(forge.publicDiscussions(open, Instant.EPOCH)).hasSize(1);
    server.openPullRequest("mia", "team/app-security", "fix", "main", "a fix");
    assertThat(forge.changeRequests(sealed, new BranchName("fix"))).hasSize(1);
    forge.closeIssue(issue);
    stage.sandbox().webhooks().deliverAll();
    HookLog log = forge.hookLog().orElseThrow();
    HookLog.Hook hook = log.hooks(sealed, any -> true).get(0);
    List<HookLog.Attempt> attempts = log.attempts(hook.id(), Instant.EPOCH);
    log.redeliver(hook.id(), attempts.get(0).id());
    assertThat(forge.advisories().draft(project, advisory(id))).isEmpty();
  }

  private static AdvisoryDraft advisory(CaseId id) {
    return new AdvisoryDraft(
        id,
        "A title",
        "A body",
        Severity.HIGH,
        null,
        List.of(new AdvisoryDraft.AffectedPackage("pkg:npm/app", List.of())),
        List.of(),
        URI.create("https://underseal.example/advisories/" + id));
  }
}
