package org.underseal.server.connect;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.ConnectorException;

/** Which connections answered when they were last asked, and what kept the others from it. */
public final class Contacts {
  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);

  private final Map<String, Silence> silent = new ConcurrentHashMap<>();
  private final Clock clock;

  /** Nobody was asked yet. */
  public Contacts(Clock clock) {
    this.clock = clock;
  }

  /**
   * Asks a connection and notes whether it answered.
   *
   * @param connection its name, or a part of it that may be silent by itself
   * @throws ConnectorException what kept it from answering
   */
  public <T> T ask(String connection, Supplier<T> question) {
    try {
      T answer = question.get();
      answered(connection);
      return answer;
    } catch (ConnectorException failed) {
      if (failed instanceof ConnectorException.Unavailable unavailable && unavailable.isHeld()) {
        throw failed;
      }
      failed(connection, String.valueOf(failed.getMessage()));
      throw failed;
    }
  }

  private void answered(String connection) {
    if (silent.remove(connection) != null) {
      LOG.info("connection {} answers again", connection);
    }
  }

  private void failed(String connection, String problem) {
    Silence now = new Silence(clock.instant(), problem);
    Silence noted = silent.merge(connection, now, (old, same) -> new Silence(old.since(), problem));
    if (noted == now) {
      LOG.warn("connection {} does not answer as it should: {}", connection, problem);
    }
  }

  /** The connections that did not answer when they were last asked, by name. */
  public Map<String, Silence> silent() {
    return new TreeMap<>(silent);
  }

  /**
   * A connection that does not answer as it should.
   *
   * @param since the first failure since it last answered
   * @param problem what came of the last question, without anything sealed
   */
  public record Silence(Instant since, String problem) {}
}
