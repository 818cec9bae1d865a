package org.underseal.server.look;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Sighting;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Leak;
import org.underseal.server.casework.LeakSigns;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;

/**
 * Looks for sealed cases in what strangers can read of a watched repository: people write ids and
 * links where they don't belong.
 */
public final class PublicReader {
  /** Somebody who writes an id everywhere costs no more than this at each look. */
  private static final int SEEN_AT_ONCE_MAX = 200;

  private final CaseRegister register;
  private final Connections connections;
  private final PublicTexts texts;
  private final FixReader fixes;

  /** With what it reads from and tells. */
  public PublicReader(
      CaseRegister register, Connections connections, PublicTexts texts, FixReader fixes) {
    this.register = register;
    this.connections = connections;
    this.texts = texts;
    this.fixes = fixes;
  }

  /**
   * Reads what is new in the public repository of a project, as it was just fetched, while any case
   * is sealed.
   */
  void readFetched(Project project, Occasion occasion) {
    List<Watched> sealed = sealed();
    Optional<Instant> since =
        sealed.stream().map(one -> one.signs().since()).min(Instant::compareTo);
    if (since.isPresent()) {
      texts.read(project, since.get(), found -> tell(sealed, project, found, occasion));
    }
  }

  /** A case of another project may be named here too. */
  private List<Watched> sealed() {
    return register.open().stream()
        .flatMap(id -> register.find(id).stream())
        .filter(file -> file.disclosure().publishedAt().isEmpty())
        .map(file -> new Watched(file, new LeakSigns(file, register.projectOf(file))))
        .toList();
  }

  private void tell(
      List<Watched> sealed, Project project, List<Sighting> sightings, Occasion occasion) {
    for (Watched one : sealed) {
      boolean own = one.file().project().equals(project.key());
      List<Event.LeakSeen> seen =
          sightings.stream()
              .flatMap(s -> one.signs().in(s, own).map(kind -> seen(kind, s, project)).stream())
              .limit(SEEN_AT_ONCE_MAX)
              .toList();
      if (!seen.isEmpty()) {
        // The push that names the case may be the one that ends its seal.
        fixes.read(register.find(one.file().id()).orElseThrow(), occasion);
        Occasion reading =
            occasion.reading(
                "%s public places of %s"
                    .formatted(project.forge(), project.repositories().publicRepository()));
        seen.forEach(event -> register.apply(one.file().id(), event, reading));
      }
    }
  }

  private Event.LeakSeen seen(Leak.Kind kind, Sighting sighting, Project project) {
    URI page =
        connections
            .forge(project)
            .page(project.repositories().publicRepository(), sighting.place());
    return new Event.LeakSeen(kind, sighting.place(), page);
  }

  /** A sealed case with the signs of it. */
  private record Watched(CaseFile file, LeakSigns signs) {}
}
