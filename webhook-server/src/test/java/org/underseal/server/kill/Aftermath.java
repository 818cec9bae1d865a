package org.underseal.server.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.intigriti.Payout;
import org.underseal.server.caseregister.HistoryStore;

/** What has to be true after a story, however often the server was killed in it. */
final class Aftermath {
  /** The summary, the plan of the publication or of the landing, and where the advisory is. */
  private static final List<String> COMMENTS = List.of("summary", "answer-", "closing");

  /** Received, accepted, rewarded, published. */
  private static final int MESSAGES = 4;

  private final OneCase story;
  private final Installed installed;

  Aftermath(OneCase story, Installed installed) {
    this.story = story;
    this.installed = installed;
  }

  /** Whether the server has nothing more to do for the case, and shows what came of it. */
  boolean hasCome() {
    return installed.number("SELECT COUNT(*) FROM effect WHERE state = 'PENDING'") == 0
        && installed.number(
                "SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'effect' OR task_name = 'delivery'")
            == 0
        && installed.shows("/advisories/" + story.caseId());
  }

  void check() {
    everythingOutsideIsThereOnce();
    eachAwardIsPaidOnce();
    theDatabaseIsWhole();
  }

  private void everythingOutsideIsThereOnce() {
    String id = story.caseId().toLowerCase(Locale.ROOT);
    assertThat(story.confidentialIssues()).hasSize(1);
    assertThat(story.isIssueOpen()).isFalse();
    assertThat(story.fixBranches())
        .containsExactlyInAnyOrder("fix/" + id + "/main", "fix/" + id + "/" + story.stable());
    assertThat(story.advisories()).containsExactly("published");
    List<String> comments = new ArrayList<>(COMMENTS);
    if (!story.isOrdered()) {
      // The forge's own merge message names the fix branch, and with it the case.
      comments.add("alarm-1");
    }
    for (String comment : comments) {
      assertThat(story.comments()).filteredOn(c -> c.contains("underseal:" + comment)).hasSize(1);
    }
    assertThat(story.comments())
        .filteredOn(c -> c.startsWith("underseal-bot:"))
        .hasSameSizeAs(comments);
    assertThat(story.messages()).doesNotHaveDuplicates().hasSize(MESSAGES);
    assertThat(story.platformState()).isEqualTo("Closed Resolved");
  }

  private void eachAwardIsPaidOnce() {
    assertThat(story.payouts())
        .extracting(Payout::recipient, p -> p.amount().value().intValueExact(), Payout::state)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(story.finder().userId(), 2500, Payout.State.PAID),
            org.assertj.core.groups.Tuple.tuple(story.fixer().userId(), 500, Payout.State.PAID));
    List<String> entries =
        installed.ask(
            jdbc ->
                jdbc.sql("SELECT minor_units || ' ' || to_account FROM ledger_entry")
                    .query(String.class)
                    .list());
    assertThat(entries)
        .containsExactlyInAnyOrder(
            "250000 committed",
            "250000 requested",
            "250000 paid",
            "50000 committed",
            "50000 requested",
            "50000 paid");
  }

  private void theDatabaseIsWhole() {
    CaseId id = new CaseId(story.caseId());
    assertThat(installed.<Optional<Long>>ask(jdbc -> HistoryStore.firstBroken(jdbc, id))).isEmpty();
    assertThat(installed.number("SELECT COUNT(*) FROM case_file")).isEqualTo(1);
    assertThat(installed.number("SELECT COUNT(*) FROM case_history")).isPositive();
    // A webhook may come at any time: what it brings is on its way.
    assertThat(
            installed.number(
                """
                SELECT COUNT(*) FROM effect WHERE state <> 'DONE' AND NOT (
                  state = 'PENDING' AND EXISTS (SELECT 1 FROM scheduled_tasks
                    WHERE task_name = 'effect' AND task_instance = effect_key))"""))
        .as("given up, or forgotten")
        .isZero();
    assertThat(installed.number(Installed.FORSAKEN))
        .as("stored, and nobody will look at it")
        .isZero();
    assertThat(
            installed.<String>ask(
                jdbc -> jdbc.sql("PRAGMA integrity_check").query(String.class).single()))
        .isEqualTo("ok");
  }
}
