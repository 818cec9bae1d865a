package org.underseal.plugin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The checked settings of one connection.
 *
 * @param name the connection's name in the configuration
 * @param texts settings of kind TEXT and URL by key
 * @param secrets settings of kind SECRET by key
 * @param memory where a connector keeps what must outlive a restart
 * @param clock the time
 * @param timeout for one request, from connecting to the last byte
 */
public record Connection(
    String name,
    Map<String, String> texts,
    Map<String, Secret> secrets,
    Memory memory,
    Clock clock,
    Duration timeout) {
  /** Copies the maps. */
  public Connection {
    texts = Map.copyOf(texts);
    secrets = Map.copyOf(secrets);
  }

  /** A setting of kind TEXT. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(texts.get(key));
  }

  /**
   * A required setting of kind URL, without a trailing slash.
   *
   * @throws IllegalArgumentException if it is missing or not a URL
   */
  public URI url(String key) {
    String value = text(key).orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    return URI.create(value.replaceAll("/+$", ""));
  }

  /** A setting of kind SECRET. */
  public Optional<Secret> secret(String key) {
    return Optional.ofNullable(secrets.get(key));
  }

  /**
   * How the other side is reached.
   *
   * @throws IllegalArgumentException if the settings for it are wrong
   */
  public Route route() {
    return Route.of(this);
  }

  /** A small durable memory, for example for a refresh token that changes with each use. */
  public interface Memory {
    /** One that keeps nothing, for a connector that is only asked once. */
    static Memory none() {
      return new Memory() {
        @Override
        public Optional<Secret> recall(String key) {
          return Optional.empty();
        }

        @Override
        public void keep(String key, Secret value) {
          // Nobody comes back for it.
        }
      };
    }

    /** What was kept under this key. */
    Optional<Secret> recall(String key);

    /** Keeps a value, in place of the one before; durable when it returns. */
    void keep(String key, Secret value);

    /**
     * Keeps a value if what is kept is still this: for what several processes change.
     *
     * @param before as it was recalled; empty if nothing was kept
     * @return whether it was kept
     */
    default boolean replace(String key, Optional<Secret> before, Secret value) {
      boolean unchanged = recall(key).map(Secret::reveal).equals(before.map(Secret::reveal));
      if (unchanged) {
        keep(key, value);
      }
      return unchanged;
    }

    /**
     * A report that this connection handed in and that the server keeps, sealed by the key of its
     * case; empty if there is none, or its case was forgotten.
     *
     * @param code the report's
     */
    default Optional<KeptReport> report(String code) {
      return Optional.empty();
    }

    /**
     * Does this while no other server that shares the memory does anything under the same key: for
     * what is recalled, used up and kept anew.
     */
    default <R> R alone(String key, Supplier<R> work) {
      return work.get();
    }
  }

  /**
   * A report that the server keeps.
   *
   * @param content as the connector wrote it
   * @param at when it was handed in
   */
  public record KeptReport(byte[] content, Instant at) {
    /** Says nothing that is sealed. */
    @Override
    public String toString() {
      return "KeptReport[" + content.length + " bytes]";
    }
  }
}
