package org.underseal.server.recovery;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Hook;
import org.underseal.server.look.Reconciler;
import org.underseal.server.recovery.HookState.Condition;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;

/** Looks after the webhooks of one repository: whether they work, and what they lost. */
final class HookScan {
  private static final Logger LOG = LoggerFactory.getLogger(HookScan.class);

  private final HookStates states;
  private final LogReader reader;
  private final Redelivery redelivery;
  private final OwnAddress address;
  private final WorkQueue queue;

  HookScan(
      HookStates states,
      LogReader reader,
      Redelivery redelivery,
      OwnAddress address,
      WorkQueue queue) {
    this.states = states;
    this.reader = reader;
    this.redelivery = redelivery;
    this.address = address;
    this.queue = queue;
  }

  /** What the account may not see is said once and is no failure. */
  void scan(Place place, HookLog log) {
    Optional<List<Hook>> hooks = hooks(place, log);
    if (hooks.isEmpty()) {
      note(place, log, Condition.HIDDEN);
    } else if (hooks.get().isEmpty()) {
      note(place, log, Condition.MISSING);
    } else {
      scan(place, log, hooks.get());
    }
  }

  private Optional<List<Hook>> hooks(Place place, HookLog log) {
    try {
      return Optional.of(
          log.hooks(place.repository(), uri -> address.isFor(place.connection(), uri)));
    } catch (ConnectorException.Refused hidden) {
      LOG.debug("{}: {}", place, hidden.getMessage());
      return Optional.empty();
    }
  }

  private void scan(Place place, HookLog log, List<Hook> hooks) {
    Condition worst =
        hooks.stream().map(Condition::of).reduce(Condition.WORKING, Condition::orWorse);
    if (worst != Condition.WORKING) {
      note(place, log, worst);
    }
    boolean isMended =
        worst.wasStoppedByForge() && states.mayMend(place) && isMended(place, log, hooks);
    Condition now = isMended ? Condition.WORKING : worst;
    Optional<Instant> read = read(place, log, hooks);
    note(place, log, read.isEmpty() && now == Condition.WORKING ? Condition.HIDDEN : now);
    read.ifPresent(until -> states.moveTo(place, until));
    for (Hook hook : hooks) {
      if (isMended || Condition.of(hook) == Condition.WORKING) {
        redelivery.ofAllDue(place, log, hook);
      }
    }
  }

  private Optional<Instant> read(Place place, HookLog log, List<Hook> hooks) {
    try {
      return Optional.of(reader.read(place, log, hooks));
    } catch (ConnectorException.Refused hidden) {
      LOG.debug("{}: {}", place, hidden.getMessage());
      return Optional.empty();
    }
  }

  /** What happened while a webhook was stopped was never sent: only the reconciler can find it. */
  private boolean isMended(Place place, HookLog log, List<Hook> hooks) {
    try {
      for (Hook hook : hooks) {
        if (Condition.of(hook).wasStoppedByForge()) {
          log.enable(hook.id());
        }
      }
    } catch (ConnectorException.Refused | ConnectorException.OutcomeUnknown still) {
      LOG.info("the webhook of {} stays as it is: {}", place, still.getMessage());
      return false;
    }
    queue.again(Work.RECONCILE, Reconciler.ROUND);
    return true;
  }

  private void note(Place place, HookLog log, Condition now) {
    states
        .note(place, now)
        .filter(before -> before != now)
        .ifPresent(before -> say(place, log, now));
  }

  private void say(Place place, HookLog log, Condition now) {
    URI here = address.of(place.connection());
    switch (now) {
      case WORKING -> LOG.info("the webhook of {} works", place);
      case PAUSED, DISABLED ->
          LOG.warn(
              "the forge stopped the webhook of {} after failures{}; test requests are sent until"
                  + " it works again",
              place,
              now == Condition.DISABLED ? ", for good" : "");
      case SWITCHED_OFF -> LOG.warn("the webhook of {} is switched off in its settings", place);
      case MISSING ->
          LOG.warn("no webhook of {} leads to {}: only the reconciler reads it", place, here);
      case HIDDEN ->
          LOG.warn(
              "the webhooks of {} can't be seen, so that what they lose is not asked for again;"
                  + " grant {}",
              place,
              log.permission());
    }
  }
}
