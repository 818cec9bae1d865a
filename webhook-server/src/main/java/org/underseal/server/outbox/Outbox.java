package org.underseal.server.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.Effect;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;

/** The stored effects. */
public final class Outbox {
  private final JdbcClient jdbc;
  private final SealedJson json;
  private final WorkQueue queue;
  private final Clock clock;

  /** On the database that holds the cases. */
  public Outbox(JdbcClient jdbc, SealedJson json, WorkQueue queue, Clock clock) {
    this.jdbc = jdbc;
    this.json = json;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Stores an effect, to be called in the transaction that decided it. One with a known key is
   * kept.
   */
  public void put(CaseId caseId, Effect effect) {
    String key = caseId + "/" + effect.key();
    int stored =
        jdbc.sql(
                """
                INSERT INTO effect (effect_key, case_id, state, attempts, created_at, body)
                VALUES (?, ?, 'PENDING', 0, ?, ?) ON CONFLICT (effect_key) DO NOTHING""")
            .params(key, caseId.value(), clock.millis(), json.write(caseId, key, effect))
            .update();
    if (stored == 1) {
      effect
          .notBefore()
          .ifPresentOrElse(
              at -> queue.at(Work.EFFECT, key, effect.urgency(), at),
              () -> queue.now(Work.EFFECT, key, effect.urgency()));
    }
  }

  /** An effect that still has to be done; empty if it was done, was given up or never was. */
  public Optional<Pending> pending(String key) {
    return jdbc.sql(
            "SELECT case_id, body, attempts FROM effect WHERE effect_key = ? AND state = 'PENDING'")
        .param(key)
        .query(
            (row, number) ->
                new Sealed(
                    new CaseId(row.getString("case_id")),
                    row.getString("body"),
                    row.getInt("attempts")))
        .optional()
        .flatMap(row -> open(key, row));
  }

  private Optional<Pending> open(String key, Sealed row) {
    return json.read(row.caseId(), key, row.body(), Effect.class)
        .map(effect -> new Pending(key, row.caseId(), effect, row.attempts()));
  }

  /**
   * The summaries of its case that still have to be written, if it is one: each says how things
   * stand, so that one says all. One whose last try failed is first, as nobody knows what came of
   * that, then the oldest.
   */
  public List<String> alike(Pending pending) {
    if (!(pending.effect() instanceof Effect.KeepSummary)) {
      return List.of();
    }
    String beginning = pending.caseId() + "/" + new Effect.KeepSummary("").key();
    return jdbc.sql(
            """
            SELECT effect_key FROM effect
            WHERE case_id = ? AND state = 'PENDING' AND substr(effect_key, 1, ?) = ?
            ORDER BY CASE WHEN attempts > 0 THEN 0 ELSE 1 END, created_at, effect_key""")
        .params(pending.caseId().value(), beginning.length(), beginning)
        .query(String.class)
        .list();
  }

  /**
   * Notes that it was done, to be called in the transaction that carries what follows.
   *
   * @return whether it was still to be done: false if another try came first
   */
  public boolean done(String key) {
    return end(key, "DONE") == 1;
  }

  /** Gives it up until a person asks for it again. */
  public void park(String key, String problem) {
    failed(key, problem);
    end(key, "PARKED");
  }

  private int end(String key, String state) {
    return jdbc.sql(
            "UPDATE effect SET state = ?, ended_at = ? WHERE effect_key = ? AND state = 'PENDING'")
        .params(state, clock.millis(), key)
        .update();
  }

  /** Notes a try that failed. */
  public void failed(String key, String problem) {
    jdbc.sql("UPDATE effect SET attempts = attempts + 1, last_problem = ? WHERE effect_key = ?")
        .params(problem, key)
        .update();
  }

  /**
   * Takes up what was given up for a case, and what waits for a later try; not what waits for a
   * date.
   */
  public void retry(CaseId caseId) {
    jdbc.sql(
            "UPDATE effect SET state = 'PENDING', ended_at = NULL WHERE case_id = ? AND state = 'PARKED'")
        .param(caseId.value())
        .update();
    jdbc
        .sql("SELECT effect_key FROM effect WHERE case_id = ? AND state = 'PENDING'")
        .param(caseId.value())
        .query(String.class)
        .list()
        .stream()
        .filter(key -> !key.startsWith(caseId + "/wake/"))
        .flatMap(key -> pending(key).stream())
        .forEach(
            waiting ->
                queue.againOnceSettled(Work.EFFECT, waiting.key(), waiting.effect().urgency()));
  }

  /** What a case waits for because it failed or was given up. */
  public List<Stuck> stuck(CaseId caseId) {
    return jdbc.sql(
            """
            SELECT effect_key, state, last_problem FROM effect
            WHERE case_id = ? AND (state = 'PARKED' OR (state = 'PENDING' AND attempts > 0))
            ORDER BY created_at""")
        .param(caseId.value())
        .query((row, number) -> stuck(row, caseId.value()))
        .list();
  }

  /** What does not get on in any case, oldest first. */
  public List<StuckOfCase> stuck() {
    return jdbc.sql(
            """
            SELECT case_id, effect_key, state, attempts, created_at, last_problem FROM effect
            WHERE state = 'PARKED' OR (state = 'PENDING' AND attempts > 0)
            ORDER BY created_at, effect_key""")
        .query(
            (row, number) ->
                new StuckOfCase(
                    new CaseId(row.getString("case_id")),
                    stuck(row, row.getString("case_id")),
                    row.getInt("attempts"),
                    Instant.ofEpochMilli(row.getLong("created_at"))))
        .list();
  }

  private static Stuck stuck(ResultSet row, String caseId) throws SQLException {
    return new Stuck(
        row.getString("effect_key").substring(caseId.length() + 1),
        "PARKED".equals(row.getString("state")),
        Optional.ofNullable(row.getString("last_problem")).orElse(""));
  }

  /**
   * An effect of a case that was given up.
   *
   * @param name its key within the case
   */
  public Optional<Effect> parked(CaseId caseId, String name) {
    String key = caseId + "/" + name;
    return jdbc.sql("SELECT body FROM effect WHERE effect_key = ? AND state = 'PARKED'")
        .param(key)
        .query(String.class)
        .optional()
        .flatMap(body -> json.read(caseId, key, body, Effect.class));
  }

  /**
   * Lets go of what was given up, in the running transaction.
   *
   * @return whether it was still given up
   */
  public boolean drop(CaseId caseId, String name) {
    return jdbc.sql(
                "UPDATE effect SET state = 'DROPPED', ended_at = ? WHERE effect_key = ? AND state = 'PARKED'")
            .params(clock.millis(), caseId + "/" + name)
            .update()
        == 1;
  }

  /** Takes away what there was to do for a case that is being forgotten. */
  public void forget(CaseId caseId) {
    jdbc.sql(
            """
            UPDATE effect SET state = 'FORGOTTEN', body = '', last_problem = NULL, ended_at = ?
            WHERE case_id = ?""")
        .params(clock.millis(), caseId.value())
        .update();
  }

  /** How many effects were given up and wait for a person. */
  public long parkedCount() {
    return jdbc.sql("SELECT COUNT(*) FROM effect WHERE state = 'PARKED'")
        .query(Long.class)
        .single();
  }

  /**
   * An effect to be done.
   *
   * @param key unique
   * @param caseId whose
   * @param effect what
   * @param attempts tries that failed so far
   */
  public record Pending(String key, CaseId caseId, Effect effect, int attempts) {}

  /** An effect as it is stored. */
  private record Sealed(CaseId caseId, String body, int attempts) {}

  /**
   * An effect that does not get on.
   *
   * @param name its key within the case
   * @param parked whether it was given up
   * @param problem why, without anything sealed
   */
  public record Stuck(String name, boolean parked, String problem) {}

  /**
   * An effect that does not get on, and whose.
   *
   * @param attempts tries so far
   * @param since when it was decided on
   */
  public record StuckOfCase(CaseId caseId, Stuck stuck, int attempts, Instant since) {}
}
