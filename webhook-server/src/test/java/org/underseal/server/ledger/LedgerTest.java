package org.underseal.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Award.Kind;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Programme.PayOn;
import org.underseal.server.casework.Programme.PublishOn;
import org.underseal.server.database.SqliteStore;

class LedgerTest {
  private static final Currency EUR = Currency.getInstance("EUR");
  private static final CaseId FIRST = CaseId.of(2021, 1);
  private static final CaseId SECOND = CaseId.of(2021, 2);
  private static final Programme PROGRAMME =
      new Programme(
          "p",
          "P",
          "S",
          "x",
          "x",
          euros(100),
          Map.of(),
          0,
          PayOn.LANDED,
          Optional.empty(),
          PublishOn.LANDING,
          Duration.ZERO,
          Duration.ofDays(90));

  @TempDir Path folder;

  @Test
  void canNotBeOverdrawnAndCommitsAnAwardOnce() {
    try (HikariDataSource store = store()) {
      Ledger ledger = in(store, "2021-06-01T00:00:00Z");
      assertThat(ledger.commit(PROGRAMME, FIRST, Kind.BOUNTY, euros(70))).isTrue();
      assertThat(ledger.commit(PROGRAMME, FIRST, Kind.BOUNTY, euros(70))).isTrue();
      assertThat(ledger.left(PROGRAMME)).isEqualTo(euros(30));
      assertThat(ledger.commit(PROGRAMME, SECOND, Kind.BOUNTY, euros(31))).isFalse();
      assertThat(ledger.commit(PROGRAMME, SECOND, Kind.BOUNTY, euros(30))).isTrue();
      assertThat(ledger.left(PROGRAMME)).isEqualTo(euros(0));
    }
  }

  @Test
  void paysOutOfTheYearThatCommitted() {
    try (HikariDataSource store = store()) {
      in(store, "2021-12-31T23:59:00Z").commit(PROGRAMME, FIRST, Kind.BOUNTY, euros(70));
      Ledger next = in(store, "2022-01-01T00:01:00Z");
      next.requested(PROGRAMME, FIRST, Kind.BOUNTY, euros(70), "p1");
      next.paid(PROGRAMME, FIRST, Kind.BOUNTY, euros(70), "p1");
      next.paid(PROGRAMME, FIRST, Kind.BOUNTY, euros(70), "p1");
      assertThat(next.left(PROGRAMME)).isEqualTo(euros(100));
      assertThat(next.paid(PROGRAMME)).isEqualTo(euros(0));
      assertThat(in(store, "2021-12-31T23:59:00Z").paid(PROGRAMME)).isEqualTo(euros(70));
    }
  }

  private HikariDataSource store() {
    HikariDataSource store = SqliteStore.open(folder);
    Flyway.configure()
        .dataSource(store)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .load()
        .migrate();
    return store;
  }

  private static Ledger in(HikariDataSource store, String now) {
    return new Ledger(
        JdbcClient.create(store), name -> {}, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
  }

  private static Money euros(long amount) {
    return Money.of(amount, EUR);
  }
}
