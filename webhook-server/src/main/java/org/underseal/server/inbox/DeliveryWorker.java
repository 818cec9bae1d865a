package org.underseal.server.inbox;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Connector;
import org.underseal.plugin.Hint;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import org.underseal.server.connect.Connections;
import org.underseal.server.look.HintRouter;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;

/** Finds out what a stored delivery hints at and queues the looks. */
public final class DeliveryWorker implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);

  private final Inbox inbox;
  private final Connections connections;
  private final HintRouter router;
  private final TransactionTemplate transaction;

  /** With the inbox and what comes behind it. */
  public DeliveryWorker(
      Inbox inbox, Connections connections, HintRouter router, TransactionTemplate transaction) {
    this.inbox = inbox;
    this.connections = connections;
    this.router = router;
    this.transaction = transaction;
  }

  @Override
  public Work work() {
    return Work.DELIVERY;
  }

  @Override
  public void perform(String id) {
    inbox.unrouted(id).ifPresent(stored -> route(id, stored));
  }

  private void route(String id, Inbox.Stored stored) {
    List<Hint> hints =
        connections
            .find(stored.connection())
            .map(connector -> hints(id, connector, stored))
            .orElse(List.of());
    transaction.executeWithoutResult(
        status -> {
          router.route(stored.connection(), hints, id);
          inbox.routed(id);
        });
  }

  /** It was understood at the door; another version of Underseal may understand it no longer. */
  private static List<Hint> hints(String id, Connector connector, Inbox.Stored stored) {
    try {
      return connector.webhooks().parse(stored.event(), stored.body());
    } catch (MalformedPayload malformed) {
      LOG.warn("delivery {} is no longer understood: {}", id, malformed.getMessage());
      return List.of();
    }
  }
}
