package org.underseal.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.underseal.plugin.Login;

/**
 * A programme's dates.
 *
 * @param days when people are at work
 * @param remindBefore how long before a planned moment it is recalled, once each
 * @param overdue what happens when the disclosure is overdue
 * @param escalateTo accounts of the forge that are called then, for {@link Overdue#ESCALATE}
 */
public record Timetable(
    WorkingDays days, List<Duration> remindBefore, Overdue overdue, List<Login> escalateTo) {
  /** Without holidays, in UTC. */
  public static final Timetable DEFAULT =
      new Timetable(
          new WorkingDays(ZoneOffset.UTC, LocalTime.of(10, 0), Set.of()),
          List.of(Duration.ofDays(1)),
          Overdue.REMIND,
          List.of());

  /** Copies the lists, the shortest time first. */
  public Timetable {
    remindBefore = remindBefore.stream().sorted().toList();
    escalateTo = List.copyOf(escalateTo);
  }

  /**
   * By when an accepted case has to be public: so long after it was accepted, on a working day, and
   * not before what was agreed with {@code /bounty embargo}. Empty for a case that nobody accepted.
   */
  public static Optional<Instant> deadline(CaseFile file, Programme programme) {
    if (file.triage().state() != Triage.State.ACCEPTED) {
      return Optional.empty();
    }
    Instant from = file.triage().at().orElse(file.report().createdAt());
    WorkingDays days = programme.timetable().days();
    return Stream.concat(
            Stream.of(from.plus(programme.embargo())), file.disclosure().notBefore().stream())
        .max(Instant::compareTo)
        .map(days::from);
  }

  /** Whether the deadline has passed and nothing is public, or about to be. */
  public static boolean isOverdue(CaseFile file, Programme programme, Instant now) {
    return deadline(file, programme).filter(end -> !now.isBefore(end)).isPresent()
        && switch (file.disclosure().state()) {
          case SEALED, DRAFTED, SCHEDULED -> true;
          case PUBLISHING, PUBLISHED -> false;
        };
  }

  /** What happens when the deadline is missed. */
  public enum Overdue {
    /** The maintainers are told, and again each week. */
    REMIND,
    /** Named people are called, each week, and the server's health shows it. */
    ESCALATE,
    /** The advisory goes out, whether there is a fix or not. */
    PUBLISH
  }
}
