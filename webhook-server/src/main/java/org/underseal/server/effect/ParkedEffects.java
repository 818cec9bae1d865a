package org.underseal.server.effect;

import java.util.List;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.outbox.Outbox;

/** What was given up: a person has it tried again, or lets go of it. */
public final class ParkedEffects {
  private final CaseRegister register;
  private final Outbox outbox;
  private final TransactionTemplate transaction;

  /** On what is stored of the cases and their money. */
  public ParkedEffects(CaseRegister register, Outbox outbox, TransactionTemplate transaction) {
    this.register = register;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /** Everything that does not get on, oldest first. */
  public List<Outbox.StuckOfCase> stuck() {
    return outbox.stuck();
  }

  /** Takes up again what was given up for a case, and what waits for a later try. */
  public void retry(CaseId caseId) {
    outbox.retry(caseId);
  }

  /** Whether dropping it is possible, or why not. */
  public Drop check(CaseId caseId, String name) {
    return outbox
        .parked(caseId, name)
        .map(effect -> effect.canBeDropped() ? Drop.POSSIBLE : Drop.NEEDED)
        .orElse(Drop.NOT_GIVEN_UP);
  }

  /**
   * Lets go of an effect. An award that it moved is cancelled; its money stays out of the budget,
   * as it may be paid by hand, or may have been paid already.
   *
   * @param name the effect's key within the case
   * @param by an account of the forge, or {@code operator}
   * @param evidence where they said it
   */
  public void drop(CaseId caseId, String name, String by, String evidence) {
    transaction.executeWithoutResult(
        status -> {
          Optional<Effect> parked = outbox.parked(caseId, name).filter(Effect::canBeDropped);
          if (parked.isPresent() && outbox.drop(caseId, name)) {
            Effect effect = parked.get();
            register.apply(
                caseId,
                new Event.EffectDropped(effect, by, evidence),
                Occasion.of("dropping of " + name));
          }
        });
  }

  /** Whether something can be dropped. */
  public enum Drop {
    /** It can. */
    POSSIBLE,
    /** Nothing of that name was given up. */
    NOT_GIVEN_UP,
    /** The case can't come to its end without it. */
    NEEDED
  }
}
