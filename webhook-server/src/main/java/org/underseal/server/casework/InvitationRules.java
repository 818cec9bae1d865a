package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.INVITED;
import static org.underseal.server.casework.HistoryEntry.What.UNINVITED;

import org.underseal.plugin.Login;

/** Who may read the forge's draft of the advisory, as long as the case is sealed. */
final class InvitationRules {
  private InvitationRules() {}

  static void invite(Turn turn, Login person, Login by, String evidence) {
    if (!turn.file().steering().isInvited(person)) {
      turn.becomes(turn.file().with(turn.file().steering().invite(person)));
      turn.noteBy(by.value(), INVITED, evidence, person.value());
      keep(turn, person, evidence);
    }
  }

  static void uninvite(Turn turn, Login person, Login by, String evidence) {
    turn.becomes(turn.file().with(turn.file().steering().uninvite(person)));
    turn.noteBy(by.value(), UNINVITED, evidence, person.value());
    keep(turn, person, evidence);
  }

  /** Whoever was invited to a draft is invited to the one that took its place. */
  static void drafted(Turn turn) {
    String occasion = turn.file().disclosure().forgeId().orElse("");
    turn.file().steering().invited().forEach(person -> keep(turn, person, occasion));
  }

  /** What was opened for the work on the case is closed when that is over. */
  static void settle(Turn turn) {
    boolean isAtWork =
        turn.file().triage().state() == Triage.State.ACCEPTED
            && turn.file().disclosure().publishedAt().isEmpty();
    if (!isAtWork) {
      String occasion = "revision " + turn.file().revision();
      for (Login person : turn.file().steering().invited()) {
        turn.becomes(turn.file().with(turn.file().steering().uninvite(person)));
        turn.note(UNINVITED, "the case", person.value());
        keep(turn, person, occasion);
      }
    }
  }

  /** Whoever reported it on the forge itself reads the draft by that, and goes on to. */
  static boolean isReporter(Turn turn, Login person) {
    LinkedReport report = turn.file().report();
    return report.platform().equals(turn.project().forge())
        && report.researcher().id().equalsIgnoreCase(person.value());
  }

  private static void keep(Turn turn, Login person, String occasion) {
    turn.then(new Effect.KeepCollaborator(person, occasion.replace(' ', '-')));
  }
}
