package org.underseal.sandbox.github;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.sandbox.core.Delivery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an App may and may not, over real HTTP. */
class AppTest {
  private static final Instant NOW = Instant.parse("2021-01-11T09:00:00Z");

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private Sandbox sandbox;
  private GitHub github;
  private AppRegistration app;
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  @BeforeEach
  void begin() {
    sandbox = Sandbox.start(new SandboxOptions(0, folder, running(), DeliveryMode.BY_HAND, null));
    github = sandbox.github();
    github.createUser("ada", "Ada");
    github.createOrganisation("acme");
    for (String name : new String[] {"acme/sealed", "acme/other", "acme/foreign"}) {
      github.createRepository(name, true, "main", Map.of("a.txt", "one\n"));
    }
    app = github.createApp("seal", Map.of("metadata", "read", "issues", "write"));
    github.installApp("seal", "acme/sealed");
    github.installApp("seal", "acme/other");
  }

  @AfterEach
  void end() {
    sandbox.close();
  }

  @Test
  void believesOnlyASignatureOfItsKeyForAShortWhile() throws Exception {
    assertThat(asks(jwt(key(), -60, 540))).isEqualTo(200);
    assertThat(asks(jwt(key(), 60, 540))).isEqualTo(401);
    assertThat(asks(jwt(key(), -900, -1))).isEqualTo(401);
    assertThat(asks(jwt(key(), 0, 601))).isEqualTo(401);
    PrivateKey other = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate();
    assertThat(asks(jwt(other, -60, 540))).isEqualTo(401);
    assertThat(asks("ghs_nothing")).isEqualTo(401);
  }

