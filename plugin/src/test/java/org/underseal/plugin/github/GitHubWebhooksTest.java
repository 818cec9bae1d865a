package org.underseal.plugin.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;

class GitHubWebhooksTest {
  private static final Secret SECRET = Secret.of("It's a Secret to Everybody");
  private static final byte[] BODY = "Hello, World!".getBytes(StandardCharsets.UTF_8);

  private final GitHubWebhooks webhooks = new GitHubWebhooks(SECRET);

  /** The example of GitHub's own documentation, "Validating webhook deliveries". */
  @Test
  void signsAsGitHubsDocumentationDoes() {
    assertThat(admit(headers(), BODY)).isEqualTo(new Admission.Admitted("guid-1", "push"));
  }

  @Test
  void refusesEverythingElse() {
    Map<String, String> none = headers();
    none.remove("X-Hub-Signature-256");
    assertThat(admit(none, BODY)).isInstanceOf(Admission.Refused.class);
    Map<String, String> old = headers();
    old.put("X-Hub-Signature-256", "sha1=0000");
    assertThat(admit(old, BODY)).isInstanceOf(Admission.Refused.class);
    assertThat(admit(headers(), "Hello, World?".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(Admission.Refused.class);
    Map<String, String> nameless = headers();
    nameless.remove("X-GitHub-Delivery");
    assertThat(admit(nameless, BODY)).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void saysWhereToLook() throws MalformedPayload {
    RepositoryName moodle = new RepositoryName("moodle/moodle");
    String repository = "\"repository\":{\"full_name\":\"moodle/moodle\"}";
    assertThat(parse("issue_comment", "{\"issue\":{\"number\":7}," + repository + "}"))
        .containsExactly(new Hint.IssueChanged(moodle, 7));
    assertThat(parse("push", "{" + repository + "}"))
        .containsExactly(new Hint.RepositoryChanged(moodle));
    assertThat(parse("ping", "{}")).isEmpty();
    assertThat(parse("never_heard_of", "{}")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{",
        "{\"issue\":{\"number\":\"seven\"},\"repository\":{\"full_name\":\"sealed/words\"}}",
        "{\"issue\":{\"number\":7},\"repository\":{\"full_name\":\"sealed words\"}}",
        "{\"issue\":7,\"repository\":\"sealed\"}"
      })
  void refusesWhatIsNotTheEventThatItClaimsToBeWithoutQuotingIt(String body) {
    assertThatThrownBy(() -> parse("issues", body))
        .isInstanceOf(MalformedPayload.class)
        .message()
        .doesNotContain("sealed");
  }

  @Test
  void doesNotFollowBodiesIntoTheDeep() {
    String deep = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
    assertThatThrownBy(() -> parse("push", deep)).isInstanceOf(MalformedPayload.class);
  }

  private List<Hint> parse(String event, String body) throws MalformedPayload {
    return webhooks.parse(event, body.getBytes(StandardCharsets.UTF_8));
  }

  private Admission admit(Map<String, String> headers, byte[] body) {
    return webhooks.admit(new Delivery(headers, body), Instant.EPOCH);
  }

  private static Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-GitHub-Event", "push");
    headers.put("X-GitHub-Delivery", "guid-1");
    headers.put(
        "X-Hub-Signature-256",
        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    assertThat(HexFormat.of().formatHex(Signatures.hmacSha256(SECRET.bytes(), BODY)))
        .isEqualTo("757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    return headers;
  }
}
