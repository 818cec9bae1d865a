package org.underseal.plugin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a forge knows of its webhooks and of what it sent by them. Throws as {@link Forge} does;
 * {@link ConnectorException.Refused} mostly says that the account may not see webhooks.
 */
public interface HookLog {
  /**
   * The webhooks that tell of a repository.
   *
   * @param ours whether an address is this server's: others' webhooks are left alone
   */
  List<Hook> hooks(RepositoryName repository, Predicate<URI> ours);

  /**
   * The log of a webhook from this moment on, in no order. It may hold older attempts, may leave
   * out successes, and ends somewhere where it is very long.
   */
  List<Attempt> attempts(String hook, Instant since);

  /**
   * Sends a delivery again, under its own id.
   *
   * @param attempt the id of one of its attempts
   * @return whether it has arrived; false if it failed again, or if nobody knows yet
   */
  boolean redeliver(String hook, String attempt);

  /**
   * Has a webhook work again that the forge stopped; does nothing where a forge stops none.
   *
   * @throws ConnectorException.Refused also if this server could not be reached by it
   */
  default void enable(String hook) {}

  /** What an account needs for all this, for people. */
  String permission();

  /**
   * A webhook.
   *
   * @param id for the other methods, of at most 600 characters
   * @param state whether it works
   */
  record Hook(String id, State state) {
    /** Whether a webhook works. */
    public enum State {
      /** It sends. */
      WORKING,
      /** The forge stopped it for a while, after failures. */
      PAUSED,
      /** The forge stopped it for good, after many failures. */
      DISABLED,
      /** A person switched it off. */
      SWITCHED_OFF
    }
  }

  /**
   * One try to deliver.
   *
   * @param deliveryId as {@link WebhookReader.Admission.Admitted} has it, the same for each try
   * @param id of this try
   * @param at when; empty where the forge doesn't say
   * @param arrived whether it was answered 2xx
   */
  record Attempt(String deliveryId, String id, Optional<Instant> at, boolean arrived) {}
}
