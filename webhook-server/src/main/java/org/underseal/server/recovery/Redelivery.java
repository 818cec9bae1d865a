package org.underseal.server.recovery;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Hook;
import org.underseal.server.inbox.Inbox;
import org.underseal.server.recovery.LostDeliveries.Lost;

/** Has what did not arrive sent again. What did arrive, by whatever way, is in the inbox. */
final class Redelivery {
  private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

  private final LostDeliveries lost;
  private final Inbox inbox;

  Redelivery(LostDeliveries lost, Inbox inbox) {
    this.lost = lost;
    this.inbox = inbox;
  }

  /**
   * Asks for all that is due of a webhook.
   *
   * @throws ConnectorException.Unavailable if the forge can't just now; what is left stays due
   */
  void ofAllDue(Place place, HookLog log, Hook hook) {
    for (Lost one : lost.due(place.connection(), hook.id())) {
      if (inbox.has(place.connection(), one.deliveryId()) || again(place, log, hook, one)) {
        lost.arrived(place.connection(), one.deliveryId());
      } else {
        lost.tried(one);
      }
    }
  }

  private static boolean again(Place place, HookLog log, Hook hook, Lost one) {
    try {
      LOG.info("delivery {} of {} was lost and is sent again", one.deliveryId(), place);
      if (log.redeliver(hook.id(), one.attempt())) {
        return true;
      }
    } catch (ConnectorException.Refused | ConnectorException.OutcomeUnknown failed) {
      LOG.info("delivery {}: {}", one.deliveryId(), failed.getMessage());
    }
    if (one.isLastTry()) {
      LOG.warn(
          "delivery {} of {} is not asked for again after {} tries; the reconciler reads what it"
              + " told of",
          one.deliveryId(),
          place,
          LostDeliveries.TRIES_MAX);
    }
    return false;
  }
}
