package org.underseal.server.look;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.TemporaryFork;
import org.underseal.server.connect.Connections;

/**
 * Asks whether the places where fixes are made are still private, at each use of them and in each
 * round: forges send no webhook when somebody changes that.
 */
public final class SealReader {
  private static final Logger LOG = LoggerFactory.getLogger(SealReader.class);

  private final CaseRegister register;
  private final Connections connections;
  private final SealStates states;

  /** With what it asks, tells, and notes. */
  public SealReader(CaseRegister register, Connections connections, SealStates states) {
    this.register = register;
    this.connections = connections;
    this.states = states;
  }

  /** What the forge says of a project's now; every open case is told if it is not private. */
  RepositoryState read(Project project, Occasion occasion) {
    RepositoryName security = project.repositories().securityRepository();
    Seen seen = see(project, security);
    if (seen.openSince().isPresent()) {
      for (CaseId id : register.open(project.key())) {
        tell(id, project, security, seen, occasion);
      }
    }
    return seen.state();
  }

  /**
   * What the forge says now of the place where a case's fix is made; the case is told if it is not
   * private.
   *
   * @return empty if it was a temporary fork and is gone; the case is told if it should be there
   * @throws ConnectorException.Refused also if the forge names another fork
   */
  public Optional<RepositoryState> read(CaseFile file, Occasion occasion) {
    Project project = register.projectOf(file);
    Optional<RepositoryName> known = file.fix().place(project.repositories());
    Optional<RepositoryName> place =
        file.fix().fork().isEmpty() ? known : forkNow(file, project, occasion);
    if (place.isEmpty()) {
      known.ifPresent(gone -> states.note(project.forge(), gone, true));
    }
    return place.map(
        name -> {
          Seen seen = see(project, name);
          tell(file.id(), project, name, seen, occasion);
          return seen.state();
        });
  }

  /** Who publishes an advisory has GitHub delete its fork: nobody is asked for that. */
  private Optional<RepositoryName> forkNow(CaseFile file, Project project, Occasion occasion) {
    if (file.disclosure().publishedAt().isPresent()) {
      return Optional.empty();
    }
    Optional<RepositoryName> there = fork(file);
    if (there.isEmpty()) {
      register.apply(
          file.id(),
          new Event.ForkGone(),
          occasion.reading("%s advisory %s".formatted(project.forge(), draft(file))));
    }
    return there;
  }

  /**
   * The temporary fork that the forge names for a case now; empty if it names none.
   *
   * @throws ConnectorException.Refused also if it is another than the one that is expected: nothing
   *     sealed goes to a place that nobody knows
   */
  public Optional<RepositoryName> fork(CaseFile file) {
    Project project = register.projectOf(file);
    String draft = draft(file);
    RepositoryName expected =
        file.fix()
            .place(project.repositories())
            .orElseGet(() -> TemporaryFork.nameOf(project.repositories(), draft));
    Optional<RepositoryName> named =
        connections.forge(project).advisories().fork(project.repositories(), draft);
    named
        .filter(name -> !name.path().equalsIgnoreCase(expected.path()))
        .ifPresent(
            other -> {
              throw new ConnectorException.Refused(
                  "GitHub names the temporary fork %s, and %s was expected; nothing is read or pushed"
                          .formatted(other, expected)
                      + " there: look at the draft's page, and say /bounty retry");
            });
    return named.map(same -> expected);
  }

  /**
   * The forge's id of a case's draft.
   *
   * @throws ConnectorException.Refused if the forge keeps none
   */
  public String draft(CaseFile file) {
    return file.disclosure()
        .forgeId()
        .orElseThrow(
            () ->
                new ConnectorException.Refused(
                    "there is no draft of an advisory on GitHub, so that it has no temporary fork;"
                        + " let the token read and write repository security advisories, change"
                        + " the severity, which makes the draft, and say /bounty retry"));
  }

  private record Seen(RepositoryState state, Optional<Instant> openSince) {}

  private Seen see(Project project, RepositoryName name) {
    RepositoryState state = connections.forge(project).repository(name);
    Optional<Instant> openSince = states.note(project.forge(), name, state.isPrivate());
    openSince.ifPresent(
        since -> LOG.warn("a place where {} is fixed is not private", project.key()));
    return new Seen(state, openSince);
  }

  private void tell(CaseId id, Project project, RepositoryName name, Seen seen, Occasion occasion) {
    Forge forge = connections.forge(project);
    seen.openSince()
        .ifPresent(
            since ->
                register.apply(
                    id,
                    new Event.SealOpen(name, forge.page(name), since),
                    occasion.reading("%s repository %s".formatted(project.forge(), name))));
  }
}
