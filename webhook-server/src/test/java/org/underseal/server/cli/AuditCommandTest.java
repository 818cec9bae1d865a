package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Secret;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.OldInstallation;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.database.SqliteStore;
import org.underseal.server.database.Store;
import org.underseal.server.seal.KeyOwner;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.Seals;
import org.underseal.server.upgrade.SealWhatWasClear;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** On an installation with two cases, whose store is open as a running server has it. */
class AuditCommandTest {
  @TempDir Path folder;

  private final Secret key = MasterKeys.fresh();
  private final MasterKeys masters = new MasterKeys(key, List.of());
  private final DatabaseSettings database = RealPostgres.database();

  @ParameterizedTest
  @EnumSource
  void saysThatEverythingIsRight(Store.Kind kind) throws Exception {
    try (Store running = installed(kind)) {
      assertThat(run("verify"))
          .isEqualTo(
              new Answer(0, "2 cases with 15 entries are as they were written; 0 are not\n", ""));
      assertThat(run("verify", "US-2021-0001").out()).startsWith("1 cases with 13 entries");
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesWhatIsWrongInEachCase(Store.Kind kind) throws Exception {
    try (Store running = installed(kind)) {
      JdbcClient jdbc = JdbcClient.create(running.dataSource());
      jdbc.sql(dropTrigger(kind)).update();
      jdbc.sql("DELETE FROM case_history WHERE case_id = 'US-2021-0001' AND entry_number > 11")
          .update();
      jdbc.sql("DELETE FROM case_file WHERE case_id = 'US-2021-0002'").update();
      Answer answer = run("verify");
      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.out().lines())
          .containsExactly(
              "US-2021-0001 entry 12 is missing, and so is every entry after it: there were 13",
              "US-2021-0002 is gone; 2 entries of its history are still there",
              "0 cases with 0 entries are as they were written; 2 are not");

      jdbc.sql("DELETE FROM case_history WHERE case_id = 'US-2021-0002'").update();
      assertThat(run("verify", "US-2021-0002").out())
          .startsWith("US-2021-0002 is gone, and its whole history with it\n");
      assertThat(run("verify").status()).isEqualTo(1);
      assertThat(run("verify", "US-2021-0009").out())
          .startsWith("US-2021-0009 was never a case here\n");
    }
  }

  @ParameterizedTest
  @EnumSource
  void exportsLinesOfWhichTheChainCanBeComputedAgain(Store.Kind kind) throws Exception {
    try (Store running = installed(kind)) {
      Path file = folder.resolve("audit.jsonl");
      assertThat(run("export", "--out", file.toString())).isEqualTo(new Answer(0, "", ""));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      List<JsonNode> lines = parse(Files.readString(file));
      assertThat(lines).hasSize(15);
      assertChained(lines.subList(0, 13));
      assertChained(lines.subList(13, 15));
      assertThat(lines)
          .allSatisfy(
              line -> {
                assertThat(line.get("actor").asString()).isNotBlank();
                assertThat(line.get("evidence").get(0).asString()).isNotBlank();
                assertThat(line.has("forgotten")).isFalse();
              });
      assertThat(lines.get(0).get("what").asString()).isEqualTo("REPORT_RECEIVED");

      Answer again = run("export", "--out", file.toString());
      assertThat(again.status()).isEqualTo(1);
      assertThat(again.err()).contains("--force");
      assertThat(run("export", "US-2021-0002", "--force", "--out", file.toString()).status())
          .isZero();
      assertThat(parse(Files.readString(file))).isEqualTo(lines.subList(13, 15));
      assertThat(parse(run("export", "US-2021-0002").out())).isEqualTo(lines.subList(13, 15));
    }
  }

  @Test
  void exportsAForgottenCaseWithoutItsWords() throws Exception {
    try (Store running = installed(Store.Kind.SQLITE)) {
      JdbcClient jdbc = JdbcClient.create(running.dataSource());
      new Seals(jdbc, masters, Clock.systemUTC()).forget(KeyOwner.of(new CaseId("US-2021-0002")));
      List<JsonNode> lines = parse(run("export", "US-2021-0002").out());
      assertThat(lines)
          .hasSize(2)
          .allSatisfy(
              line -> {
                assertThat(line.get("forgotten").asBoolean()).isTrue();
                assertThat(line.get("actor").isNull()).isTrue();
                assertThat(line.get("evidence").isNull()).isTrue();
                assertThat(line.get("text").isNull()).isTrue();
              });
      assertChained(lines);
      assertThat(run("verify", "US-2021-0002").status()).isZero();
    }
  }

  @Test
  void exportsWhatItCanNotOpen() throws Exception {
    try (Store running = installed(Store.Kind.SQLITE)) {
      JdbcClient jdbc = JdbcClient.create(running.dataSource());
      jdbc.sql("DROP TRIGGER case_history_stands").update();
      jdbc.sql(
              "UPDATE case_history SET sealed = '%%%' WHERE case_id = 'US-2021-0002' AND entry_number = 2")
          .update();
      assertThat(parse(run("export", "US-2021-0002").out()).get(1).get("broken").asBoolean())
          .isTrue();
      Files.writeString(folder.resolve("master"), MasterKeys.fresh().reveal());
      Answer answer = run("export");
      assertThat(answer.status()).isEqualTo(78);
      assertThat(answer.err()).contains("another master key");
      assertThat(run("verify", "US-2021-0001").status()).as("needs no key").isZero();
    }
  }

  @Test
  void changesNothing() throws Exception {
    try (Store old = new Store(SqliteStore.open(folder.resolve("data")), Store.Kind.SQLITE)) {
      OldInstallation.ofVersion2(old);
      configure("");
      Answer answer = run("verify");
      assertThat(answer.status()).isEqualTo(1);
      assertThat(answer.err()).contains("earlier version", "start the server once");
      assertThat(
              JdbcClient.create(old.dataSource())
                  .sql("SELECT MAX(version) FROM flyway_schema_history")
                  .query(String.class)
                  .single())
          .isEqualTo("2");
    }
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws Exception {
    configure("");
    assertThat(run("verify", "nonsense").status()).isEqualTo(2);
    assertThat(run("verify").err()).contains("there is no");
    assertThat(run("export", "--help").out()).contains("evidence", "previous", "Exit status");
  }

  private static void assertChained(List<JsonNode> lines) throws Exception {
    String previous = "0".repeat(64);
    for (JsonNode line : lines) {
      assertThat(line.get("previous").asString()).isEqualTo(previous);
      previous = hash(line);
      assertThat(line.get("hash").asString()).isEqualTo(previous);
    }
  }

  /** As the help of the command says it. */
  private static String hash(JsonNode line) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    for (String field :
        List.of(
            line.get("previous").asString(),
            line.get("case").asString(),
            line.get("line").asString(),
            String.valueOf(Instant.parse(line.get("at").asString()).toEpochMilli()),
            line.get("what").asString(),
            line.get("sealed").asString())) {
      byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
      sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      sha.update(bytes);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static List<JsonNode> parse(String lines) {
    return lines.lines().map(JsonMapper.shared()::readTree).toList();
  }

  private static String dropTrigger(Store.Kind kind) {
    return switch (kind) {
      case SQLITE -> "DROP TRIGGER case_history_is_kept";
      case POSTGRESQL -> "DROP TRIGGER case_history_stands ON case_history";
    };
  }

  private Store installed(Store.Kind kind) throws Exception {
    configure(
        switch (kind) {
          case SQLITE -> "";
          case POSTGRESQL -> RealPostgres.in(database, "  data:").replace("  data:", "");
        });
    Store store =
        switch (kind) {
          case SQLITE -> new Store(SqliteStore.open(folder.resolve("data")), kind);
          case POSTGRESQL -> Store.postgres(database);
        };
    OldInstallation.ofVersion2(store);
    store.migrate(new SealWhatWasClear(masters, Clock.systemUTC()));
    return store;
  }

  private void configure(String more) throws Exception {
    Files.writeString(
        folder.resolve("secret"), "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    Files.writeString(folder.resolve("master"), key.reveal());
    try (var example = AuditCommandTest.class.getResourceAsStream("/underseal-example.yml")) {
      String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("underseal.yml"),
          text.replace("env:UNDERSEAL_MASTER_KEY", "file:master")
              .replaceAll("env:[A-Z_]+", "file:secret")
              .replaceFirst("(?m)^  data:", more + "  data:"));
    }
  }

  private record Answer(int status, String out, String err) {}

  private Answer run(String command, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = new CommandLine(new Underseal());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 4];
    all[0] = "audit";
    all[1] = command;
    all[2] = "--config";
    all[3] = folder.resolve("underseal.yml").toString();
    System.arraycopy(arguments, 0, all, 4, arguments.length);
    return new Answer(line.execute(all), out.toString(), err.toString());
  }
}
