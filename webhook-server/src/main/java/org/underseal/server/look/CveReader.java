package org.underseal.server.look;

import java.time.Clock;
import java.util.Optional;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CveId;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;

/** Looks for the CVE id that a forge was asked for: no webhook tells that one was assigned. */
public final class CveReader {
  private final CaseRegister register;
  private final Connections connections;
  private final Clock clock;

  /** With what it reads from and hands to. */
  public CveReader(CaseRegister register, Connections connections, Clock clock) {
    this.register = register;
    this.connections = connections;
    this.clock = clock;
  }

  /** Hands the id to the case, if it waits for one and there is one. */
  void read(CaseFile file, Occasion occasion) {
    Optional<String> advisory = file.disclosure().forgeId();
    if (advisory.isEmpty() || !file.awaitsCve(clock.instant())) {
      return;
    }
    Project project = register.projectOf(file);
    connections
        .forge(project)
        .advisories()
        .cve(project.repositories(), advisory.get())
        .flatMap(CveReader::id)
        .ifPresent(
            id ->
                register.apply(
                    file.id(),
                    new Event.CveFound(id),
                    occasion.reading("%s advisory %s".formatted(project.forge(), advisory.get()))));
  }

  private static Optional<CveId> id(String text) {
    try {
      return Optional.of(new CveId(text));
    } catch (IllegalArgumentException other) {
      return Optional.empty();
    }
  }
}
