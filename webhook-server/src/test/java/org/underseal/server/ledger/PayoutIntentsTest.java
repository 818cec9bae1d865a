package org.underseal.server.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.AwardId;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.ledger.PayoutIntents.Intent;
import org.underseal.server.ledger.PayoutIntents.Try;

/** Two nodes and one award: whoever writes the intent asks the rail, and nobody else. */
class PayoutIntentsTest {
  private static final CaseId ID = CaseId.of(2021, 1);
  private static final Instant NOON = Instant.parse("2021-06-01T12:00:00Z");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void lowersTheHandOfTheOneThatCameSecond(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      assertThat(intend(at(store, NOON))).isPresent();
      assertThat(intend(at(store, NOON))).isEmpty();
      assertThat(intend(at(store, NOON.plusSeconds(1)))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsTheOneThatSleptThatItsTryIsNoLongerTheLatest(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      PayoutIntents sleeper = at(store, NOON);
      Try slept = intend(sleeper).orElseThrow();
      assertThat(sleeper.isLatest(slept)).isTrue();

      PayoutIntents other = at(store, NOON.plus(Duration.ofMinutes(10)));
      Intent read = other.find(ID, AwardId.BOUNTY).orElseThrow();
      Try later = other.intendAgain(ID, AwardId.BOUNTY, read).orElseThrow();
      assertThat(other.intendAgain(ID, AwardId.BOUNTY, read)).isEmpty();
      assertThat(sleeper.isLatest(slept)).isFalse();
      assertThat(other.isLatest(later)).isTrue();

      sleeper.withdraw(slept);
      assertThat(other.isLatest(later)).as("only the latest try can be withdrawn").isTrue();
      other.claim(ID, AwardId.BOUNTY, "payout-1");
      assertThat(other.isLatest(later)).as("what was paid is not asked for again").isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void letsAnotherTryBeginAfterOneThatSentNothing(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      PayoutIntents intents = at(store, NOON);
      intents.withdraw(intend(intents).orElseThrow());
      assertThat(intents.find(ID, AwardId.BOUNTY)).isEmpty();
      assertThat(intend(intents)).isPresent();
    }
  }

  private static Optional<Try> intend(PayoutIntents intents) {
    return intents.intend(ID, AwardId.BOUNTY, "rail", "REPORT-1", List.of("payout-0"));
  }

  private static PayoutIntents at(Store store, Instant now) {
    return new PayoutIntents(
        JdbcClient.create(store.dataSource()), new StoredJson(), Clock.fixed(now, ZoneOffset.UTC));
  }
}
