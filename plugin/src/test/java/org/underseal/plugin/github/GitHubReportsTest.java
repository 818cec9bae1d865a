package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.underseal.plugin.github.WireGitHub.ADVISORIES;
import static org.underseal.plugin.github.WireGitHub.CASE;
import static org.underseal.plugin.github.WireGitHub.PROJECT;
import static org.underseal.plugin.github.WireGitHub.PUBLIC;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.Hint;
import org.underseal.plugin.PrivateReports;
import org.underseal.plugin.Report;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Severity;
import org.underseal.plugin.WebhookReader.MalformedPayload;

class GitHubReportsTest {
  private static final String GHSA = "GHSA-7fh3-8a2k-q9xz";

  private final WireGitHub gitHub = new WireGitHub();
  private final PrivateReports reports = gitHub.forge().privateReports().orElseThrow();

  @AfterEach
  void close() {
    gitHub.close();
  }

  @Test
  void readsAReportAsItIsNow() {
    gitHub.answersGet(ADVISORIES + "/" + GHSA, stored(GHSA, "triage", "{\"accepted\": false}"));
    Report report = reports.find(PUBLIC, GHSA).orElseThrow();
    assertThat(report.code()).isEqualTo(GHSA);
    assertThat(report.title()).isEqualTo("A title");
    assertThat(report.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(report.researcher()).isEqualTo(new Report.Researcher("eve", "eve"));
    assertThat(report.weakness()).isEqualTo("CWE-79");
    assertThat(report.state()).isEqualTo(Report.State.TRIAGED);
  }

  @Test
  void takesNoDraftForAReportThatNobodySubmitted() {
    gitHub.answersGet(ADVISORIES + "/" + GHSA, stored(GHSA, "draft", "null"));
    assertThat(reports.find(PUBLIC, GHSA)).isEmpty();
    assertThatThrownBy(() -> reports.find(PUBLIC, "../../user")).isInstanceOf(Refused.class);
  }

  @Test
  void listsWhatWasSubmittedAndChangedSince() {
    String older = stored("GHSA-aaaa-aaaa-aaaa", "triage", "{}").replace("2026-02", "2026-01");
    gitHub.answersGet(
        ADVISORIES,
        "[%s,%s,%s]"
            .formatted(
                stored(GHSA, "triage", "{}"),
                stored("GHSA-bbbb-bbbb-bbbb", "draft", "null"),
                older));
    assertThat(reports.changedSince(PUBLIC, Instant.parse("2026-02-01T00:00:00Z")))
        .containsExactly(GHSA);
  }

  @Test
  void makesTheReportItselfTheDraftAndKeepsItsReporterCredited() {
    gitHub.knowsUs();
    gitHub.answersGet(ADVISORIES, "[" + stored(GHSA, "triage", "{}") + "]");
    gitHub.answers(
        patch(urlPathEqualTo(ADVISORIES + "/" + GHSA)), okJson(stored(GHSA, "draft", "{}")));
    assertThat(gitHub.forge().advisories().draft(PROJECT, draft())).contains(GHSA);
    assertThat(gitHub.writes()).hasSize(1);
    assertThat(gitHub.writes().get(0).getBodyAsString())
        .contains("\"state\":\"draft\"")
        .contains("<!-- underseal:US-2026-0007 -->")
        .doesNotContain("credits");
  }

  @Test
  void makesNoOtherDraftWhereTheReportIsGone() {
    gitHub.knowsUs();
    gitHub.answersGet(ADVISORIES, "[]");
    assertThatThrownBy(() -> gitHub.forge().advisories().draft(PROJECT, draft()))
        .isInstanceOf(Refused.class);
    assertThat(gitHub.writes()).isEmpty();
  }

  @Test
  void hintsAtAReportAndRefusesWhatIsNone() throws Exception {
    GitHubWebhooks webhooks = new GitHubWebhooks(Secret.of("s"), login -> false);
    String body =
        "{\"action\":\"reported\",\"repository\":{\"full_name\":\"lms/portal\"},"
            + "\"repository_advisory\":{\"ghsa_id\":\"%s\"}}";
    assertThat(webhooks.parse("repository_advisory", body.formatted(GHSA).getBytes(UTF_8)))
        .isEqualTo(
            List.of(
                new Hint.PrivateReportChanged(PUBLIC, GHSA), new Hint.RepositoryChanged(PUBLIC)));
    assertThatThrownBy(
            () -> webhooks.parse("repository_advisory", body.formatted("a/b").getBytes(UTF_8)))
        .isInstanceOf(MalformedPayload.class);
  }

  @Test
  void asksAnEnterpriseServerForNoEventThatItDoesNotKnow() {
    assertThat(GitHubWebhooks.eventsOf(URI.create("https://ghe.example/api/v3")))
        .doesNotContain("repository_advisory");
    assertThat(GitHubWebhooks.eventsOf(URI.create("https://api.github.com")))
        .contains("repository_advisory");
  }

  private static AdvisoryDraft draft() {
    return new AdvisoryDraft(
        CASE,
        "Ours",
        "Our text",
        Severity.HIGH,
        null,
        List.of(),
        List.of(),
        URI.create("https://underseal.example/advisories/US-2026-0007"),
        GHSA,
        AdvisoryDraft.Names.NONE,
        null);
  }

  private static String stored(String ghsa, String state, String submission) {
    return """
        {"ghsa_id": "%s", "summary": "A title", "description": "<!-- underseal:US-2026-0001 -->",
         "severity": "critical", "cwe_ids": ["CWE-79"], "author": {"login": "eve"},
         "state": "%s", "submission": %s, "created_at": "2026-02-03T00:00:00Z",
         "updated_at": "2026-02-03T00:00:00Z", "vulnerabilities": [],
         "credits": [{"login": "eve", "type": "reporter"}]}
        """
        .formatted(ghsa, state, submission);
  }
}
