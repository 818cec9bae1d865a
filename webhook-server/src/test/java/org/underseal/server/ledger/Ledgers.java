package org.underseal.server.ledger;

import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.database.Store;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.Seals;

/** A ledger on a store, with a master key of its own. */
final class Ledgers {
  private static final MasterKeys KEYS = new MasterKeys(MasterKeys.fresh(), List.of());

  private Ledgers() {}

  static Ledger in(Store store, Clock clock) {
    JdbcClient jdbc = JdbcClient.create(store.dataSource());
    Seals seals = new Seals(jdbc, KEYS, clock);
    return new Ledger(jdbc, new Payees(jdbc, seals), store.kind().locks(store.dataSource()), clock);
  }
}
