package org.underseal.server.recovery;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.inbox.Inbox;
import org.underseal.server.work.WorkQueue;

/** What this package is put together from. */
public final class RecoveryParts {
  private RecoveryParts() {}

  /**
   * The worker.
   *
   * @param publicUrl as the forges reach this server
   * @param every from the end of one round to the next
   */
  public static RedeliveryWorker worker(
      Stores stores,
      Map<String, Project> projects,
      Connections connections,
      URI publicUrl,
      Duration every) {
    LostDeliveries lost = new LostDeliveries(stores.jdbc(), stores.clock());
    HookScan scan =
        new HookScan(
            stores.states(),
            new LogReader(stores.states(), lost, stores.transaction(), stores.clock()),
            new Redelivery(lost, stores.inbox()),
            new OwnAddress(publicUrl),
            stores.queue());
    return new RedeliveryWorker(projects, connections, scan, every);
  }

  /** What is kept. */
  public record Stores(
      HookStates states,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Inbox inbox,
      WorkQueue queue,
      Clock clock) {}
}
