package org.underseal.plugin.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;

class GitHubWebhooksTest {
  private static final String SECRET = "It's a Secret to Everybody";
  private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);

  /** The example in GitHub's documentation, "Validating webhook deliveries". */
  private static final String RIGHT =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static final RepositoryName PLACE = new RepositoryName("lms/portal-security");

  private final GitHubWebhooks webhooks =
      new GitHubWebhooks(Secret.of(SECRET), "underseal-bot"::equals);

  @Test
  void admitsTheExampleOfGitHubsDocumentation() {
    assertThat(admit(headers(), BODY)).isEqualTo(new Admission.Admitted("8f3c-1", "issues"));
  }

  @Test
  void readsHeadersInAnyCase() {
    Map<String, String> shouted = new HashMap<>();
    headers().forEach((name, value) -> shouted.put(name.toUpperCase(), value));
    assertThat(admit(shouted, BODY)).isEqualTo(new Admission.Admitted("8f3c-1", "issues"));
  }

  @Test
  void signsTheRawBytesAndNotWhatTheyMean() throws Exception {
    byte[] notText = {(byte) 0xff, 0, (byte) 0xc3, '\r', '\n'};
    Map<String, String> headers = headers();
    headers.put("X-Hub-Signature-256", "sha256=" + hmac(notText));
    assertThat(admit(headers, notText)).isInstanceOf(Admission.Admitted.class);
  }

  static Stream<Arguments> wrongSignatures() {
    String hex = RIGHT.substring("sha256=".length());
    return Stream.of(
        Arguments.of("another digit", RIGHT.substring(0, RIGHT.length() - 1) + "8"),
        Arguments.of("cut short", RIGHT.substring(0, 40)),
        Arguments.of("longer", RIGHT + "00"),
        Arguments.of("without its form", hex),
        Arguments.of("of the older kind", "sha1=" + hex.substring(0, 40)),
        Arguments.of("in capitals", "sha256=" + hex.toUpperCase()),
        Arguments.of("two of them", RIGHT + "," + RIGHT),
        Arguments.of("the form alone", "sha256="),
        Arguments.of("empty", ""),
        Arguments.of("beyond ASCII", "sha256=é"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongSignatures")
  void refusesASignatureThat(String why, String signature) {
    Map<String, String> headers = headers();
    headers.put("X-Hub-Signature-256", signature);
    assertThat(admit(headers, BODY)).isInstanceOf(Admission.Refused.class);
  }

  @Test
  void refusesAnotherBodyUnderTheSameSignature() {
    assertThat(admit(headers(), "Hello, World?".getBytes(UTF_8)))
        .isInstanceOf(Admission.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Hub-Signature-256", "X-GitHub-Delivery", "X-GitHub-Event"})
  void refusesWithoutTheHeader(String header) {
    Map<String, String> headers = headers();
    headers.remove(header);
    assertThat(admit(headers, BODY))
        .isInstanceOfSatisfying(
            Admission.Refused.class, refused -> assertThat(refused.reason()).contains(header));
  }

  @Test
  void doesNotTakeTheOldSignatureForTheNew() {
    Map<String, String> headers = headers();
    headers.put("X-Hub-Signature", headers.remove("X-Hub-Signature-256"));
    assertThat(admit(headers, BODY)).isInstanceOf(Admission.Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"issues", "issue_comment"})
  void pointsAtTheIssueFor(String event) throws Exception {
    assertThat(parse(event, "{\"action\": \"edited\", \"issue\": {\"number\": 12}, " + REPOSITORY))
        .containsExactly(new Hint.IssueChanged(PLACE, 12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"issues", "issue_comment"})
  void takesWhatItWroteItselfForNoNews(String event) throws Exception {
    String comment =
        """
        {"issue": {"number": 12}, "repository": {"full_name": "lms/portal-security"},
         "sender": {"login": "%s"}}""";
    assertThat(parse(event, comment.formatted("underseal-bot"))).isEmpty();
    assertThat(parse(event, comment.formatted("marina")))
        .containsExactly(new Hint.IssueChanged(PLACE, 12));
  }

  static Stream<Arguments> branchEvents() {
    return Stream.of(
        Arguments.of("push", "{\"ref\": \"refs/heads/fix/old\", \"commits\": [], "),
        Arguments.of("create", "{\"ref\": \"fix/old\", \"ref_type\": \"branch\", "),
        Arguments.of("delete", "{\"ref\": \"fix/old\", \"ref_type\": \"branch\", "),
        Arguments.of(
            "pull_request",
            "{\"action\": \"closed\", \"pull_request\": {\"head\": {\"ref\": \"fix/old\"}}, "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("branchEvents")
  void pointsAtTheBranchFor(String event, String begin) throws Exception {
    assertThat(parse(event, begin + REPOSITORY))
        .containsExactly(new Hint.BranchChanged(PLACE, new BranchName("fix/old")));
  }

  static Stream<Arguments> repositoryEvents() {
    return Stream.of(
        Arguments.of("push", "{\"ref\": \"refs/tags/v1.2\", \"commits\": [], "),
        Arguments.of("create", "{\"ref\": \"v1.2\", \"ref_type\": \"tag\", "),
        Arguments.of(
            "pull_request", "{\"action\": \"closed\", \"number\": 3, \"pull_request\": {}, "),
        Arguments.of("release", "{\"action\": \"published\", \"release\": {}, "),
        Arguments.of(
            "repository_advisory",
            "{\"action\": \"published\", \"repository_advisory\": {\"state\": \"published\"}, "));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("repositoryEvents")
  void pointsAtTheRepositoryFor(String event, String begin) throws Exception {
    assertThat(parse(event, begin + REPOSITORY)).containsExactly(new Hint.RepositoryChanged(PLACE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ping", "star", "security_advisory", "an_event_of_next_year"})
  void saysNothingFor(String event) throws Exception {
    assertThat(parse(event, "{\"repository\": 7}")).isEmpty();
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("push", "", "not a JSON object"),
        Arguments.of("push", "payload=%7B%22sealed%22%7D", "not JSON"),
        Arguments.of("ping", "{\"sealed\": ", "not JSON"),
        Arguments.of("ping", "{} {\"sealed\": 1}", "not JSON"),
        Arguments.of("push", "[".repeat(2000) + "]".repeat(2000), "not JSON"),
        Arguments.of("push", "{}", "repository.full_name"),
        Arguments.of("push", "[\"sealed\"]", "not a JSON object"),
        Arguments.of("push", "{\"repository\": \"sealed\"}", "repository.full_name"),
        Arguments.of("push", "{\"repository\": {\"full_name\": 1}}", "repository.full_name"),
        Arguments.of("push", "{\"repository\": {\"full_name\": null}}", "repository.full_name"),
        Arguments.of("push", "{\"repository\": {\"full_name\": \"sealed\"}}", "full_name"),
        Arguments.of("push", "{\"repository\": {\"full_name\": \"sealed/../x y\"}}", "full_name"),
        Arguments.of("issues", "{" + REPOSITORY, "issue.number"),
        Arguments.of("issues", "{\"issue\": {\"number\": \"12\"}, " + REPOSITORY, "issue.number"),
        Arguments.of("issues", "{\"issue\": {\"number\": 1.5}, " + REPOSITORY, "issue.number"),
        Arguments.of("issues", "{\"issue\": {\"number\": 0}, " + REPOSITORY, "issue.number"),
        Arguments.of("issues", "{\"issue\": {\"number\": 1e40}, " + REPOSITORY, "issue.number"),
        Arguments.of(
            "issues",
            "{\"issue\": {\"number\": " + "9".repeat(40) + "}, " + REPOSITORY,
            "issue.number"));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void namesTheFieldAndNeverItsContent(String event, String body, String field) {
    assertThatThrownBy(() -> parse(event, body))
        .isInstanceOf(MalformedPayload.class)
        .hasMessageContaining(field)
        .hasMessageNotContaining("sealed")
        .hasNoCause();
  }

  private static final String REPOSITORY =
      "\"repository\": {\"id\": 1, \"full_name\": \"lms/portal-security\"},"
          + " \"sender\": {\"login\": \"ada\", \"type\": \"User\"}}";

  private Admission admit(Map<String, String> headers, byte[] body) {
    return webhooks.admit(new Delivery(headers, body), Instant.EPOCH);
  }

  private List<Hint> parse(String event, String body) throws MalformedPayload {
    return webhooks.parse(event, body.getBytes(UTF_8));
  }

  private static Map<String, String> headers() {
    return new HashMap<>(
        Map.of(
            "X-GitHub-Delivery", "8f3c-1",
            "X-GitHub-Event", "issues",
            "X-Hub-Signature-256", RIGHT));
  }

  private static String hmac(byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(body));
  }
}
