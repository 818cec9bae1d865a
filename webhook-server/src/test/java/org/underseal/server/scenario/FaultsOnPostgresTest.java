package org.underseal.server.scenario;

import java.nio.file.Path;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.demo.Stage;

/** The same faults, with everything kept in PostgreSQL. */
class FaultsOnPostgresTest extends FaultsTest {
  @Override
  Stage stage(Path folder) {
    DatabaseSettings database = RealPostgres.database();
    return Stage.set(folder, yaml -> RealPostgres.in(database, yaml));
  }
}
