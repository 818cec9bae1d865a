package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.underseal.plugin.ForEveryone.mayRead;
import static org.underseal.plugin.github.WireGitHub.ADVISORIES;
import static org.underseal.plugin.github.WireGitHub.CASE;
import static org.underseal.plugin.github.WireGitHub.PROJECT;
import static org.underseal.plugin.github.WireGitHub.PUBLIC;
import static org.underseal.plugin.github.WireGitHub.SELF;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.AdvisoryDraft.AffectedPackage;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.AdvisoryPublisher.Published;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Severity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class GitHubAdvisoriesTest {
  private static final String GHSA = "GHSA-2222-3333-4444";
  private static final String VECTOR = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
  private static final URI PAGE = URI.create("https://seal.example/advisories/US-2026-0007");
  private static final AffectedPackage PORTAL =
      new AffectedPackage("pkg:composer/lms/portal", List.of("3.9.4", "3.10.1"));
  private static final AdvisoryDraft DRAFT = draft(VECTOR, List.of(PORTAL));

  private final WireGitHub gitHub = new WireGitHub();

  @BeforeEach
  void knowUs() {
    gitHub.knowsUs();
    gitHub.answersGet(ADVISORIES, "[]");
    gitHub.answers(
        post(urlPathEqualTo(ADVISORIES)), WireGitHub.created(stored("draft").toString()));
    gitHub.answers(
        patch(urlPathEqualTo(ADVISORIES + "/" + GHSA)), okJson(stored("published").toString()));
  }

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void draftsTheAdvisoryOnThePublicRepository() {
    assertThat(gitHub.forge().advisories().draft(PROJECT, DRAFT)).contains(GHSA);

    JsonNode sent = sent(0);
    assertThat(gitHub.writes().get(0).getUrl()).isEqualTo(ADVISORIES);
    assertThat(sent.path("summary").asString()).isEqualTo("Portal lets anyone in");
    assertThat(sent.path("description").asString())
        .contains("<!-- underseal:US-2026-0007 -->")
        .contains("Update now.");
    assertThat(sent.path("cvss_vector_string").asString()).isEqualTo(VECTOR);
    assertThat(sent.has("severity")).isFalse();
    JsonNode product = sent.path("vulnerabilities").path(0);
    assertThat(product.path("package").path("ecosystem").asString()).isEqualTo("composer");
    assertThat(product.path("package").path("name").asString()).isEqualTo("lms/portal");
    assertThat(product.path("patched_versions").asString()).isEqualTo("3.9.4, 3.10.1");
    assertThat(sent.path("credits").values())
        .extracting(c -> c.path("login").asString() + " " + c.path("type").asString())
        .containsExactly("ada finder");
  }

  @Test
  void givesTheSeveritysWordWhereThereIsNoVector() {
    gitHub.forge().advisories().draft(PROJECT, draft(null, List.of(PORTAL)));

    assertThat(sent(0).path("severity").asString()).isEqualTo("critical");
    assertThat(sent(0).has("cvss_vector_string")).isFalse();
  }

  @Test
  void namesTheRepositoryWhereNoPackageIsKnown() {
    gitHub.forge().advisories().draft(PROJECT, draft(VECTOR, List.of()));

    JsonNode product = sent(0).path("vulnerabilities").path(0).path("package");
    assertThat(product.path("ecosystem").asString()).isEqualTo("other");
    assertThat(product.path("name").asString()).isEqualTo("portal");
  }

  @Test
  void cutsWhatIsTooLongAndKeepsTheMarker() {
    AdvisoryDraft longOne =
        new AdvisoryDraft(
            CASE,
            "t".repeat(2000),
            "b".repeat(70_000),
            Severity.LOW,
            null,
            List.of(),
            List.of(),
            PAGE);
    gitHub.forge().advisories().draft(PROJECT, longOne);

    assertThat(sent(0).path("summary").asString()).hasSize(1024);
    assertThat(sent(0).path("description").asString())
        .hasSizeLessThanOrEqualTo(65_535)
        .contains("<!-- underseal:US-2026-0007 -->");
  }

  @Test
  void leavesADraftAloneThatSaysWhatItShould() {
    gitHub.answersGet(ADVISORIES, "[" + stored("draft") + "]");

    assertThat(gitHub.forge().advisories().draft(PROJECT, DRAFT)).contains(GHSA);
    assertThat(gitHub.writes()).isEmpty();
  }

  @Test
  void bringsADraftUpToDateAndKeepsTheVersionRangeThatSomebodyAdded() {
    ObjectNode before = stored("draft");
    ((ObjectNode) before.path("vulnerabilities").path(0))
        .put("vulnerable_version_range", "< 3.10.1")
        .put("patched_versions", "3.9.4");
    gitHub.answersGet(ADVISORIES, "[" + before + "]");

    gitHub.forge().advisories().draft(PROJECT, DRAFT);
    assertThat(gitHub.writes()).hasSize(1);
    assertThat(gitHub.writes().get(0).getUrl()).isEqualTo(ADVISORIES + "/" + GHSA);
    assertThat(sent(0).propertyNames()).containsExactly("vulnerabilities");
    JsonNode product = sent(0).path("vulnerabilities").path(0);
    assertThat(product.path("vulnerable_version_range").asString()).isEqualTo("< 3.10.1");
    assertThat(product.path("patched_versions").asString()).isEqualTo("3.9.4, 3.10.1");
  }

  @Test
  void doesNotTakeOverAReportThatQuotesTheMarker() {
    ObjectNode report = stored("draft");
    report.set("author", JsonMapper.shared().createObjectNode().put("login", "mallory"));
    gitHub.answersGet(ADVISORIES, "[" + report + "]");

    gitHub.forge().advisories().draft(PROJECT, DRAFT);
    assertThat(gitHub.writes()).singleElement().matches(r -> r.getUrl().equals(ADVISORIES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "withdrawn", "triage"})
  void doesNotTakeOneThatIs(String state) {
    gitHub.answersGet(ADVISORIES, "[" + stored(state) + "]");

    gitHub.forge().advisories().draft(PROJECT, DRAFT);
    assertThat(gitHub.writes()).singleElement().matches(r -> r.getUrl().equals(ADVISORIES));
  }

  @Test
  void publishesTheDraftOnce() {
    gitHub.answersGet(ADVISORIES, "[" + stored("draft") + "]");
    Published published =
        gitHub.forge().advisories().publish(PROJECT, gitHub.issue(), mayRead(DRAFT));

    assertThat(published.forgeId()).contains(GHSA);
    assertThat(published.url())
        .isEqualTo(URI.create(gitHub.pages() + "/" + PUBLIC + "/security/advisories/" + GHSA));
    assertThat(sent(0).path("state").asString()).isEqualTo("published");

    gitHub.answersGet(ADVISORIES, "[" + stored("published") + "]");
    assertThat(gitHub.forge().advisories().publish(PROJECT, gitHub.issue(), mayRead(DRAFT)))
        .isEqualTo(published);
    assertThat(gitHub.writes()).hasSize(1);
  }

  @Test
  void publishesWhatWasNeverDrafted() {
    gitHub.forge().advisories().publish(PROJECT, gitHub.issue(), mayRead(DRAFT));

    assertThat(gitHub.asked()).endsWith("POST " + ADVISORIES, "PATCH " + ADVISORIES + "/" + GHSA);
  }

  @Test
  void pointsAtUndersealsPageOnAServerWithoutAdvisories() {
    gitHub.answers(get(urlPathEqualTo(ADVISORIES)), aResponse().withStatus(404));
    gitHub.hasRepository(PUBLIC, "public");

    assertThat(gitHub.forge().advisories().draft(PROJECT, DRAFT)).isEmpty();
    Published published =
        gitHub.forge().advisories().publish(PROJECT, gitHub.issue(), mayRead(DRAFT));
    assertThat(published.forgeId()).isEmpty();
    assertThat(published.url()).isEqualTo(PAGE);
    assertThat(gitHub.writes()).isEmpty();
  }

  @Test
  void doesNotTakeAMisspeltRepositoryForAServerWithoutAdvisories() {
    gitHub.answers(get(urlPathEqualTo(ADVISORIES)), aResponse().withStatus(404));

    assertThatThrownBy(
            () -> gitHub.forge().advisories().publish(PROJECT, gitHub.issue(), mayRead(DRAFT)))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining("GET /api/v3/repos/lms/portal:");
  }

  @Test
  void namesTheCveAndTheWeaknessAndLeavesThoseThatSomebodyAdded() {
    AdvisoryDraft named =
        new AdvisoryDraft(
            CASE,
            DRAFT.title(),
            DRAFT.body(),
            DRAFT.severity(),
            DRAFT.cvssVector(),
            DRAFT.packages(),
            DRAFT.credits(),
            PAGE,
            null,
            new AdvisoryDraft.Names("CVE-2026-10007", "CWE-79"),
            null);
    gitHub.answersGet(ADVISORIES, "[" + stored("draft") + "]");
    gitHub.forge().advisories().draft(PROJECT, named);
    assertThat(sent(0).path("cve_id").asString()).isEqualTo("CVE-2026-10007");
    assertThat(sent(0).path("cwe_ids").path(0).asString()).isEqualTo("CWE-79");

    ObjectNode after = stored("draft").put("cve_id", "CVE-2026-10007");
    after.putArray("cwe_ids").add("CWE-352").add("CWE-79");
    gitHub.answersGet(ADVISORIES, "[" + after + "]");
    gitHub.forge().advisories().draft(PROJECT, named);
    gitHub.forge().advisories().draft(PROJECT, DRAFT);
    assertThat(gitHub.writes()).hasSize(1);
  }

  @Test
  void asksForACveIdWhereTheConnectionSaysSoAndReadsWhatCame() {
    gitHub.answersGet(ADVISORIES + "/" + GHSA, stored("draft").toString());
    gitHub.answers(
        post(urlPathEqualTo(ADVISORIES + "/" + GHSA + "/cve")), aResponse().withStatus(202));
    assertThat(gitHub.forge().advisories().requestCve(PROJECT, GHSA)).isFalse();
    assertThat(gitHub.writes()).isEmpty();

    AdvisoryPublisher asking = gitHub.requestingCves().advisories();
    assertThat(asking.requestCve(PROJECT, GHSA)).isTrue();
    assertThat(gitHub.writes())
        .extracting(request -> request.getUrl())
        .containsExactly(ADVISORIES + "/" + GHSA + "/cve");
    assertThat(asking.cve(PROJECT, GHSA)).isEmpty();

    gitHub.answersGet(
        ADVISORIES + "/" + GHSA, stored("published").put("cve_id", "CVE-2026-10007").toString());
    assertThat(asking.cve(PROJECT, GHSA)).contains("CVE-2026-10007");
    assertThat(asking.requestCve(PROJECT, GHSA)).isTrue();
    assertThat(gitHub.writes()).as("it has one").hasSize(1);
  }

  @Test
  void asksForTheTemporaryForkOfADraftAndReadsItsNameOnceItIsThere() {
    String path = ADVISORIES + "/" + GHSA;
    gitHub.answersGet(path, stored("draft").putNull("private_fork").toString());
    gitHub.answers(post(urlPathEqualTo(path + "/forks")), aResponse().withStatus(202));
    AdvisoryPublisher advisories = gitHub.forge().advisories();
    assertThat(advisories.fork(PROJECT, GHSA)).isEmpty();
    assertThat(gitHub.writes()).isEmpty();

    advisories.requestFork(PROJECT, GHSA);
    assertThat(gitHub.writes())
        .extracting(request -> request.getUrl())
        .containsExactly(path + "/forks");

    var named = stored("draft");
    named.putObject("private_fork").put("full_name", "lms/portal-ghsa-xv2h-58vh-c3r5");
    gitHub.answersGet(path, named.toString());
    assertThat(advisories.fork(PROJECT, GHSA))
        .contains(new RepositoryName("lms/portal-ghsa-xv2h-58vh-c3r5"));
  }

  @Test
  void letsAPersonIntoADraftBesideThoseWhoAreThere() {
    String path = ADVISORIES + "/" + GHSA;
    gitHub.answersGet(path, open("grace").toString());
    AdvisoryPublisher advisories = gitHub.forge().advisories();
    advisories.invite(PROJECT, GHSA, new Login("ada"));
    assertThat(sent(0).toString()).isEqualTo("{\"collaborating_users\":[\"grace\",\"ada\"]}");
    gitHub.answersGet(path, open("grace", "Ada").toString());
    advisories.invite(PROJECT, GHSA, new Login("ada"));
    assertThat(gitHub.writes()).as("is there already").hasSize(1);
    gitHub.answers(patch(urlPathEqualTo(path)), okJson(open("grace").toString()));
    advisories.uninvite(PROJECT, GHSA, new Login("ada"));
    assertThat(sent(1).toString()).isEqualTo("{\"collaborating_users\":[\"grace\"]}");
    advisories.uninvite(PROJECT, GHSA, new Login("tom"));
    assertThat(gitHub.writes()).as("was never there").hasSize(2);
  }

  @Test
  void saysSoWhenGitHubDoesNotLetGoOfAPerson() {
    gitHub.answersGet(ADVISORIES + "/" + GHSA, open("ada").toString());
    gitHub.answers(patch(urlPathEqualTo(ADVISORIES + "/" + GHSA)), okJson(open("ada").toString()));
    assertThatThrownBy(() -> gitHub.forge().advisories().uninvite(PROJECT, GHSA, new Login("ada")))
        .isInstanceOf(ConnectorException.Refused.class)
        .hasMessageContaining(GHSA);
  }

  @Test
  void keepsTheDraftThatIsKnownByItsIdWhateverSomebodyWroteIntoIt() {
    ObjectNode rewritten = stored("draft").put("description", "Something else.");
    gitHub.answersGet(ADVISORIES, "[" + rewritten + "]");
    AdvisoryDraft known =
        new AdvisoryDraft(
            CASE,
            DRAFT.title(),
            DRAFT.body(),
            DRAFT.severity(),
            DRAFT.cvssVector(),
            DRAFT.packages(),
            DRAFT.credits(),
            PAGE,
            null,
            AdvisoryDraft.Names.NONE,
            GHSA);
    gitHub.forge().advisories().draft(PROJECT, known);
    assertThat(gitHub.writes()).hasSize(1);
    assertThat(gitHub.writes().get(0).getUrl()).isEqualTo(ADVISORIES + "/" + GHSA);
    assertThat(sent(0).path("description").asString()).contains("<!-- underseal:US-2026-0007 -->");
  }

  private static ObjectNode open(String... people) {
    ObjectNode advisory = stored("draft");
    for (String person : people) {
      advisory.withArray("collaborating_users").addObject().put("login", person);
    }
    return advisory;
  }

  @Test
  void asksForNoCveIdForAnAdvisoryThatSomebodyClosed() {
    gitHub.answersGet(ADVISORIES + "/" + GHSA, stored("closed").toString());
    assertThat(gitHub.requestingCves().advisories().requestCve(PROJECT, GHSA)).isFalse();
    assertThat(gitHub.writes()).isEmpty();
  }

  private JsonNode sent(int write) {
    return JsonMapper.shared().readTree(gitHub.writes().get(write).getBodyAsString());
  }

  private static AdvisoryDraft draft(String vector, List<AffectedPackage> packages) {
    return new AdvisoryDraft(
        CASE,
        "Portal lets anyone in",
        "Update now.",
        Severity.CRITICAL,
        vector,
        packages,
        List.of(
            new Credit("Ada", new Login("ada"), CreditType.FINDER),
            new Credit("No Account", null, CreditType.SPONSOR)),
        PAGE);
  }

  /** As GitHub answers it, with what it adds itself. */
  private static ObjectNode stored(String state) {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                """
                {"ghsa_id": "%s", "html_url": "https://ghe.example/advisories/%s", "state": "%s",
                 "summary": "Portal lets anyone in", "cve_id": null, "severity": "critical",
                 "description": "<!-- underseal:US-2026-0007 -->\\r\\n\\r\\nUpdate now.",
                 "author": {"login": "%s"},
                 "vulnerabilities": [{"package": {"ecosystem": "composer", "name": "lms/portal"},
                   "vulnerable_version_range": null, "patched_versions": "3.9.4, 3.10.1",
                   "vulnerable_functions": []}],
                 "cvss": {"vector_string": "%s", "score": 9.8},
                 "cvss_severities": {"cvss_v3": {"vector_string": "%s", "score": 9.8},
                   "cvss_v4": {"vector_string": null, "score": null}},
                 "credits": [{"login": "ada", "type": "finder"}]}
                """
                    .formatted(GHSA, GHSA, state, SELF, VECTOR, VECTOR));
  }
}
