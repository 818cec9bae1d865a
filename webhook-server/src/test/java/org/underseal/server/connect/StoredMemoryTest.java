package org.underseal.server.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.Connection.Memory;
import org.underseal.plugin.Secret;
import org.underseal.server.database.FreshStore;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;

class StoredMemoryTest {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void letsTheOneThatReadSomethingOlderChangeNothing(Store.Kind kind) {
    try (Store store = FreshStore.of(kind, folder)) {
      JdbcClient jdbc = JdbcClient.create(store.dataSource());
      MasterKeys keys = new MasterKeys(MasterKeys.fresh(), List.of());
      Seals seals = new Seals(jdbc, keys, Clock.systemUTC());
      Papers papers =
          new Papers(jdbc, seals, new SealedJson(seals, new StoredJson()), Clock.systemUTC());
      Memory one = new StoredMemory(jdbc, seals, kind.locks(store.dataSource()), papers, "bank");
      Memory other = new StoredMemory(jdbc, seals, kind.locks(store.dataSource()), papers, "bank");

      assertThat(one.replace("book", Optional.empty(), Secret.of("first"))).isTrue();
      assertThat(other.replace("book", Optional.empty(), Secret.of("lost"))).isFalse();
      Optional<Secret> read = other.recall("book");
      assertThat(one.replace("book", one.recall("book"), Secret.of("second"))).isTrue();
      assertThat(other.replace("book", read, Secret.of("lost"))).isFalse();
      assertThat(other.recall("book").map(Secret::reveal)).contains("second");
      assertThat(other.replace("book", other.recall("book"), Secret.of("third"))).isTrue();
      assertThat(one.recall("book").map(Secret::reveal)).contains("third");
    }
  }
}