  @Test
  void letsATokenDoWhatItWasGrantedAndNoMore() throws Exception {
    String token = token("{\"repositories\": [\"sealed\"]}");
    String issue = "{\"title\": \"t\"}";
    assertThat(send("POST", token, "/repos/acme/sealed/issues", issue).statusCode()).isEqualTo(201);
    assertThat(send("GET", token, "/repos/acme/other", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", token, "/repos/acme/foreign", "").statusCode()).isEqualTo(404);
    assertThat(send("GET", token, "/repos/acme/sealed/hooks", "").statusCode()).isEqualTo(403);
    assertThat(send("GET", token, "/user", "").statusCode()).isEqualTo(403);
    String readOnly = token("{\"permissions\": {\"metadata\": \"read\", \"issues\": \"read\"}}");
    assertThat(send("GET", readOnly, "/repos/acme/other/issues", "").statusCode()).isEqualTo(200);
    assertThat(send("POST", readOnly, "/repos/acme/other/issues", issue).statusCode())
        .isEqualTo(403);
    github.revokeAppTokens("seal");
    assertThat(send("GET", token, "/repos/acme/sealed", "").statusCode()).isEqualTo(401);
  }

  @Test
  void grantsNoTokenForMoreThanItHas() throws Exception {
    for (String more :
        new String[] {
          "{\"repositories\": [\"foreign\"]}", "{\"permissions\": {\"contents\": \"read\"}}"
        }) {
      assertThat(send("POST", jwt(key(), -60, 540), tokens(), more).statusCode()).isEqualTo(422);
    }
  }

  @Test
  void tellsAnAppWhereItIsInstalled() throws Exception {
    github.setAppHook("seal", sandbox.url() + "/nowhere", "secret", Set.of("issues"));
    github.openIssue("ada", "acme/foreign", "not told", "");
    github.openIssue("ada", "acme/sealed", "told", "");
    sandbox.webhooks().deliverAll();
    assertThat(sandbox.webhooks().sent()).hasSize(1);
    Delivery told = sandbox.webhooks().sent().get(0).delivery();
    assertThat(told.headers())
        .containsEntry("X-GitHub-Hook-Installation-Target-Type", "integration")
        .containsKey("X-Hub-Signature-256");
    assertThat(JsonMapper.shared().readTree(told.body()).path("installation").path("id").asLong())
        .isEqualTo(installation());
  }

  @Test
  void neverReachesTheTemporaryForkOfADraft() throws Exception {
    app = github.createApp("wide", Map.of("metadata", "read", "contents", "write"));
    github.installApp("wide", "acme/sealed");
    github.addCollaborator("acme/sealed", "ada", RoleName.ADMIN);
    String ada = "ghp_sandbox_ada";
    String all = "/repos/acme/sealed/security-advisories";
    String draft = "{\"summary\": \"s\", \"description\": \"d\", \"vulnerabilities\": []}";
    String path = all + "/" + read(send("POST", ada, all, draft)).path("ghsa_id").asString();
    HttpResponse<String> asked = send("POST", ada, path + "/forks", "");
    assertThat(asked.statusCode()).isEqualTo(202);
    String fork = read(asked).path("full_name").asString();
    assertThat(read(send("GET", ada, path, "")).path("private_fork").isNull()).isTrue();
    assertThat(gitSays(ada, fork)).isEqualTo(404);

    clock = Clock.offset(clock, Duration.ofMinutes(2));
    assertThat(read(send("GET", ada, path, "")).path("private_fork").path("full_name").asString())
        .isEqualTo(fork);
    assertThat(gitSays(ada, fork)).isEqualTo(200);
    String token = token("{}");
    assertThat(gitSays(token, "acme/sealed")).isEqualTo(200);
    assertThat(gitSays(token, fork)).isEqualTo(404);
    assertThat(send("GET", token, "/repos/" + fork, "").statusCode()).isEqualTo(404);
    assertThat(send("POST", ada, path + "/forks", "").statusCode()).isEqualTo(422);

    send("PATCH", ada, path, "{\"state\": \"published\"}");
    assertThat(gitSays(ada, fork)).isEqualTo(404);
    assertThat(read(send("GET", ada, path, "")).path("private_fork").isNull()).isTrue();
  }

  private static JsonNode read(HttpResponse<String> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }

  private int gitSays(String token, String repository) throws Exception {
    String pair = Base64.getEncoder().encodeToString(("x:" + token).getBytes(US_ASCII));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    sandbox.url()
                        + "/github/"
                        + repository
                        + ".git/info/refs?service=git-receive-pack"))
            .header("Authorization", "Basic " + pair)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  /** As this test's clock is at the moment. */
  private Clock running() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return clock.instant();
      }
    };
  }

  private long installation() throws Exception {
    HttpResponse<String> found =
        send("GET", jwt(key(), -60, 540), "/repos/acme/sealed/installation", "");
    return JsonMapper.shared().readTree(found.body()).path("id").asLong();
  }

  private String tokens() throws Exception {
    return "/app/installations/" + installation() + "/access_tokens";
  }

  private String token(String scope) throws Exception {
    HttpResponse<String> made = send("POST", jwt(key(), -60, 540), tokens(), scope);
    assertThat(made.statusCode()).isEqualTo(201);
    return JsonMapper.shared().readTree(made.body()).path("token").asString();
  }

  private int asks(String token) throws Exception {
    return send("GET", token, "/app", "").statusCode();
  }

  private HttpResponse<String> send(String method, String token, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + "/github/api" + path))
            .method(method, BodyPublishers.ofString(body))
            .header("Authorization", "Bearer " + token)
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String jwt(PrivateKey key, long issued, long expires) throws Exception {
    long now = NOW.getEpochSecond();
    String content =
        part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")
            + "."
            + part(
                "{\"iss\":\"%d\",\"iat\":%d,\"exp\":%d}"
                    .formatted(app.id(), now + issued, now + expires));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key);
    signature.update(content.getBytes(US_ASCII));
    return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
  }

  private static String part(String json) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(US_ASCII));
  }

  /** PKCS#1 is a sequence of numbers: the version, the modulus and so on. */
  private PrivateKey key() throws Exception {
    String body = app.privateKey().replaceAll("-----[A-Z ]+-----", "");
    byte[] pkcs1 = Base64.getMimeDecoder().decode(body);
    byte[] head = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    byte[] pkcs8 = Arrays.copyOf(head, 26 + pkcs1.length);
    System.arraycopy(pkcs1, 0, pkcs8, 26, pkcs1.length);
    return KeyFactory.getInstance("RSA")
        .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(lengths(pkcs8, pkcs1.length)));
  }

  private static byte[] lengths(byte[] pkcs8, int inner) {
    pkcs8[2] = (byte) ((pkcs8.length - 4) >> 8);
    pkcs8[3] = (byte) (pkcs8.length - 4);
    pkcs8[24] = (byte) (inner >> 8);
    pkcs8[25] = (byte) inner;
    return pkcs8;
  }
}
