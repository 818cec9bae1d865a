package org.underseal.server.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting;
import org.underseal.plugin.Route;
import org.underseal.plugin.Secret;

/** Reads {@code connections}, with the settings that each type of connector asks for. */
final class ConnectionPart {
  /** What every connection may say of the way to the other side. */
  private static final List<Setting> ROUTE =
      List.of(
          new Setting(Route.PROXY, Setting.Kind.TEXT, false, "An HTTP proxy, as http://HOST:PORT."),
          new Setting(
              Route.CA_FILE,
              Setting.Kind.TEXT,
              false,
              "A PEM file of certificates to trust beside those of Java."));

  private final Map<String, ConnectorFactory> types = new LinkedHashMap<>();
  private final Secrets secrets;

  ConnectionPart(List<ConnectorFactory> factories, Secrets secrets) {
    factories.forEach(factory -> types.put(factory.type(), factory));
    this.secrets = secrets;
  }

  Map<String, ConnectionSettings> read(Section all) {
    Map<String, ConnectionSettings> read = new LinkedHashMap<>();
    for (String name : List.copyOf(all.names())) {
      Section section = all.section(name, "");
      if (!name.matches("[a-z0-9-]{1,40}")) {
        section.problem("a connection's name has to be of a-z, 0-9 and -, as it is part of a URL");
      }
      section
          .required("type", "one of " + String.join(", ", types.keySet()))
          .flatMap(type -> type.as(this::type, "one of " + String.join(", ", types.keySet())))
          .ifPresent(factory -> read.put(name, settings(name, factory, section)));
    }
    all.end();
    return read;
  }

  private ConnectorFactory type(String word) {
    return Optional.ofNullable(types.get(word))
        .orElseThrow(() -> new IllegalArgumentException(word));
  }

  private ConnectionSettings settings(String name, ConnectorFactory factory, Section section) {
    Map<String, String> texts = new HashMap<>();
    Map<String, Secret> found = new HashMap<>();
    Set<String> written = new HashSet<>();
    for (Setting setting : all(factory)) {
      Optional<Value> value =
          setting.required()
              ? section.required(setting.key(), setting.help())
              : section.optional(setting.key());
      value.ifPresent(
          v -> {
            written.add(setting.key());
            switch (setting.kind()) {
              case TEXT -> v.text().ifPresent(text -> texts.put(setting.key(), text));
              case URL -> v.url().ifPresent(url -> texts.put(setting.key(), url.toString()));
              case SECRET -> secrets.of(v).ifPresent(secret -> found.put(setting.key(), secret));
            }
          });
    }
    section.end();
    ConnectionSettings settings = new ConnectionSettings(name, factory, texts, found);
    if (isComplete(settings, written)) {
      tryOut(settings, section);
    }
    return settings;
  }

  private static List<Setting> all(ConnectorFactory factory) {
    return Stream.concat(factory.settings().stream(), ROUTE.stream()).toList();
  }

  /** Whether all is there that is written or has to be; what is not has its problem noted. */
  private static boolean isComplete(ConnectionSettings settings, Set<String> written) {
    Stream<String> required =
        settings.factory().settings().stream().filter(Setting::required).map(Setting::key);
    return Stream.concat(required, written.stream())
        .allMatch(key -> settings.texts().containsKey(key) || settings.secrets().containsKey(key));
  }

  /**
   * Makes the connector once, without talking to anyone, so that it can say what doesn't fit
   * together.
   */
  private static void tryOut(ConnectionSettings settings, Section section) {
    Connection connection =
        new Connection(
            settings.name(),
            settings.texts(),
            settings.secrets(),
            new NoMemory(),
            java.time.Clock.fixed(java.time.Instant.EPOCH, java.time.ZoneOffset.UTC),
            java.time.Duration.ofSeconds(1));
    try {
      connection.route();
      settings.factory().connect(connection);
    } catch (IllegalArgumentException wrong) {
      section.problem(String.valueOf(wrong.getMessage()));
    }
  }

  /** A connection that can do this, by its name. */
  static Optional<String> named(
      Map<String, ConnectionSettings> connections, Value value, Class<?> kind) {
    return value
        .text()
        .flatMap(
            name -> {
              ConnectionSettings settings = connections.get(name);
              return settings != null && settings.factory().provides().contains(kind)
                  ? Optional.of(name)
                  : value.problem("has to be " + ofKind(connections, kind));
            });
  }

  static String ofKind(Map<String, ConnectionSettings> connections, Class<?> kind) {
    String names =
        connections.values().stream()
            .filter(settings -> settings.factory().provides().contains(kind))
            .map(ConnectionSettings::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "a connection that can do this; there is none yet" : "one of " + names;
  }

  private static final class NoMemory implements Connection.Memory {
    @Override
    public Optional<Secret> recall(String key) {
      return Optional.empty();
    }

    @Override
    public void keep(String key, Secret value) {
      throw new IllegalStateException("nothing is asked of a connector that is only tried out");
    }
  }
}
