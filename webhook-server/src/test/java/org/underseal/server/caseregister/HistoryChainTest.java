package org.underseal.server.caseregister;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.casework.HistoryEntry.What;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;

/** Five entries, and somebody who holds the database and has taken the triggers away. */
class HistoryChainTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final Instant NOON = Instant.parse("2021-06-01T12:00:00Z");
  private static final String ROW =
      "INSERT INTO case_history (case_id, entry_number, happened_at, what, sealed, previous_hash, entry_hash) ";

  @TempDir Path folder;

  static Stream<Arguments> tampering() {
    return Stream.of(
            tampering(
                "altered",
                3,
                "was altered",
                sql("UPDATE case_history SET sealed = 'x' WHERE entry_number = 3")),
            tampering(
                "dated otherwise",
                3,
                "was altered",
                sql("UPDATE case_history SET happened_at = 5 WHERE entry_number = 3")),
            tampering(
                "called otherwise",
                1,
                "was altered",
                sql("UPDATE case_history SET what = 'REJECTED' WHERE entry_number = 1")),
            tampering("altered with its hash", 3, "was replaced", jdbc -> forge(jdbc, 3)),
            tampering(
                "altered at the end with its hash", 5, "was replaced", jdbc -> forge(jdbc, 5)),
            tampering(
                "removed", 3, "is missing", sql("DELETE FROM case_history WHERE entry_number = 3")),
            tampering(
                "removed and closed up",
                3,
                "was written as entry 4: an entry before it was removed",
                jdbc -> {
                  sql("DELETE FROM case_history WHERE entry_number = 3").accept(jdbc);
                  renumber(jdbc, 4, 3);
                  renumber(jdbc, 5, 4);
                }),
            tampering(
                "inserted",
                3,
                "was inserted: what was written there stands as entry 4",
                jdbc -> {
                  makeRoom(jdbc);
                  sql(ROW + "VALUES ('US-2021-0001', 3, 9, 'HELD', 'x', 'y', 'z')").accept(jdbc);
                }),
            tampering(
                "inserted with its hash",
                4,
                "was written as entry 3: an entry was inserted before it",
                jdbc -> {
                  makeRoom(jdbc);
                  sql(ROW
                          + "SELECT case_id, 3, 9, 'HELD', 'x', entry_hash, '' FROM case_history WHERE entry_number = 2")
                      .accept(jdbc);
                  forge(jdbc, 3);
                }),
            tampering(
                "inserted at the end",
                6,
                "was inserted: there were only 5",
                jdbc -> {
                  sql(ROW
                          + "SELECT case_id, 6, 9, 'HELD', 'x', entry_hash, '' FROM case_history WHERE entry_number = 5")
                      .accept(jdbc);
                  forge(jdbc, 6);
                }),
            tampering(
                "reordered",
                2,
                "was exchanged for another: what was written there stands as entry 3",
                jdbc -> {
                  renumber(jdbc, 2, 99);
                  renumber(jdbc, 3, 2);
                  renumber(jdbc, 99, 3);
                }),
            tampering(
                "truncated",
                4,
                "is missing, and so is every entry after it: there were 5",
                sql("DELETE FROM case_history WHERE entry_number > 3")),
            tampering(
                "deleted whole",
                1,
                "is missing, and so is every entry after it: there were 5",
                sql("DELETE FROM case_history")))
        .flatMap(both -> both);
  }

  @ParameterizedTest
  @MethodSource("tampering")
  void namesWhatSomebodyDid(Store.Kind kind, Broken expected, Consumer<JdbcClient> tamper) {
    try (Store store = FreshStore.of(kind, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      fill(jdbc);
      assertThat(HistoryStore.check(jdbc, ID)).isEmpty();
      disarm(jdbc, kind);
      tamper.accept(jdbc);
      Optional<Broken> found = HistoryStore.check(jdbc, ID);
      assertThat(found).map(Broken::line).contains(expected.line());
      assertThat(found.orElseThrow().how()).startsWith(expected.how());
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsALostEndAlsoAfterTheCaseWentOn(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      HistoryStore history = fill(jdbc);
      disarm(jdbc, kind);
      sql("DELETE FROM case_history WHERE entry_number > 3").accept(jdbc);
      history.append(ID, List.of(entry(What.PUBLISHED)), NOON);
      assertThat(HistoryStore.check(jdbc, ID)).contains(new Broken(4, "is missing"));
    }
  }

  private static HistoryStore fill(JdbcClient jdbc) {
    jdbc.sql(
            "INSERT INTO case_file (case_id, revision, project, is_open, report_platform, report_code, body) VALUES (?, 1, 'moodle', 1, 'intigriti', 'A', '')")
        .param(ID.value())
        .update();
    MasterKeys masters = new MasterKeys(MasterKeys.fresh(), List.of());
    HistoryStore history =
        new HistoryStore(
            jdbc, new SealedJson(new Seals(jdbc, masters, Clock.systemUTC()), new StoredJson()));
    history.append(ID, List.of(entry(What.REPORT_RECEIVED), entry(What.ACCEPTED)), NOON);
    history.append(ID, List.of(entry(What.HELD)), NOON.plusSeconds(1));
    history.append(ID, List.of(entry(What.RESUMED), entry(What.HELD)), NOON.plusSeconds(2));
    return history;
  }

  private static HistoryEntry entry(What what) {
    return new HistoryEntry(what, "marina", "comment 7", List.of("one", "two"));
  }

  private static void disarm(JdbcClient jdbc, Store.Kind kind) {
    for (String trigger : List.of("case_history_stands", "case_history_is_kept")) {
      jdbc.sql(
              "DROP TRIGGER " + trigger + (kind == Store.Kind.POSTGRESQL ? " ON case_history" : ""))
          .update();
    }
  }

  /** Between the second and the third entry. */
  private static void makeRoom(JdbcClient jdbc) {
    renumber(jdbc, 5, 6);
    renumber(jdbc, 4, 5);
    renumber(jdbc, 3, 4);
  }

  private static void renumber(JdbcClient jdbc, long from, long to) {
    jdbc.sql("UPDATE case_history SET entry_number = ? WHERE entry_number = ?")
        .params(to, from)
        .update();
  }

  /** Changes an entry and computes the hash that it has then. */
  private static void forge(JdbcClient jdbc, long number) {
    jdbc.sql("UPDATE case_history SET sealed = 'forged' WHERE entry_number = ?")
        .param(number)
        .update();
    HistoryChain.Stored forged =
        jdbc.sql("SELECT * FROM case_history WHERE entry_number = ?")
            .param(number)
            .query(
                (row, n) ->
                    new HistoryChain.Stored(
                        number,
                        Instant.ofEpochMilli(row.getLong("happened_at")),
                        row.getString("what"),
                        row.getString("sealed"),
                        row.getString("previous_hash"),
                        ""))
            .single();
    jdbc.sql("UPDATE case_history SET entry_hash = ? WHERE entry_number = ?")
        .params(HistoryChain.hash(ID, forged.previousHash(), number, forged), number)
        .update();
  }

  private static Consumer<JdbcClient> sql(String statement) {
    return jdbc -> jdbc.sql(statement).update();
  }

  /** On each kind of store. */
  private static Stream<Arguments> tampering(
      String name, long line, String how, Consumer<JdbcClient> tamper) {
    return Stream.of(Store.Kind.values())
        .map(kind -> Arguments.of(kind, new Broken(line, how), Named.of(name, tamper)));
  }
}
