package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Secret;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.OldInstallation;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.upgrade.SealWhatWasClear;
import picocli.CommandLine;

class DbCopyCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Secret master = MasterKeys.fresh();
  private Path config = Path.of("underseal.yml");

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(
        folder.resolve("secret"), "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    Files.writeString(folder.resolve("master"), master.reveal());
    try (var example = DbCopyCommandTest.class.getResourceAsStream("/underseal-example.yml")) {
      String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      config =
          Files.writeString(
              folder.resolve("underseal.yml"),
              text.replace("env:UNDERSEAL_MASTER_KEY", "file:master")
                  .replaceAll("env:[A-Z_]+", "file:secret"));
    }
  }

  @Test
  void copiesAndSaysWhatToDoNext() {
    try (Store source = new Store(SqliteStore.open(folder.resolve("data")), Store.Kind.SQLITE)) {
      OldInstallation.ofVersion2(source);
      source.migrate(new SealWhatWasClear(new MasterKeys(master, List.of()), Clock.systemUTC()));
    }
    DatabaseSettings database = RealPostgres.database();
    assertThat(run("--to", database.url(), "--user", "postgres")).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("case_history")
        .contains("15 rows")
        .contains("verified")
        .contains("set server.database to " + database.url());
    assertThat(run("--to", database.url(), "--user", "postgres")).isEqualTo(1);
    assertThat(err.toString()).contains("not empty");
  }

  @Test
  void refusesWhileAServerHasTheDatabaseOpen() {
    try (Store running = FreshStore.of(Store.Kind.SQLITE, folder.resolve("data"))) {
      assertThat(run("--to", RealPostgres.database().url(), "--user", "postgres")).isEqualTo(1);
      assertThat(err.toString()).contains("stop the server");
    }
  }

  @Test
  void saysWhatIsWrongWithItsArguments() {
    assertThat(run("--to", "jdbc:mysql://x/y")).isEqualTo(2);
    assertThat(run("--to", "jdbc:postgresql://x/y", "--password-env", "NOWHERE")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    config = folder.resolve("nowhere.yml");
    assertThat(run("--to", "jdbc:postgresql://x/y")).isEqualTo(78);
  }

  @Test
  void saysThatTheTargetCanNotBeReached() {
    assertThat(run("--to", "jdbc:postgresql://127.0.0.1:1/x")).isEqualTo(1);
    assertThat(err.toString()).contains("can't be opened");
  }

  @Test
  void explainsItsExitStatus() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("--password-env", "Exit status", "78", "Stop the server");
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new DbCopyCommand());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "--config";
    all[1] = config.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return line.execute(all);
  }
}
