package org.underseal.server.look;

import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;

/**
 * Asks whether a security repository is still private, at each use of it and in each round: forges
 * send no webhook when somebody changes that.
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
    Seen seen = see(project);
    if (seen.openSince().isPresent()) {
      for (CaseId id : register.open(project.key())) {
        tell(id, project, seen, occasion);
      }
    }
    return seen.state();
  }

  /** What the forge says of a case's now; the case is told if it is not private. */
  public RepositoryState read(CaseFile file, Occasion occasion) {
    Project project = register.projectOf(file);
    Seen seen = see(project);
    tell(file.id(), project, seen, occasion);
    return seen.state();
  }

  private record Seen(RepositoryState state, Optional<Instant> openSince) {}

  private Seen see(Project project) {
    RepositoryName name = project.repositories().securityRepository();
    RepositoryState state = connections.forge(project).repository(name);
    Optional<Instant> openSince = states.note(project.forge(), name, state.isPrivate());
    openSince.ifPresent(
        since -> LOG.warn("the security repository of {} is not private", project.key()));
    return new Seen(state, openSince);
  }

  private void tell(CaseId id, Project project, Seen seen, Occasion occasion) {
    RepositoryName name = project.repositories().securityRepository();
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
