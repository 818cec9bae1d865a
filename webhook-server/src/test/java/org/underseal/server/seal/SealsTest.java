package org.underseal.server.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Secret;
import org.underseal.server.database.SqliteStore;

class SealsTest {
  private static final KeyOwner CASE = KeyOwner.of(CaseId.of(2026, 7));
  private static final KeyOwner OTHER = KeyOwner.of(CaseId.of(2026, 8));
  private static final byte[] CLEAR = "the report's words".getBytes(UTF_8);

  @TempDir Path folder;
  private final Secret master = MasterKeys.fresh();
  private HikariDataSource store;
  private JdbcClient jdbc;

  @BeforeEach
  void open() {
    store = SqliteStore.open(folder);
    jdbc = JdbcClient.create(store);
    Flyway.configure()
        .dataSource(store)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .load()
        .migrate();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void opensWhatItSealed() {
    byte[] sealed = seals(master).seal(CASE, "here", CLEAR);
    assertThat(new String(sealed, UTF_8)).doesNotContain("words");
    assertThat(seals(master).open(CASE, "here", sealed)).hasValue(CLEAR);
  }

  @Test
  void doesNotOpenWhatWasPutWhereAnotherBelongs() {
    byte[] sealed = seals(master).seal(CASE, "here", CLEAR);
    seals(master).seal(OTHER, "here", CLEAR);
    assertThatThrownBy(() -> seals(master).open(CASE, "there", sealed))
        .isInstanceOf(SealBroken.class);
    assertThatThrownBy(() -> seals(master).open(OTHER, "here", sealed))
        .isInstanceOf(SealBroken.class);
  }

  @Test
  void neverOpensAgainWhatWasForgotten() {
    Seals seals = seals(master);
    byte[] sealed = seals.seal(CASE, "here", CLEAR);
    seals.forget(CASE);
    assertThat(seals.open(CASE, "here", sealed)).isEqualTo(Optional.empty());
    assertThatThrownBy(() -> seals.seal(CASE, "here", CLEAR)).hasMessageContaining("forgotten");
    assertThat(jdbc.sql("SELECT wrapped FROM sealing_key WHERE owner = ?").param(CASE.name()))
        .extracting(statement -> statement.query(byte[].class).list())
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .containsExactly((Object) null);
  }

  @Test
  void saysThatTheMasterKeyIsNotTheOneOfTheDatabase() {
    seals(master).check();
    seals(master).check();
    assertThatThrownBy(() -> seals(MasterKeys.fresh()).check())
        .isInstanceOf(WrongMasterKey.class)
        .hasMessageContaining("former-master-keys");
  }

  @Test
  void changesTheMasterKeyWithoutSealingAnythingAgain() {
    byte[] sealed = seals(master).seal(CASE, "here", CLEAR);
    seals(master).seal(OTHER, "here", CLEAR);
    seals(master).forget(OTHER);
    Secret next = MasterKeys.fresh();
    Seals between = seals(next, master);
    assertThat(between.open(CASE, "here", sealed)).hasValue(CLEAR);
    assertThat(between.rewrap()).isEqualTo(1);
    assertThat(seals(next).open(CASE, "here", sealed)).hasValue(CLEAR);
    assertThatThrownBy(() -> seals(master).open(CASE, "here", sealed))
        .isInstanceOf(WrongMasterKey.class);
  }

  private Seals seals(Secret first, Secret... former) {
    return new Seals(jdbc, new MasterKeys(first, List.of(former)), Clock.systemUTC());
  }
}
