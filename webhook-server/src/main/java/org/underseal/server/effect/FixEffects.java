package org.underseal.server.effect;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.landing.ForkPoint;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.TemporaryFork;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.look.SealReader;
import org.underseal.server.work.NotYet;

/** Opens fix branches where strangers can't see them. */
final class FixEffects {
  /**
   * How long a temporary fork is waited for before it is asked for again: GitHub documents up to
   * five minutes.
   */
  private static final Duration FORK_TAKES_MAX = Duration.ofMinutes(10);

  private final CaseRegister register;
  private final Connections connections;
  private final Mirrors mirrors;
  private final SealReader seals;
  private final Clock clock;

  FixEffects(
      CaseRegister register,
      Connections connections,
      Mirrors mirrors,
      SealReader seals,
      Clock clock) {
    this.register = register;
    this.connections = connections;
    this.mirrors = mirrors;
    this.seals = seals;
    this.clock = clock;
  }

  /**
   * Done once the fork is there and can be read. That it is asked for is noted before: who asks
   * again before GitHub has made it may get an error, or a second one.
   */
  Outcome makeFork(CaseFile file, Effect.MakeFork effect) {
    if (file.fix().fork().isEmpty()) {
      return Outcome.done();
    }
    Project project = register.projectOf(file);
    Forge forge = connections.forge(project);
    Optional<RepositoryName> named = seals.fork(file);
    if (named.filter(name -> isReadable(forge, name)).isPresent()) {
      return Outcome.done(new Event.ForkMade(named.get()));
    }
    if (mayBeUnfinished(file)) {
      throw new NotYet("the temporary fork of " + file.id());
    }
    boolean wasAsked = file.fix().fork().flatMap(TemporaryFork::askedAt).isPresent();
    if (wasAsked && named.isPresent()) {
      throw new ConnectorException.Refused(
          "the temporary fork %s does not let this token in; let its account in (a classic token"
                  .formatted(named.get())
              + " with the scope repo reaches what its account does), and say /bounty retry");
    }
    register.apply(file.id(), new Event.ForkAsked(), EffectWorker.occasion(effect));
    if (named.isEmpty()) {
      forge.advisories().requestFork(project.repositories(), seals.draft(file));
    }
    if (wasAsked) {
      throw new ConnectorException.Unavailable(
          "GitHub has not made the temporary fork that it was asked for, and is asked again",
          Optional.empty());
    }
    throw new NotYet("the temporary fork of " + file.id());
  }

  private boolean mayBeUnfinished(CaseFile file) {
    return file.fix()
        .fork()
        .flatMap(TemporaryFork::askedAt)
        .filter(at -> clock.instant().isBefore(at.plus(FORK_TAKES_MAX)))
        .isPresent();
  }

  /** One that is named may be hidden while it is being made. */
  private static boolean isReadable(Forge forge, RepositoryName fork) {
    try {
      forge.repository(fork);
      return true;
    } catch (ConnectorException.Refused hidden) {
      return false;
    }
  }

  Outcome openBranch(CaseFile file, Effect.OpenFixBranch effect) {
    Project project = register.projectOf(file);
    CommitSha base = mirrors.with(project, mirror -> open(mirror, file, project, effect));
    return Outcome.done(new Event.FixBranchOpened(effect.target(), base));
  }

  /**
   * A branch that a try before this one opened may have moved on: it began where it left the public
   * one.
   */
  private CommitSha open(Mirror mirror, CaseFile file, Project project, Effect.OpenFixBranch effect)
      throws IOException {
    Forge forge = connections.forge(project);
    mirrors.fetchPublic(mirror, project, forge);
    CommitSha head = publicHead(mirror, effect.target());
    RepositoryState place = privateNow(file, effect);
    GitCredentials credentials = forge.gitCredentials(place.name());
    try {
      mirror.openBranch(place.cloneUrl(), credentials, effect.name(), head);
    } catch (ConnectorException.Refused refused) {
      // Git may be let into a new fork later than the API is.
      if (mayBeUnfinished(file)) {
        throw new NotYet("the temporary fork of " + file.id());
      }
      throw refused;
    }
    Optional<CommitSha> opened = mirror.fetchFix(place.cloneUrl(), credentials, effect.name());
    return ForkPoint.of(mirror.repository(), opened.orElse(head), head);
  }

  /** Nothing is pushed to a place that isn't known to be private at this moment. */
  static RepositoryState privatePlace(Forge forge, Project project) {
    RepositoryState security = forge.repository(project.repositories().securityRepository());
    return requirePrivate(security);
  }

  /**
   * Nothing is pushed to a place that isn't known to be private right before: fetching may have
   * taken minutes.
   */
  private RepositoryState privateNow(CaseFile file, Effect effect) {
    return requirePrivate(
        seals
            .read(file, EffectWorker.occasion(effect))
            .orElseThrow(
                () ->
                    new ConnectorException.Refused(
                        "the temporary fork is gone; make it again on the draft's page and say"
                            + " /bounty retry, or fix it in public if the advisory is public")));
  }

  private static RepositoryState requirePrivate(RepositoryState place) {
    if (!place.isPrivate()) {
      throw new ConnectorException.Refused(
          "%s, where the fixes are made, is not private; make it private and say /bounty retry"
              .formatted(place.name()));
    }
    return place;
  }

  private static CommitSha publicHead(Mirror mirror, BranchName target) {
    return mirror
        .publicHead(target)
        .orElseThrow(
            () ->
                new ConnectorException.Refused(
                    "there is no public branch %s; correct the configuration or say /bounty"
                            .formatted(target)
                        + " not-affected "
                        + target));
  }
}
