package org.underseal.server.start;

import java.time.Clock;
import java.util.function.Function;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.server.config.ConnectionSettings;
import org.underseal.server.config.ServerSettings;

/** Makes the connectors of the configuration. */
final class Connectors {
  private Connectors() {}

  static Connector connect(
      ConnectionSettings settings,
      ServerSettings server,
      Function<String, Connection.Memory> memories,
      Clock clock) {
    return settings
        .factory()
        .connect(
            new Connection(
                settings.name(),
                settings.texts(),
                settings.secrets(),
                memories.apply(settings.name()),
                clock,
                server.requestTimeout()));
  }
}
