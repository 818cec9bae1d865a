package org.underseal.server.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueDraft;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Severity;
import org.underseal.server.connect.Connections;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.Stage;

/** What the connectors make of answers that are almost right, or lead elsewhere. */
class HostileAnswersTest {
  private static final Finding FINDING =
      new Finding("A flaw under seal", "high", "XSS", "The canary of the report");

  @TempDir Path folder;

  @Test
  void failsAsDocumentedAndGoesNowhereElse() throws Exception {
    try (Trap elsewhere = new Trap();
        Stage stage = Stage.set(folder)) {
      HostileVendor vendor = new HostileVendor(elsewhere.url());
      stage.sandbox().outages().intercept(vendor);
      List<Call> calls = new ArrayList<>();
      calls.addAll(onForge(stage, "github", "moodle/moodle", "marina"));
      calls.addAll(onForge(stage, "gitlab", "element/element-web", "emil"));
      calls.addAll(onPlatform(stage));
      for (Call call : calls) {
        tryOnce(call);
      }
      Inputs.each(
          input -> {
            if (input.oneIn(10)) {
              // So that another access token is needed.
              stage.clock().advance(Duration.ofHours(2));
            }
            vendor.begin(input);
            check(input.of(calls), stage.sandbox().url());
          });
      assertThat(elsewhere.visits()).isEmpty();
    }
  }

  /** A call that leaves an address, or null. */
  @FunctionalInterface
  private interface Call {
    URI make();
  }

  /** What the vendor answers is what is made hostile later. */
  private static void tryOnce(Call call) {
    try {
      call.make();
    } catch (ConnectorException.Refused notEverythingCanBeDoneTwice) {
      assertThat(notEverythingCanBeDoneTwice).hasMessageNotContaining("can't be read");
    }
  }

  private static void check(Call call, URI sandbox) {
    try {
      URI address = call.make();
      if (address != null) {
        assertThat(address.toString()).startsWith(sandbox + "/");
      }
    } catch (ConnectorException documented) {
      assertThat(documented).hasNoCause();
      assertThat(documented.getMessage())
          .hasSizeLessThan(400)
          .doesNotContain("canary")
          .doesNotContain("evil")
          .doesNotContain("ghp_");
    }
  }

  private static List<Call> onForge(Stage stage, String name, String open, String maintainer) {
    Forge forge = (Forge) stage.server().part(Connections.class).find(name).orElseThrow();
    var ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory story = CaseStory.reported(stage, open, maintainer, ada, FINDING);
    stage.settle();
    story.say("/bounty accept");
    stage.settle();
    story.fix(maintainer, "main", 1);
    story.propose(maintainer, "main");
    stage.settle();
    CaseId id = new CaseId(story.caseId());
    RepositoryName sealed = new RepositoryName(open + "-security");
    ProjectRepositories project = new ProjectRepositories(new RepositoryName(open), sealed);
    IssueRef issue =
        new IssueRef(
            name.equals("github") ? sealed : project.publicRepository(),
            story.issue(),
            URI.create("https://example.test/"));
    String comment = forge.comments(issue).get(0).id();
    return List.of(
        () -> forge.repository(project.publicRepository()).cloneUrl(),
        () -> forge.repository(sealed).cloneUrl(),
        () -> nothing(forge.role(project.publicRepository(), new Login(maintainer))),
        () -> nothing(forge.comments(issue)),
        () -> nothing(forge.publicDiscussions(project.publicRepository(), Instant.EPOCH)),
        () -> forge.openConfidentialIssue(project, draft(id)).url(),
        () ->
            forge.changeRequests(sealed, new BranchName(story.fixBranch("main"))).stream()
                .findFirst()
                .map(change -> change.url())
                .orElse(null),
        () -> nothing(forge.advisories().draft(project, advisory(id))),
        nothing(() -> forge.comment(issue, "summary", "Words")),
        nothing(() -> forge.comment(issue, "another", "Words")),
        nothing(() -> forge.react(issue, comment, Reaction.DONE)),
        nothing(() -> forge.closeIssue(issue)));
  }

  private static List<Call> onPlatform(Stage stage) {
    var connector = stage.server().part(Connections.class).find("intigriti").orElseThrow();
    BountyPlatform platform = (BountyPlatform) connector;
    PayoutRail rail = (PayoutRail) connector;
    var ada = stage.sandbox().intigriti().createResearcher("ada");
    String code = CaseStory.reported(stage, "moodle/moodle", "marina", ada, FINDING).code();
    String programme = stage.world().programme("moodle/moodle").id();
    Money amount = Money.of(250, Currency.getInstance("EUR"));
    PayoutRail.Order order =
        new PayoutRail.Order("US-2021-0001-bounty", code, ada.userId(), amount);
    return List.of(
        () -> nothing(platform.report(code)),
        () -> nothing(platform.reportsChangedSince(programme, Instant.EPOCH)),
        nothing(() -> platform.linkCase(code, CaseId.of(2021, 1), URI.create("https://f.test/1"))),
        nothing(() -> platform.tellResearcher(code, "key", "Words")),
        () -> nothing(rail.payouts(order)),
        () -> nothing(rail.request(order)),
        () -> nothing(rail.payouts(order)),
        nothing(() -> platform.close(code, new BountyPlatform.Closing.Resolved(), "over")));
  }

  private static URI nothing(Object answer) {
    assertThat(answer).isNotNull();
    return null;
  }

  private static Call nothing(Runnable call) {
    return () -> {
      call.run();
      return null;
    };
  }

  private static IssueDraft draft(CaseId id) {
    return new IssueDraft(id, "Title", "Body", List.of());
  }

  private static AdvisoryDraft advisory(CaseId id) {
    return new AdvisoryDraft(
        id,
        "Title",
        "Body",
        Severity.HIGH,
        null,
        List.of(),
        List.of(),
        URI.create("https://example.test/advisory"));
  }
}
