package org.underseal.plugin.gitlab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Signatures;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;

class GitLabWebhooksTest {
  private static final Predicate<String> OWN = "underseal-bot"::equals;
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);
  private static final Secret SIGNING =
      Secret.of("whsec_" + Base64.getEncoder().encodeToString(KEY));
  private static final Secret PLAIN = Secret.of("plain-token");
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final String BODY = "{\"object_kind\":\"push\"}";

  @Test
  void admitsASignatureAmongSeveral() {
    Map<String, String> headers = signed(NOW);
    headers.merge("webhook-signature", "v1,AAAA ", (right, wrong) -> wrong + right);
    assertThat(admit(Optional.of(SIGNING), Optional.empty(), headers))
        .isEqualTo(new Admission.Admitted("key-1", "Push Hook"));
  }

  @Test
  void refusesAnOldOrFutureOrWrongSignatureEvenBesideTheRightPlainToken() {
    for (Instant sent :
        List.of(NOW.minus(Duration.ofSeconds(301)), NOW.plus(Duration.ofSeconds(301)))) {
      Map<String, String> headers = signed(sent);
      headers.put("X-Gitlab-Token", "plain-token");
      assertThat(admit(Optional.of(SIGNING), Optional.of(PLAIN), headers))
          .isInstanceOf(Admission.Refused.class);
    }
    Map<String, String> wrong = signed(NOW);
    wrong.put("webhook-signature", "v1,AAAA");
    wrong.put("X-Gitlab-Token", "plain-token");
    assertThat(admit(Optional.of(SIGNING), Optional.of(PLAIN), wrong))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void admitsThePlainTokenOnlyWhereItIsConfigured() {
    Map<String, String> headers = new HashMap<>(Map.of("X-Gitlab-Event", "Push Hook"));
    headers.put("X-Gitlab-Token", "plain-token");
    assertThat(admit(Optional.empty(), Optional.of(PLAIN), headers))
        .isInstanceOf(Admission.Admitted.class);
    assertThat(admit(Optional.of(SIGNING), Optional.empty(), headers))
        .isInstanceOf(Admission.Refused.class);
    headers.put("X-Gitlab-Token", "plain-tokem");
    assertThat(admit(Optional.empty(), Optional.of(PLAIN), headers))
        .isInstanceOf(Admission.Refused.class);
  }

  @Test
  void makesAnIdOfEventAndBodyWhereGitLabGivesNone() {
    Map<String, String> headers = new HashMap<>(Map.of("X-Gitlab-Event", "Push Hook"));
    headers.put("X-Gitlab-Token", "plain-token");
    assertThat(admit(Optional.empty(), Optional.of(PLAIN), headers))
        .isEqualTo(
            new Admission.Admitted(
                Signatures.deliveryId("Push Hook", BODY.getBytes(StandardCharsets.UTF_8)),
                "Push Hook"));
  }

  @Test
  void takesNoWebhooksWithoutAnySecret() {
    assertThatThrownBy(() -> new GitLabWebhooks(Optional.empty(), Optional.empty(), OWN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new GitLabWebhooks(Optional.of(Secret.of("whsec_%%%")), Optional.empty(), OWN))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("%%%");
  }

  @Test
  void saysWhereToLook() throws MalformedPayload {
    RepositoryName element = new RepositoryName("element/sub/web");
    String project = "\"project\":{\"path_with_namespace\":\"element/sub/web\"}";
    String onIssue = "{\"object_attributes\":{\"noteable_type\":\"Issue\"},\"issue\":{\"iid\":3},";
    assertThat(parse("Confidential Note Hook", onIssue + project + "}"))
        .containsExactly(new Hint.IssueChanged(element, 3));
    String issue = "{\"object_attributes\":{\"iid\":3}," + project + "}";
    assertThat(parse("Issue Hook", issue)).containsExactly(new Hint.IssueChanged(element, 3));
    assertThat(parse("Confidential Issue Hook", issue))
        .containsExactly(
            new Hint.IssueChanged(element, 3), new Hint.PrivateReportChanged(element, "3"));
    String onMerge = "{\"object_attributes\":{\"noteable_type\":\"MergeRequest\"},";
    assertThat(parse("Note Hook", onMerge + project + "}"))
        .containsExactly(new Hint.RepositoryChanged(element));
    String byOther = "\"user\":{\"username\":\"marina\"},";
    assertThat(parse("Note Hook", onIssue + byOther + project + "}"))
        .containsExactly(new Hint.IssueChanged(element, 3));
    String byItself = "\"user\":{\"username\":\"underseal-bot\"},";
    assertThat(parse("Note Hook", onIssue + byItself + project + "}")).isEmpty();
    String edited = "{\"object_attributes\":{\"iid\":3}," + byItself + project + "}";
    assertThat(parse("Issue Hook", edited)).isEmpty();
    assertThat(parse("Confidential Issue Hook", edited)).isEmpty();
    Hint branch = new Hint.BranchChanged(element, new BranchName("fix/us-2026-0007/v1.7"));
    String from = "\"source_branch\":\"fix/us-2026-0007/v1.7\"";
    assertThat(parse("Note Hook", onMerge + "\"merge_request\":{" + from + "}," + project + "}"))
        .containsExactly(branch);
    assertThat(
            parse("Merge Request Hook", "{\"object_attributes\":{" + from + "}," + project + "}"))
        .containsExactly(branch);
    assertThat(parse("Push Hook", "{\"ref\":\"refs/heads/fix/us-2026-0007/v1.7\"," + project + "}"))
        .containsExactly(branch);
    assertThat(parse("Tag Push Hook", "{\"ref\":\"refs/tags/v1.7\"," + project + "}"))
        .containsExactly(new Hint.RepositoryChanged(element));
    assertThat(parse("Merge Request Hook", "{" + project + "}"))
        .containsExactly(new Hint.RepositoryChanged(element));
    assertThat(parse("Pipeline Hook", "{}")).isEmpty();
    assertThatThrownBy(() -> parse("Issue Hook", "{" + project + "}"))
        .isInstanceOf(MalformedPayload.class);
  }

  private static List<Hint> parse(String event, String body) throws MalformedPayload {
    return new GitLabWebhooks(Optional.empty(), Optional.of(PLAIN), OWN)
        .parse(event, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Admission admit(
      Optional<Secret> signing, Optional<Secret> plain, Map<String, String> headers) {
    return new GitLabWebhooks(signing, plain, OWN)
        .admit(new Delivery(headers, BODY.getBytes(StandardCharsets.UTF_8)), NOW);
  }

  private static Map<String, String> signed(Instant sent) {
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Gitlab-Event", "Push Hook");
    headers.put("Idempotency-Key", "key-1");
    headers.put("webhook-id", "key-1");
    headers.put("webhook-timestamp", String.valueOf(sent.getEpochSecond()));
    String text = "key-1." + sent.getEpochSecond() + "." + BODY;
    byte[] tag = Signatures.hmacSha256(KEY, text.getBytes(StandardCharsets.UTF_8));
    headers.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(tag));
    return headers;
  }
}
