package org.underseal.server.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.demo.FreePort;
import org.underseal.server.demo.PretendConfiguration;
import org.underseal.server.demo.Stage;
import org.underseal.server.start.Plugins;
import org.underseal.server.start.UndersealServer;
import org.underseal.server.start.UndersealServer.Pace;

/** A server beside the stage's own, for the same sandbox and by the same clock. */
final class AnotherServer {
  private AnotherServer() {}

  static UndersealServer on(DatabaseSettings database, Stage stage) throws Exception {
    return on(database, stage, yaml -> yaml);
  }

  static UndersealServer on(DatabaseSettings database, Stage stage, Stage.Changes changes)
      throws Exception {
    PretendConfiguration written =
        new PretendConfiguration(stage.world(), FreePort.drawn(), "./data-of-another");
    Path file = stage.folder().resolve("another.yml");
    Files.writeString(file, RealPostgres.in(database, changes.to(written.yaml())));
    return UndersealServer.start(
        new ConfigurationReader(Plugins.factories(), written.environment()).read(file),
        stage.clock(),
        Pace.BY_HAND);
  }
}
