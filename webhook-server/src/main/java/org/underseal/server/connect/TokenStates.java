package org.underseal.server.connect;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.plugin.TokenUpkeep.Condition;

/** How the tokens of the connections are, as they were last seen by whichever node. */
public final class TokenStates {
  private final JdbcClient jdbc;
  private final Clock clock;

  /** In this database. */
  public TokenStates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A connection's token.
   *
   * @param seenAt when it was last looked at
   */
  public record Seen(String connection, TokenUpkeep.State state, Instant seenAt) {}

  /** One for each connection whose token was looked at, also of connections that are gone. */
  public List<Seen> all() {
    return jdbc.sql(
            """
            SELECT connection, condition_now, ends_at, words, seen_at FROM token_state
            ORDER BY connection\
            """)
        .query(
            (row, number) -> {
              long endsAt = row.getLong(3);
              Optional<Instant> end =
                  row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(endsAt));
              return new Seen(
                  row.getString(1),
                  new TokenUpkeep.State(Condition.valueOf(row.getString(2)), end, row.getString(4)),
                  Instant.ofEpochMilli(row.getLong(5)));
            })
        .list();
  }

  /** Notes how it is; whether that is news, which a token is not that is fine at first sight. */
  boolean note(String connection, TokenUpkeep.State state) {
    Optional<String> before =
        jdbc.sql("SELECT words FROM token_state WHERE connection = ?")
            .param(connection)
            .query(String.class)
            .optional();
    write(connection, state);
    return before
        .map(words -> !words.equals(state.words()))
        .orElse(state.condition().needsAPerson());
  }

  private void write(String connection, TokenUpkeep.State state) {
    jdbc.sql(
            """
            INSERT INTO token_state (connection, condition_now, ends_at, words, seen_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (connection) DO UPDATE
            SET condition_now = excluded.condition_now, ends_at = excluded.ends_at,
                words = excluded.words, seen_at = excluded.seen_at\
            """)
        .param(connection)
        .param(state.condition().name())
        .param(state.endsAt().map(Instant::toEpochMilli).orElse(null))
        .param(state.words())
        .param(clock.millis())
        .update();
  }
}
