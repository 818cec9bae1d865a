package org.underseal.server.inbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Signatures;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.Seals;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;

/**
 * The stored deliveries. Each is kept once; its body is kept until it is known what it hints at.
 */
public final class Inbox {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final WorkQueue queue;
  private final Seals seals;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  /** On the database. */
  public Inbox(
      JdbcClient jdbc, TransactionTemplate transaction, WorkQueue queue, Seals seals, Clock clock) {
    this.seals = seals;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.queue = queue;
    this.clock = clock;
  }

  /**
   * Stores a delivery; it is on the disk when this returns. One that came before is known by its
   * id, or by event and body: not every source signs its id, and what was signed once could be sent
   * under any.
   *
   * @return whether it is new: false if the source sent it again
   */
  public boolean store(String connection, String deliveryId, String event, byte[] body) {
    Boolean fresh =
        transaction.execute(
            status -> {
              String id = nextId();
              byte[] sealed = seals.seal(KeyOwner.INBOX, id, pack(body));
              int stored =
                  jdbc.sql(
                          """
                          INSERT INTO inbox_delivery (id, connection, delivery_id, fingerprint,
                            event, received_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)
                          ON CONFLICT DO NOTHING""")
                      .params(
                          id,
                          connection,
                          deliveryId,
                          Signatures.deliveryId(event, body),
                          event,
                          clock.millis(),
                          sealed)
                      .update();
              if (stored == 1) {
                queue.now(Work.DELIVERY, id);
              }
              return stored == 1;
            });
    return Boolean.TRUE.equals(fresh);
  }

  /** Whether a delivery has come in, by the source's own id. */
  public boolean has(String connection, String deliveryId) {
    return jdbc.sql("SELECT 1 FROM inbox_delivery WHERE connection = ? AND delivery_id = ?")
        .params(connection, deliveryId)
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  /** A delivery that was not routed yet. */
  Optional<Stored> unrouted(String id) {
    return jdbc.sql(
            "SELECT connection, event, body FROM inbox_delivery WHERE id = ? AND routed_at IS NULL")
        .param(id)
        .query((row, number) -> new Stored(row.getString(1), row.getString(2), row.getBytes(3)))
        .optional()
        .map(stored -> stored.with(unpack(open(id, stored.body()))));
  }

  /** A stored delivery as its source calls it, after the connection that it came by. */
  public String nameOf(String id) {
    return jdbc.sql("SELECT connection, delivery_id FROM inbox_delivery WHERE id = ?")
        .param(id)
        .query((row, number) -> row.getString(1) + " " + row.getString(2))
        .optional()
        .orElse(id);
  }

  /** Notes that it was routed and forgets its body, in the running transaction. */
  void routed(String id) {
    jdbc.sql("UPDATE inbox_delivery SET routed_at = ?, body = ? WHERE id = ?")
        .params(clock.millis(), new byte[0], id)
        .update();
  }

  /** Ordered by time, so that new keys go to the end of the index. */
  private String nextId() {
    byte[] tail = new byte[8];
    random.nextBytes(tail);
    return "%012x-%s".formatted(clock.millis(), HexFormat.of().formatHex(tail));
  }

  private byte[] open(String id, byte[] sealed) {
    return seals.open(KeyOwner.INBOX, id, sealed).orElseThrow();
  }

  private static byte[] pack(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] unpack(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return gzip.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A stored delivery. */
  record Stored(String connection, String event, byte[] body) {
    Stored with(byte[] opened) {
      return new Stored(connection, event, opened);
    }
  }
}
