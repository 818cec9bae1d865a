package org.underseal.server.connect;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Secret;
import org.underseal.server.database.Locks;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.Seals;

/** What a connector remembers, in the database. */
public final class StoredMemory implements Connection.Memory {
  private final JdbcClient jdbc;
  private final Seals seals;
  private final Locks locks;
  private final Papers papers;
  private final String connection;

  /** The memory of one connection. */
  public StoredMemory(JdbcClient jdbc, Seals seals, Locks locks, Papers papers, String connection) {
    this.jdbc = jdbc;
    this.seals = seals;
    this.locks = locks;
    this.papers = papers;
    this.connection = connection;
  }

  @Override
  public Optional<Secret> recall(String key) {
    return stored(key).map(stored -> Secret.of(open(key, stored)));
  }

  private Optional<String> stored(String key) {
    return jdbc.sql("SELECT content FROM connector_memory WHERE connection = ? AND memory_key = ?")
        .params(connection, key)
        .query(String.class)
        .optional();
  }

  @Override
  public void keep(String key, Secret value) {
    jdbc.sql(
            """
            INSERT INTO connector_memory (connection, memory_key, content) VALUES (?, ?, ?)
            ON CONFLICT (connection, memory_key) DO UPDATE SET content = excluded.content""")
        .params(connection, key, seal(key, value))
        .update();
  }

  @Override
  public boolean replace(String key, Optional<Secret> before, Secret value) {
    Optional<String> stored = stored(key);
    boolean unchanged = stored.map(text -> open(key, text)).equals(before.map(Secret::reveal));
    if (!unchanged) {
      return false;
    }
    return stored.isPresent()
        ? jdbc.sql(
                    """
                    UPDATE connector_memory SET content = ?
                    WHERE connection = ? AND memory_key = ? AND content = ?""")
                .params(seal(key, value), connection, key, stored.get())
                .update()
            == 1
        : jdbc.sql(
                    """
                    INSERT INTO connector_memory (connection, memory_key, content)
                    VALUES (?, ?, ?) ON CONFLICT (connection, memory_key) DO NOTHING""")
                .params(connection, key, seal(key, value))
                .update()
            == 1;
  }

  @Override
  public Optional<Connection.KeptReport> report(String code) {
    return papers.report(connection, code);
  }

  @Override
  public <R> R alone(String key, Supplier<R> work) {
    return locks.alone("memory/" + connection + "/" + key, work);
  }

  private String seal(String key, Secret value) {
    return Base64.getEncoder()
        .encodeToString(seals.seal(KeyOwner.CONNECTIONS, place(key), value.bytes()));
  }

  private String open(String key, String stored) {
    byte[] clear =
        seals
            .open(KeyOwner.CONNECTIONS, place(key), Base64.getDecoder().decode(stored))
            .orElseThrow();
    return new String(clear, StandardCharsets.UTF_8);
  }

  private String place(String key) {
    return "connector_memory/" + connection + "/" + key;
  }
}
