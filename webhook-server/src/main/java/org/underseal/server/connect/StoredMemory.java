package org.underseal.server.connect;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Secret;

/** What a connector remembers, in the database. */
public final class StoredMemory implements Connection.Memory {
  private final JdbcClient jdbc;
  private final String connection;

  /** The memory of one connection. */
  public StoredMemory(JdbcClient jdbc, String connection) {
    this.jdbc = jdbc;
    this.connection = connection;
  }

  @Override
  public Optional<Secret> recall(String key) {
    return jdbc.sql("SELECT content FROM connector_memory WHERE connection = ? AND memory_key = ?")
        .params(connection, key)
        .query(String.class)
        .optional()
        .map(Secret::of);
  }

  @Override
  public void keep(String key, Secret value) {
    jdbc.sql(
            """
            INSERT INTO connector_memory (connection, memory_key, content) VALUES (?, ?, ?)
            ON CONFLICT (connection, memory_key) DO UPDATE SET content = excluded.content""")
        .params(connection, key, value.reveal())
        .update();
  }
}
