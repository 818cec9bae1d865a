package org.underseal.server.effect;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.LandingDesk;
import org.underseal.plugin.LandingDesk.Words;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.LandingCleared;
import org.underseal.server.casework.LandingGate;
import org.underseal.server.casework.LandingOrder;
import org.underseal.server.casework.LandingRequest;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.wording.LandingWording;
import org.underseal.server.work.NotYet;

/** Brings a fix to a protected branch by a request in public. */
public final class LandingRequestEffects {
  /** How long a request is tried to be merged before it is left to people alone. */
  private static final Duration PATIENCE = Duration.ofHours(1);

  private final Rereading rereading;
  private final CaseRegister register;
  private final LandingWording wording;
  private final LeakGuard guard;
  private final Clock clock;

  LandingRequestEffects(
      Rereading rereading,
      CaseRegister register,
      LandingWording wording,
      LeakGuard guard,
      Clock clock) {
    this.rereading = rereading;
    this.register = register;
    this.wording = wording;
    this.guard = guard;
    this.clock = clock;
  }

  /**
   * Opens the request, or finds the one that an earlier try opened, and merges it. What was merged
   * by anybody meanwhile is read as a landing, whoever did it.
   */
  Outcome land(CaseFile file, Effect.LandByRequest effect) {
    CaseFile now = rereading.everything(file, effect);
    boolean isOver =
        now.fix().forTarget(effect.target()).filter(branch -> !branch.isSettled()).isEmpty()
            || now.disclosure().landing().filter(o -> effect.isOf(o)).isEmpty();
    if (isOver) {
      return Outcome.done();
    }
    LandingCleared proof =
        LandingGate.goOn(now, clock.instant())
            .orElseThrow(() -> new NotYet("the end of what stops the landing of " + now.id()));
    LandingOrder order = now.disclosure().landing().orElseThrow();
    LandingRequest wanted = order.request(effect.target()).orElseThrow();
    Unsealed<Words> words = guard.request(proof, now, wording.request(effect.target()));
    RepositoryName open = rereading.project(now).repositories().publicRepository();
    LandingDesk desk = rereading.forge(now).landings();
    ChangeRequest request = desk.open(open, wanted.source(), wanted.target(), words);
    register.apply(
        now.id(),
        new Event.LandingRequested(wanted.target(), request.number(), request.url()),
        EffectWorker.occasion(effect));
    merge(now, effect, request, words);
    rereading.fixes(now, effect);
    return Outcome.done();
  }

  private void merge(
      CaseFile file, Effect.LandByRequest effect, ChangeRequest request, Unsealed<Words> words) {
    switch (request.state()) {
      case MERGED -> {}
      case CLOSED ->
          throw new ConnectorException.Refused(
              request.url()
                  + " was closed, and the fix can be read there: reopen and merge it, or push the"
                  + " fix by hand");
      case OPEN -> mergeOpen(file, effect, request, words);
    }
  }

  /**
   * Checks may have to end first, or somebody to agree: they are told at once, and it is tried
   * again for a while.
   */
  private void mergeOpen(
      CaseFile file, Effect.LandByRequest effect, ChangeRequest request, Unsealed<Words> words) {
    LandingOrder order = file.disclosure().landing().orElseThrow();
    RepositoryName open = rereading.project(file).repositories().publicRepository();
    CommitSha head = order.head(effect.target()).orElseThrow();
    try {
      rereading.forge(file).landings().merge(open, request, head, words);
    } catch (ConnectorException.Refused refused) {
      register.apply(
          file.id(), new Event.LandingNotMerged(effect.target()), EffectWorker.occasion(effect));
      Instant patience = order.pushedAt().orElseThrow().plus(PATIENCE);
      if (clock.instant().isBefore(patience)) {
        throw new NotYet("somebody who lets " + request.url() + " be merged");
      }
      throw new ConnectorException.Refused(
          request.url()
              + " is open in public, so that the fix can be read, and this account can't merge it:"
              + " somebody who may has to. The advisory follows by itself");
    }
  }
}
