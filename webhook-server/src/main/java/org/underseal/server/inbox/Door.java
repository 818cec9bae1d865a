package org.underseal.server.inbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.TransactionException;
import org.underseal.plugin.Connector;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Hint;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.WebhookReader.Admission;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import org.underseal.server.database.StoreTrouble;
import org.underseal.server.look.HintRouter;

/**
 * Decides what a sender hears. Refusals are counted and logged with the connection and the reason,
 * never with anything of the body.
 */
public final class Door {
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  /** When a sender may try again what the store could not take. */
  static final Duration RETRY_AFTER = Duration.ofMinutes(1);

  /** Of a delivery's id, and of an event's name; the columns hold no more. */
  private static final int NAME_CHARACTERS_MAX = 200;

  private final Inbox inbox;
  private final HintRouter router;
  private final MeterRegistry meters;
  private final Clock clock;

  /** In front of the inbox. */
  public Door(Inbox inbox, HintRouter router, MeterRegistry meters, Clock clock) {
    this.inbox = inbox;
    this.router = router;
    this.meters = meters;
    this.clock = clock;
  }

  /** Answers a delivery; one answered 2xx is on the disk, unless nothing here has to do with it. */
  Word receive(String connection, Connector connector, Delivery delivery) {
    Admission admission = connector.webhooks().admit(delivery, clock.instant());
    if (admission instanceof Admission.Admitted admitted) {
      return admitted(connection, connector.webhooks(), admitted, delivery.body());
    }
    return refuse(connection, HttpStatus.UNAUTHORIZED, ((Admission.Refused) admission).reason());
  }

  private Word admitted(
      String connection, WebhookReader reader, Admission.Admitted admitted, byte[] body) {
    if (!isBounded(admitted.deliveryId()) || !isBounded(admitted.event())) {
      return refuse(connection, HttpStatus.BAD_REQUEST, "the id or the event's name is too long");
    }
    try {
      List<Hint> hints = reader.parse(admitted.event(), body);
      if (hints.stream().noneMatch(hint -> router.concernsUs(connection, hint))) {
        count(connection, "ignored");
        return new Word(HttpStatus.ACCEPTED, "nothing here has to do with it");
      }
      boolean fresh = inbox.store(connection, admitted.deliveryId(), admitted.event(), body);
      count(connection, fresh ? "stored" : "repeated");
      return new Word(HttpStatus.ACCEPTED, fresh ? "stored" : "known already");
    } catch (MalformedPayload malformed) {
      return refuse(connection, HttpStatus.BAD_REQUEST, String.valueOf(malformed.getMessage()));
    } catch (DataAccessException | TransactionException failed) {
      return refuse(connection, HttpStatus.SERVICE_UNAVAILABLE, StoreTrouble.of(failed).words());
    }
  }

  private static boolean isBounded(String name) {
    return name.length() <= NAME_CHARACTERS_MAX && name.chars().noneMatch(Character::isISOControl);
  }

  Word refuse(String connection, HttpStatus status, String reason) {
    count(connection, "refused-" + status.value());
    LOG.warn("webhook for {} refused with {}: {}", connection, status.value(), reason);
    return new Word(status, reason);
  }

  private void count(String connection, String outcome) {
    meters.counter("underseal.webhooks", "connection", connection, "outcome", outcome).increment();
  }

  /**
   * What a sender hears.
   *
   * @param status of HTTP
   * @param reason a line that says nothing of the body and nothing of the secret
   */
  record Word(HttpStatus status, String reason) {}
}
