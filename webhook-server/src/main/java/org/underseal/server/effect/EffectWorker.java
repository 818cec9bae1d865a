package org.underseal.server.effect;

import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.ConnectorException;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Occasion;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.outbox.Outbox.Pending;
import org.underseal.server.work.NotYet;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;

/** Does the effects of the outbox: does one, then notes it as done together with what follows. */
public final class EffectWorker implements Worker {
  /** After so many failed tries in a row the maintainers are told. */
  private static final int PATIENCE = 3;

  private final Outbox outbox;
  private final CaseRegister register;
  private final Performers performers;
  private final TransactionTemplate transaction;

  /** With what does the effects. */
  public EffectWorker(
      Outbox outbox,
      CaseRegister register,
      Performers performers,
      TransactionTemplate transaction) {
    this.outbox = outbox;
    this.register = register;
    this.performers = performers;
    this.transaction = transaction;
  }

  @Override
  public Work work() {
    return Work.EFFECT;
  }

  @Override
  public void perform(String key) {
    outbox.pending(key).ifPresent(this::perform);
  }

  private void perform(Pending pending) {
    List<String> alike = outbox.alike(pending);
    // Two that keep one comment would write two, as long as neither sees what the other wrote.
    if (!alike.isEmpty() && !alike.get(0).equals(pending.key())) {
      throw new NotYet("an earlier summary of " + pending.caseId());
    }
    try {
      close(pending, alike, performers.perform(pending));
    } catch (ConnectorException.Refused refused) {
      park(pending, refused.getMessage());
    } catch (NotYet later) {
      throw later;
    } catch (ConnectorException again) {
      if (again instanceof ConnectorException.Unavailable unavailable && unavailable.isHeld()) {
        throw again;
      }
      fail(pending, again.getMessage());
      throw again;
    } catch (RuntimeException broken) {
      fail(pending, "an error in Underseal: " + broken.getClass().getSimpleName());
      throw broken;
    }
  }

  /** With it those are done that were decided before it, and would say the same. */
  private void close(Pending pending, List<String> alike, Outcome outcome) {
    transaction.executeWithoutResult(
        status -> {
          alike.stream().filter(key -> !key.equals(pending.key())).forEach(outbox::done);
          if (outbox.done(pending.key())) {
            if (pending.attempts() > 0) {
              tellMaintainers(pending, "done");
            }
            Occasion occasion = occasion(pending.effect(), outcome);
            outcome
                .closing()
                .get()
                .forEach(event -> register.apply(pending.caseId(), event, occasion));
          }
        });
  }

  /** What an effect that is done is to a history. */
  static Occasion occasion(Effect effect) {
    return Occasion.of("effect " + effect.key());
  }

  private static Occasion occasion(Effect effect, Outcome outcome) {
    Occasion occasion = occasion(effect);
    for (String reading : outcome.readings()) {
      occasion = occasion.reading(reading);
    }
    return occasion;
  }

  private void park(Pending pending, @org.jspecify.annotations.Nullable String problem) {
    transaction.executeWithoutResult(
        status -> {
          outbox.park(pending.key(), String.valueOf(problem));
          tellMaintainers(pending, String.valueOf(pending.attempts()));
        });
  }

  private void fail(Pending pending, @org.jspecify.annotations.Nullable String problem) {
    transaction.executeWithoutResult(
        status -> {
          outbox.failed(pending.key(), String.valueOf(problem));
          if (pending.attempts() + 1 == PATIENCE) {
            tellMaintainers(pending, String.valueOf(pending.attempts()));
          }
        });
  }

  /**
   * The summary lists what does not get on, until it does. A summary that can't be written is no
   * reason to write another.
   */
  private void tellMaintainers(Pending pending, String when) {
    if (!(pending.effect() instanceof Effect.KeepSummary)) {
      String occasion = pending.effect().key() + "-" + when;
      outbox.put(pending.caseId(), new Effect.KeepSummary(occasion));
    }
  }
}
