package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.Secret;
import org.underseal.server.database.DataLock;
import org.underseal.server.database.OldInstallation;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.upgrade.SealWhatWasClear;
import picocli.CommandLine;

class BackupCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Secret key = MasterKeys.fresh();

  @BeforeEach
  void configure() throws Exception {
    Files.writeString(
        folder.resolve("secret"), "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    Files.writeString(folder.resolve("master"), key.reveal());
    try (var example = BackupCommandTest.class.getResourceAsStream("/underseal-example.yml")) {
      String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("underseal.yml"),
          text.replace("env:UNDERSEAL_MASTER_KEY", "file:master")
              .replaceAll("env:[A-Z_]+", "file:secret"));
    }
  }

  @Test
  void backsUpBesideAServerAndRestoresWithoutOne() {
    Path backup = folder.resolve("backup.db");
    Path data = folder.resolve("data");
    try (DataLock server = DataLock.of(data);
        Store running = new Store(SqliteStore.open(data), Store.Kind.SQLITE)) {
      assertThat(server).isNotNull();
      OldInstallation.ofVersion2(running);
      running.migrate(new SealWhatWasClear(new MasterKeys(key, List.of()), Clock.systemUTC()));
      assertThat(run("backup", "--out", backup.toString())).as(err.toString()).isZero();
      assertThat(out.toString()).contains("2 cases", "checked", "server.master-key");
      assertThat(run("backup", "--out", backup.toString())).isEqualTo(1);
      assertThat(run("backup", "--force", "--out", backup.toString())).isZero();
      assertThat(run("restore", backup.toString())).isEqualTo(1);
      assertThat(err.toString()).contains("runs on", "stop it first");
    }
    assertThat(run("restore", backup.toString())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("is restored", "from before", "start the server");
  }

  @Test
  void refusesASecondServerOnTheSameData() {
    try (DataLock server = DataLock.of(folder.resolve("data"))) {
      assertThat(server).isNotNull();
      assertThat(run("serve")).isEqualTo(1);
    }
  }

  @Test
  void sendsThoseWithPostgresToItsOwnTools() throws Exception {
    Path file = folder.resolve("underseal.yml");
    Files.writeString(
        file,
        Files.readString(file)
            .replaceFirst("(?m)^  data:", "  database: jdbc:postgresql://nowhere/x\n  data:"));
    assertThat(run("backup", "--out", folder.resolve("x").toString())).isEqualTo(64);
    assertThat(run("restore", folder.resolve("x").toString())).isEqualTo(64);
    assertThat(err.toString()).contains("pg_dump", "pg_restore");
  }

  @Test
  void explainsEveryCommand() {
    for (List<String> command :
        List.of(
            List.of("backup"),
            List.of("restore"),
            List.of("audit", "verify"),
            List.of("audit", "export"),
            List.of("case", "payout"))) {
      assertThat(new CommandLine(new Underseal()).setOut(new PrintWriter(out, true)))
          .satisfies(
              line ->
                  assertThat(
                          line.execute(
                              Stream.concat(command.stream(), Stream.of("--help"))
                                  .toArray(String[]::new)))
                      .isZero());
      assertThat(out.toString()).contains("underseal " + String.join(" ", command), "Exit status");
      out.getBuffer().setLength(0);
    }
  }

  private int run(String command, String... arguments) {
    CommandLine line = new CommandLine(new Underseal());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(
        Stream.concat(
                Stream.of(command, "--config", folder.resolve("underseal.yml").toString()),
                Stream.of(arguments))
            .toArray(String[]::new));
  }
}
