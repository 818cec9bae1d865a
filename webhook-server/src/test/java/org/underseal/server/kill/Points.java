package org.underseal.server.kill;

import static org.underseal.server.kill.Point.Inside.entry;
import static org.underseal.server.kill.Point.Inside.exit;
import static org.underseal.server.kill.Point.OnTheWire.done;

import java.util.List;

/** Where the server is killed, in the order in which a story comes by for the first time. */
final class Points {
  private static final String PERFORMERS = "server.effect.Performers";
  private static final String EFFECTS = "server.effect.EffectWorker";
  private static final String ISSUE_SENT = "issue opened, not noted";
  private static final String PUBLISHED = "publication noted, nobody told yet";

  private static final List<Point> START =
      List.of(
          entry("migrating: begun", "server.upgrade.SealWhatWasClear", "migrate"),
          exit("migrating: not committed", "server.upgrade.SealWhatWasClear", "migrate").rare(),
          exit("started, no round queued", "server.start.UndersealServer", "run").rare(),
          entry("start: picked work not handed back", "server.work.Workers", "handBack")
              .after(ISSUE_SENT),
          exit("start: picked work handed back", "server.work.Workers", "handBack")
              .after(ISSUE_SENT)
              .rare());

  private static final List<Point> INWARD =
      List.of(
          done("token: refreshed, unanswered", "intigriti", "^POST /connect/token$", "").rare(),
          exit("token: stored, not used", "server.connect.StoredMemory", "keep"),
          entry("round: looks queued, cursor not moved", "server.look.PlatformCursors", "moveTo")
              .below("Reconciler"),
          exit("round: over, not planned again", "server.look.Reconciler", "perform").rare(),
          exit("inbox: before the commit", "server.work.WorkQueue", "ringAfterCommit")
              .below("Inbox"),
          exit("inbox: after the commit", "server.inbox.Inbox", "store"),
          entry("inbox: before the 2xx", "server.inbox.HookController", "answer"),
          exit("hints: before the commit", "server.look.HintRouter", "route")
              .below("DeliveryWorker")
              .rare(),
          exit("hints: stored", "server.inbox.DeliveryWorker", "route").rare(),
          exit("case: before the commit", "server.caseregister.CaseRegister", "record")
              .below("ReportReader"),
          exit("case: after the commit", "server.caseregister.CaseRegister", "take").rare(),
          exit("reading: after the commit", "server.caseregister.CaseRegister", "apply")
              .below("IssueReader")
              .rare());

  private static final List<Point> EFFECTS_OF_A_CASE =
      List.of(
          entry("effect taken", PERFORMERS, "perform").of("issue"),
          done(
              "issue opened, unanswered",
              "github|gitlab",
              "^POST .*security/issues$|^POST .*element-web/issues$",
              "US-"),
          sent(ISSUE_SENT, "issue"),
          exit("issue noted, before the commit", "server.caseregister.CaseRegister", "record")
              .of("issue")
              .below("EffectWorker")
              .rare(),
          exit("effect noted, task not removed", EFFECTS, "close"),
          done(
                  "comment written, unanswered",
                  "github|gitlab",
                  "^POST .*/issues/\\d+/(comments|notes)$",
                  "")
              .rare(),
          sent("comment written, not noted", "summary/"),
          sent("platform linked, not noted", "link-report").rare(),
          sent("researcher told, not noted", "tell-"),
          sent("command answered, not noted", "answer/").rare(),
          exit("branch pushed, unread", "plugin.git.BranchOpening", "create").rare(),
          sent("branch opened, not noted", "fix-branch/"),
          sent("advisory drafted, not noted", "draft-advisory"),
          sent("alarm raised, not noted", "alarm/").rare());

  private static final List<Point> MONEY =
      List.of(
          exit("ledger: award committed, before the commit", "server.ledger.Ledger", "commit"),
          sent("ledger: award computed, not committed", "reserve/").rare(),
          exit("payout: intent stored, not asked", "server.ledger.PayoutIntents", "intend")
              .of("pay/bounty"),
          done("payout: taken, unanswered", "intigriti", "^POST .*/company-bonuses$", "2500"),
          exit("payout: answered, not noted", "plugin.intigriti.Intigriti", "request")
              .of("pay/fix"),
          sent("payout: found, not noted", "pay/").rare(),
          exit("payout: noted, before the commit", "server.ledger.PayoutIntents", "claim").rare(),
          sent("payout: confirmed, not noted", "confirm/"));

  private static final List<Point> LANDING =
      List.of(
          entry("landing: ordered, not pushed", "server.effect.LandingEffects", "push"),
          exit("landing: pushed, not noted", "server.effect.LandingEffects", "tryPush"),
          sent("landing: noted and read, not closed", "land-"));

  private static final List<Point> PUBLICATION =
      List.of(
          done(
              "advisory public, unanswered",
              "github|gitlab",
              "^PATCH .*/security-advisories/|^POST .*element-web/issues$",
              "\"state\":\\s*\"published\"|\"confidential\":\\s*false"),
          sent("advisory public, not noted", "publish"),
          exit(PUBLISHED, EFFECTS, "close").of("publish"),
          sent("publication: researcher told, not noted", "tell-published").after(PUBLISHED),
          done("publication: report closed, unanswered", "intigriti", "^PUT .*/state$", "").rare(),
          sent("publication: report closed, not noted", "close-report"),
          sent("publication: issue closed, not noted", "close-issue"));

  private Points() {}

  private static Point.Inside sent(String name, String effect) {
    return exit(name, PERFORMERS, "perform").of(effect);
  }

  /** All of a story whose fix people push, or those for a short run. */
  static List<Point> all(boolean longRun) {
    List<Point> all =
        List.of(START, INWARD, EFFECTS_OF_A_CASE, MONEY, PUBLICATION).stream()
            .flatMap(List::stream)
            .filter(point -> longRun || !point.onlyInLongRuns())
            .toList();
    all.forEach(Point::check);
    return all;
  }

  /** Those of a landing that was ordered. */
  static List<Point> landing() {
    LANDING.forEach(Point::check);
    return LANDING;
  }
}
