package org.underseal.plugin;

import java.time.Instant;
import java.util.List;

/** Checks and understands the webhooks of one connection. Pure: no I/O and no memory. */
public interface WebhookReader {
  /**
   * Checks the signature over the raw bytes and reads the delivery's id. Does not look into the
   * body.
   *
   * @param now for signatures that carry a time
   */
  Admission admit(Delivery delivery, Instant now);

  /**
   * Understands an admitted delivery.
   *
   * @param event from the admission
   * @param body the raw bytes
   * @return where to look; empty for an event that says nothing to Underseal
   * @throws MalformedPayload if the body isn't the event that it claims to be
   */
  List<Hint> parse(String event, byte[] body) throws MalformedPayload;

  /** What the door says. */
  sealed interface Admission {
    /**
     * The signature is right.
     *
     * @param deliveryId the source's own id, the same when it is sent again; where the source has
     *     none that its signature covers, a hash of event and body
     * @param event the source's name of the event
     */
    record Admitted(String deliveryId, String event) implements Admission {}

    /**
     * The signature is missing or wrong.
     *
     * @param reason for the log; says nothing of the body and nothing of the secret
     */
    record Refused(String reason) implements Admission {}
  }

  /** The body isn't what it claims to be. The message names the field and never its content. */
  final class MalformedPayload extends Exception {
    private static final long serialVersionUID = 1L;

    /** With a reason that says nothing of the content. */
    public MalformedPayload(String reason) {
      super(reason);
    }
  }
}
