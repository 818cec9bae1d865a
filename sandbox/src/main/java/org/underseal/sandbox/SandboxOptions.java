package org.underseal.sandbox;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a sandbox is set up.
 *
 * @param port on loopback; 0 for any that is free
 * @param directory where the repositories go
 * @param clock the story's time
 * @param deliveryMode who sends the webhooks
 * @param paidAfter how long a payout takes; null to wait until somebody settles it
 */
public record SandboxOptions(
    int port,
    Path directory,
    Clock clock,
    DeliveryMode deliveryMode,
    @Nullable Duration paidAfter) {
  /** Who sends the webhooks. */
  public enum DeliveryMode {
    /** A thread, at once. */
    AUTOMATIC,
    /** Whoever calls {@code webhooks().deliverAll()}. */
    BY_HAND
  }
}
