package org.underseal.server.recovery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.casework.Project;
import org.underseal.server.recovery.HookState.Condition;

/** How the webhooks of all repositories are, as they were last seen. */
public final class HookStates {
  /** Each try that fails is one more failure in the forge's log. */
  private static final Duration MENDING_WAIT_MAX = Duration.ofHours(6);

  private final JdbcClient jdbc;
  private final List<Place> places;
  private final Clock clock;

  /** Of the configured projects. */
  public HookStates(JdbcClient jdbc, Collection<Project> projects, Clock clock) {
    this.jdbc = jdbc;
    this.places =
        projects.stream().flatMap(project -> places(project).stream()).distinct().toList();
    this.clock = clock;
  }

  static List<Place> places(Project project) {
    return List.of(
            project.repositories().publicRepository(), project.repositories().securityRepository())
        .stream()
        .distinct()
        .map(repository -> new Place(project.forge(), repository))
        .toList();
  }

  /** One for each repository of the configuration that has been looked at. */
  public List<HookState> all() {
    return places.stream().flatMap(place -> find(place).stream()).toList();
  }

  private Optional<HookState> find(Place place) {
    return jdbc.sql(
            """
            SELECT condition_now, since FROM hook_state
            WHERE connection = ? AND repository = ?""")
        .params(place.connection(), place.repository().path())
        .query(
            (row, number) ->
                new HookState(
                    place.connection(),
                    place.repository(),
                    Condition.valueOf(row.getString(1)),
                    Instant.ofEpochMilli(row.getLong(2))))
        .optional();
  }

  /**
   * Notes how it is.
   *
   * @return how it was before, if it was otherwise or is seen for the first time: then as working
   */
  Optional<Condition> note(Place place, Condition condition) {
    Optional<Condition> before = find(place).map(HookState::condition);
    if (before.equals(Optional.of(condition))) {
      return Optional.empty();
    }
    jdbc.sql(
            """
            INSERT INTO hook_state (connection, repository, condition_now, since)
            VALUES (?, ?, ?, ?)
            ON CONFLICT (connection, repository) DO UPDATE
            SET condition_now = excluded.condition_now, since = excluded.since""")
        .params(place.connection(), place.repository().path(), condition.name(), clock.millis())
        .update();
    return Optional.of(before.orElse(Condition.WORKING));
  }

  /**
   * Whether it is time to try to mend it, and notes that it is tried: the first time at once, then
   * after as long as it was stopped before the last try.
   */
  boolean mayMend(Place place) {
    int tried =
        jdbc.sql(
                """
                UPDATE hook_state SET mending_at = ?
                WHERE connection = ? AND repository = ?
                  AND (mending_at IS NULL OR mending_at < since OR ? - mending_at >= ?
                    OR ? - mending_at >= mending_at - since)""")
            .params(
                clock.millis(),
                place.connection(),
                place.repository().path(),
                clock.millis(),
                MENDING_WAIT_MAX.toMillis(),
                clock.millis())
            .update();
    return tried == 1;
  }

  Optional<Instant> readUntil(Place place) {
    return jdbc.sql(
            """
            SELECT read_until FROM hook_state
            WHERE connection = ? AND repository = ? AND read_until IS NOT NULL""")
        .params(place.connection(), place.repository().path())
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }

  void moveTo(Place place, Instant until) {
    jdbc.sql("UPDATE hook_state SET read_until = ? WHERE connection = ? AND repository = ?")
        .params(until.toEpochMilli(), place.connection(), place.repository().path())
        .update();
  }
}
