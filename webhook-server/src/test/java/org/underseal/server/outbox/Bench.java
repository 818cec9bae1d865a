package org.underseal.server.outbox;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;
import org.underseal.server.work.Node;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/** A queue and an outbox on a store, and nothing else of a server. */
record Bench(Store store, Clock clock, WorkQueue queue, Outbox outbox) {
  static final Duration SETTLING = Duration.ofMinutes(1);

  static Bench on(Store store, Clock clock) {
    JdbcClient jdbc = JdbcClient.create(store.dataSource());
    MasterKeys masters = new MasterKeys(MasterKeys.fresh(), List.of());
    SealedJson json = new SealedJson(new Seals(jdbc, masters, clock), new StoredJson());
    WorkQueue queue = new WorkQueue(store.dataSource(), clock, SETTLING);
    return new Bench(store, clock, queue, new Outbox(jdbc, json, queue, clock));
  }

  Workers byHand(Node node, Worker... workers) {
    return Workers.byHand(store.dataSource(), queue, List.of(workers), clock, node);
  }

  /** One that does this with each instance. */
  static Worker worker(Work work, Consumer<String> does) {
    return new Worker() {
      @Override
      public Work work() {
        return work;
      }

      @Override
      public void perform(String instance) {
        does.accept(instance);
      }
    };
  }
}
