package org.underseal.server.look;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.RepositoryName;

/** Which places where fixes are made are not private, since when. A private one leaves nothing. */
public final class SealStates {
  private final JdbcClient jdbc;
  private final Clock clock;

  /** As they were last seen, by whichever node. */
  public SealStates(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * A repository that others than its members can read.
   *
   * @param connection to its forge
   * @param repository its path
   * @param since when it was first seen so, after it was last seen private
   */
  public record Open(String connection, String repository, Instant since) {}

  /** All that were not private when they were last looked at. */
  public List<Open> open() {
    return jdbc.sql(
            """
            SELECT connection, repository, since FROM open_seal
            ORDER BY connection, repository\
            """)
        .query(
            (row, number) ->
                new Open(row.getString(1), row.getString(2), Instant.ofEpochMilli(row.getLong(3))))
        .list();
  }

  /** Notes how a repository was seen; since when it is not private, if it is not. */
  Optional<Instant> note(String connection, RepositoryName repository, boolean isPrivate) {
    if (isPrivate) {
      jdbc.sql("DELETE FROM open_seal WHERE connection = ? AND repository = ?")
          .params(connection, repository.path())
          .update();
      return Optional.empty();
    }
    jdbc.sql(
            """
            INSERT INTO open_seal (connection, repository, since) VALUES (?, ?, ?)
            ON CONFLICT (connection, repository) DO NOTHING\
            """)
        .params(connection, repository.path(), clock.millis())
        .update();
    return jdbc.sql("SELECT since FROM open_seal WHERE connection = ? AND repository = ?")
        .params(connection, repository.path())
        .query(Long.class)
        .optional()
        .map(Instant::ofEpochMilli);
  }
}
