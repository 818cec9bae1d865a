package org.underseal.sandbox.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What strangers, members and webhooks see, over real HTTP. */
class GitHubTest {
  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private AccessToken ada;
  private AccessToken eve;

  @BeforeEach
  void begin() {
    Clock clock = Clock.fixed(Instant.parse("2021-01-11T09:00:00Z"), ZoneOffset.UTC);
    sandbox = Sandbox.start(new SandboxOptions(0, folder, clock, DeliveryMode.BY_HAND, null));
    GitHub github = sandbox.github();
    ada = github.createUser("ada", "Ada");
    eve = github.createUser("eve", "Eve");
    github.createOrganisation("acme");
    github.createRepository("acme/open", false, "main", Map.of("a.txt", "one\n"));
    github.createRepository("acme/sealed", true, "main", Map.of("a.txt", "one\n"));
    github.addCollaborator("acme/open", "ada", RoleName.ADMIN);
    github.addCollaborator("acme/sealed", "ada", RoleName.ADMIN);
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void hidesAPrivateRepositoryFromStrangersInApiAndGit() throws Exception {
    assertThat(get(ada, "/repos/acme/sealed").statusCode()).isEqualTo(200);
    assertThat(get(eve, "/repos/acme/sealed").statusCode()).isEqualTo(404);
    assertThat(get(new AccessToken("wrong"), "/user").statusCode()).isEqualTo(401);
    clone("acme/open", "eve", eve, "open");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> clone("acme/sealed", "eve", eve, "sealed")))
        .isInstanceOf(org.eclipse.jgit.api.errors.GitAPIException.class);
  }

  @Test
  void tellsASignedPushAndKeepsTheGuidWhenItIsSentAgain() throws Exception {
    sandbox.github().createHook("acme/open", sandbox.url() + "/nowhere", "secret", Set.of("push"));
    sandbox.webhooks().deliverAll();
    try (Git git = clone("acme/open", "ada", ada, "work")) {
      git.commit().setAllowEmpty(true).setSign(false).setMessage("Try").call();
      git.push()
          .setCredentialsProvider(new UsernamePasswordCredentialsProvider("ada", ada.value()))
          .call();
    }
    assertThat(sandbox.webhooks().deliverAll()).containsExactly(404);
    var first = sandbox.webhooks().sent().get(1).delivery();
    assertThat(first.event()).isEqualTo("push");
    assertThat(first.headers().get("X-Hub-Signature-256")).startsWith("sha256=");
    JsonNode hooks = json(get(ada, "/repos/acme/open/hooks"));
    String deliveries =
        "/repos/acme/open/hooks/" + hooks.path(0).path("id").asLong() + "/deliveries";
    long id = json(get(ada, deliveries)).path(0).path("id").asLong();
    assertThat(post(ada, deliveries + "/" + id + "/attempts", "{}").statusCode()).isEqualTo(202);
    sandbox.webhooks().deliverAll();
    assertThat(sandbox.webhooks().sent().get(2).delivery().headers().get("X-GitHub-Delivery"))
        .isEqualTo(first.headers().get("X-GitHub-Delivery"));
  }

  @Test
  void keepsAnAdvisorySealedUntilItIsPublished() throws Exception {
    String all = "/repos/acme/open/security-advisories";
    assertThat(post(ada, all, "{\"summary\":\"s\"}").statusCode()).isEqualTo(422);
    String good = "{\"summary\":\"s\",\"description\":\"d\",\"vulnerabilities\":[]}";
    assertThat(post(eve, all, good).statusCode()).isEqualTo(403);
    String ghsa = json(post(ada, all, good)).path("ghsa_id").asString();
    assertThat(ghsa).matches("GHSA(-[23456789cfghjmpqrvwx]{4}){3}");
    assertThat(json(get(eve, all))).isEmpty();
    assertThat(get(eve, all + "/" + ghsa).statusCode()).isEqualTo(404);
    assertThat(patch(ada, all + "/" + ghsa, "{\"state\":\"published\"}").statusCode())
        .isEqualTo(200);
    assertThat(json(get(eve, all))).hasSize(1);
    assertThat(patch(ada, all + "/" + ghsa, "{\"state\":\"draft\"}").statusCode()).isEqualTo(422);
  }

  @Test
  void hasNoAdvisoriesOnAnEnterpriseServer() throws Exception {
    AccessToken root = sandbox.githubEnterprise().createUser("root", "Root");
    sandbox.githubEnterprise().createRepository("root/r", false, "main", Map.of("a", "b"));
    HttpRequest request =
        request(root, sandbox.url() + "/ghes/api/v3/repos/root/r/security-advisories").build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(404);
  }

  private Git clone(String repository, String user, AccessToken token, String name)
      throws Exception {
    return Git.cloneRepository()
        .setURI(sandbox.url() + "/github/" + repository + ".git")
        .setDirectory(folder.resolve("clone-" + name).toFile())
        .setCredentialsProvider(new UsernamePasswordCredentialsProvider(user, token.value()))
        .call();
  }

  private HttpResponse<String> get(AccessToken token, String path) throws Exception {
    return http.send(
        request(token, sandbox.url() + "/github/api" + path).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(AccessToken token, String path, String body) throws Exception {
    return send("POST", token, path, body);
  }

  private HttpResponse<String> patch(AccessToken token, String path, String body) throws Exception {
    return send("PATCH", token, path, body);
  }

  private HttpResponse<String> send(String method, AccessToken token, String path, String body)
      throws Exception {
    return http.send(
        request(token, sandbox.url() + "/github/api" + path)
            .method(method, BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(AccessToken token, String url) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Bearer " + token.value());
  }

  private static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
