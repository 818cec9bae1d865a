package org.underseal.server.effect;

import java.io.IOException;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.landing.ForkPoint;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.look.SealReader;

/** Opens fix branches where strangers can't see them. */
final class FixEffects {
  private final CaseRegister register;
  private final Connections connections;
  private final Mirrors mirrors;
  private final SealReader seals;

  FixEffects(CaseRegister register, Connections connections, Mirrors mirrors, SealReader seals) {
    this.register = register;
    this.connections = connections;
    this.mirrors = mirrors;
    this.seals = seals;
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
    RepositoryState security = privateNow(file, effect);
    GitCredentials credentials = forge.gitCredentials(security.name());
    mirror.openBranch(security.cloneUrl(), credentials, effect.name(), head);
    Optional<CommitSha> opened = mirror.fetchFix(security.cloneUrl(), credentials, effect.name());
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
    RepositoryState security = seals.read(file, EffectWorker.occasion(effect));
    return requirePrivate(security);
  }

  private static RepositoryState requirePrivate(RepositoryState security) {
    if (!security.isPrivate()) {
      throw new ConnectorException.Refused(
          "the security repository %s is not private; make it private and say /bounty retry"
              .formatted(security.name()));
    }
    return security;
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
