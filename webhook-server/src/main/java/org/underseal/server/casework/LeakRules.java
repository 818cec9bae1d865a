package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.LEAK_SEEN;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.PublicPlace;

/** What is noticed when something of a sealed case is seen in public. */
final class LeakRules {
  /**
   * How long the fix may be in one supported branch and not in the others before the maintainers
   * are told: who reads commits has had time to understand it by then.
   */
  static final Duration PARTLY_LANDED_MAX = Duration.ofDays(3);

  /** Case ids can be guessed: a stranger who writes them everywhere must not flood the issue. */
  static final int LEAKS_MAX = 50;

  private LeakRules() {}

  /** Something was read in public. */
  static void seen(Turn turn, Leak leak) {
    List<Leak> known = turn.file().disclosure().leaks();
    boolean isKnown = known.stream().anyMatch(leak::isSameAs);
    if (isKnown || known.size() >= LEAKS_MAX || !isSealed(turn) || isOurs(turn, leak.place())) {
      return;
    }
    raise(turn, leak);
  }

  /**
   * The security repository was opened: an alarm each time that it is, and also beside many others,
   * since no stranger can bring it about.
   */
  static void sealOpen(Turn turn, Event.SealOpen event) {
    PublicPlace place = new PublicPlace(PublicPlace.Kind.REPOSITORY, event.repository().toString());
    Leak leak = new Leak(Leak.Kind.SEAL_OPEN, place, Optional.of(event.page()), turn.now());
    boolean isKnown =
        turn.file().disclosure().leaks().stream()
            .anyMatch(known -> leak.isSameAs(known) && !known.seenAt().isBefore(event.since()));
    if (!isKnown && isSealed(turn)) {
      raise(turn, leak);
    }
  }

  private static void raise(Turn turn, Leak leak) {
    turn.becomes(turn.file().with(turn.file().disclosure().leaked(leak)));
    turn.note(LEAK_SEEN, words(leak.place()), leak.kind().word());
    turn.then(new Effect.RaiseAlarm(turn.file().disclosure().leaks().size()));
  }

  /** A branch that Underseal pushes to land the fix from. */
  private static boolean isOurs(Turn turn, PublicPlace place) {
    return turn.file().disclosure().landing().stream()
        .flatMap(order -> order.requests().stream())
        .anyMatch(request -> place.equals(PublicPlace.of(request.source())));
  }

  private static String words(PublicPlace place) {
    return place.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + place.name();
  }

  /** Looks at the landings of the case: landing is the ordinary course, landing too early isn't. */
  static void watch(Turn turn) {
    CaseFile file = turn.file();
    for (FixBranch branch : file.fix().branches()) {
      if (branch.state() == FixBranch.State.LANDED) {
        if (mayNotBeKnown(file, turn.now())) {
          landed(turn, Leak.Kind.LANDED_EARLY, branch);
        } else if (!file.fix().hasLanded() && isLongAgo(branch, turn.now())) {
          landed(turn, Leak.Kind.LANDED_PARTLY, branch);
        }
      }
    }
  }

  private static void landed(Turn turn, Leak.Kind kind, FixBranch branch) {
    seen(turn, new Leak(kind, PublicPlace.of(branch.target()), Optional.empty(), turn.now()));
  }

  private static boolean mayNotBeKnown(CaseFile file, Instant now) {
    return file.steering().hold().isPresent()
        || file.disclosure().notBefore().filter(now::isBefore).isPresent();
  }

  private static boolean isLongAgo(FixBranch landed, Instant now) {
    return landed
        .landing()
        .map(landing -> landing.readAt().plus(PARTLY_LANDED_MAX))
        .filter(end -> !now.isBefore(end))
        .isPresent();
  }

  /** Whether the case is still to be kept: not over, not public and not going out just now. */
  private static boolean isSealed(Turn turn) {
    CaseFile file = turn.file();
    boolean isKept =
        switch (file.triage().state()) {
          case RECEIVED, ACCEPTED -> true;
          case REJECTED, DUPLICATE -> false;
        };
    return isKept
        && switch (file.disclosure().state()) {
          case SEALED, DRAFTED, SCHEDULED -> true;
          case PUBLISHING -> PublicationGate.pass(file, turn.programme(), turn.now()).isEmpty();
          case PUBLISHED -> false;
        };
  }
}
