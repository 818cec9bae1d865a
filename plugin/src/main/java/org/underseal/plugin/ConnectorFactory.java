package org.underseal.plugin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes connectors of one type; found by {@link java.util.ServiceLoader}. */
public interface ConnectorFactory {
  /** The type's name in the configuration, for example {@code github}. */
  String type();

  /**
   * Which of {@link Forge}, {@link BountyPlatform}, {@link PayoutRail} and others its connectors
   * are.
   */
  Set<Class<?>> provides();

  /** The settings that a connection of this type takes, in the order in which help lists them. */
  List<Setting> settings();

  /**
   * Makes a connector, without talking to anyone.
   *
   * @throws IllegalArgumentException if the settings don't fit together; the message says what
   *     would be right
   */
  Connector connect(Connection connection);

  /**
   * How an App is registered where these connectors can work as one; empty where there are none.
   *
   * @param url of the API, as a connection has it
   * @param timeout for one request
   */
  default Optional<AppRegistration> appRegistration(URI url, Duration timeout, Clock clock) {
    return Optional.empty();
  }

  /**
   * Why fixes can't be made in advisories' temporary private forks over a connection with these
   * settings, and what to do, one sentence without a full stop; empty where they can.
   *
   * @param texts settings of kind TEXT and URL
   */
  default Optional<String> whyNoTemporaryForks(Map<String, String> texts) {
    return Optional.of("only github.com has temporary forks; leave fix-in out");
  }

  /**
   * One setting.
   *
   * @param key as written in the configuration, for example {@code webhook-secret}
   * @param kind what it takes
   * @param required whether it must be there
   * @param help one sentence
   */
  record Setting(String key, Kind kind, boolean required, String help) {
    /** What a setting takes. */
    public enum Kind {
      /** Any text that isn't blank. */
      TEXT,
      /** An http or https URL. */
      URL,
      /** A secret, named by environment variable or file. */
      SECRET
    }
  }
}
