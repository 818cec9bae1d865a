package org.underseal.server.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.underseal.plugin.Login;
import org.underseal.server.casework.Timetable;
import org.underseal.server.casework.WorkingDays;

/** Reads a programme's dates. */
final class TimetablePart {
  private static final int REMINDERS_MAX = 5;

  private final Section section;

  TimetablePart(Section section) {
    this.section = section;
  }

  Timetable read() {
    Timetable.Overdue overdue =
        section
            .optional("overdue")
            .flatMap(value -> value.word(Timetable.Overdue.class))
            .orElse(Timetable.DEFAULT.overdue());
    List<Login> escalateTo = escalateTo();
    if (overdue == Timetable.Overdue.ESCALATE && escalateTo.isEmpty()) {
      section.problem("overdue: escalate needs escalate-to, the accounts that are called");
    }
    return new Timetable(days(), reminders(), overdue, escalateTo);
  }

  private WorkingDays days() {
    WorkingDays usual = Timetable.DEFAULT.days();
    if (section.optional("working-days").isEmpty()) {
      return usual;
    }
    Section days = section.section("working-days", "");
    WorkingDays read =
        new WorkingDays(
            days.optional("zone")
                .flatMap(v -> v.as(of(ZoneId::of), "a time zone, for example Europe/Brussels"))
                .orElse(usual.zone()),
            days.optional("hour")
                .flatMap(v -> v.as(of(LocalTime::parse), "a time of day, for example 10:00"))
                .orElse(usual.hour()),
            holidays(days));
    days.end();
    return read;
  }

  private static Set<LocalDate> holidays(Section days) {
    Set<LocalDate> holidays = new HashSet<>();
    if (days.optional("holidays").isPresent()) {
      days.list("holidays", "days without people")
          .forEach(
              v ->
                  v.as(of(LocalDate::parse), "a day, for example 2026-12-25")
                      .ifPresent(holidays::add));
    }
    return holidays;
  }

  private List<Duration> reminders() {
    if (section.optional("remind-before").isEmpty()) {
      return Timetable.DEFAULT.remindBefore();
    }
    List<Value> values = section.list("remind-before", "durations, for example [7d, 1d]");
    if (values.size() > REMINDERS_MAX) {
      section.problem("remind-before may have %d durations at most".formatted(REMINDERS_MAX));
    }
    return values.stream().flatMap(value -> value.duration().stream()).toList();
  }

  private List<Login> escalateTo() {
    return section.optional("escalate-to").isEmpty()
        ? List.of()
        : section.list("escalate-to", "accounts of the forge").stream()
            .flatMap(value -> value.as(Login::new, "an account of the forge").stream())
            .toList();
  }

  private static <T> Function<String, T> of(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (DateTimeException wrong) {
        throw new IllegalArgumentException(text, wrong);
      }
    };
  }
}
