package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.contract.NodePackages;
import org.underseal.server.demo.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Payloads that people collected from the real GitHub. */
@Tag("contract")
class WebhookExamplesContractTest {
  private static final String EXAMPLES = "@octokit/webhooks-examples/api.github.com/index.json";

  @TempDir Path folder;

  @Test
  void takesEachOfTheCommunitysExamplesInAndStumblesOverNone() throws Exception {
    int sent = 0;
    try (Stage stage = Stage.set(folder);
        LogEye log = new LogEye()) {
      for (JsonNode event : NodePackages.json(EXAMPLES)) {
        for (JsonNode example : event.path("examples")) {
          for (JsonNode payload : List.of(example, ours(example))) {
            assertThat(stage.send(signed(stage, event, payload)).statusCode())
                .as("%s %s", event.path("name"), example.path("action"))
                .isEqualTo(202);
            sent++;
          }
        }
      }
      stage.settle();
      System.out.printf(
          "contract, webhooks-examples: %d payloads, half of them as if of our repository, each"
              + " answered 202%n",
          sent);
      assertThat(sent).isGreaterThan(600);
      assertThat(log.newStackTraces()).isEmpty();
      assertThat(stored(stage)).isGreaterThan(50);
    }
  }

  /** As it would be if it told of a repository that Underseal looks after. */
  private static JsonNode ours(JsonNode example) {
    ObjectNode copy = (ObjectNode) example.deepCopy();
    if (copy.path("repository") instanceof ObjectNode repository) {
      repository.put("full_name", Walk.REPOSITORY);
    }
    return copy;
  }

  private static int stored(Stage stage) {
    return stage
        .server()
        .part(JdbcClient.class)
        .sql("SELECT count(*) FROM inbox_delivery")
        .query(Integer.class)
        .single();
  }

  private static HttpRequest signed(Stage stage, JsonNode event, JsonNode payload)
      throws GeneralSecurityException {
    byte[] body = payload.toString().getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = "github-webhooks-of-the-story".getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return HttpRequest.newBuilder(URI.create(stage.serverUrl() + "/hooks/github"))
        .header("X-GitHub-Event", event.path("name").asString())
        .header("X-GitHub-Delivery", UUID.randomUUID().toString())
        .header("X-Hub-Signature-256", "sha256=" + HexFormat.of().formatHex(mac.doFinal(body)))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }
}
