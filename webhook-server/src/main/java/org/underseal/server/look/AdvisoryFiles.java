package org.underseal.server.look;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.git.SealedFiles;
import org.underseal.server.advisoryfile.AdvisoryFile;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.AdvisoryPlace;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Naming;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.SheetReading;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;

/**
 * Reads the advisories that lie as files in security repositories. Who may write there is for the
 * forge to say; only the one branch counts.
 */
public final class AdvisoryFiles {
  private final CaseRegister register;
  private final Connections connections;
  private final Mirrors mirrors;

  /** With where it reads and what it tells. */
  public AdvisoryFiles(CaseRegister register, Connections connections, Mirrors mirrors) {
    this.register = register;
    this.connections = connections;
    this.mirrors = mirrors;
  }

  /** Whether files were ever seen in a project. */
  boolean areUsed(Project project) {
    return mirrors.with(project, mirror -> mirror.fixHead(AdvisoryPlace.BRANCH).isPresent());
  }

  /** Reads again what a case's file says, before it counts for good. */
  public CaseFile read(CaseFile file, Occasion occasion) {
    read(register.projectOf(file), occasion);
    return register.find(file.id()).orElse(file);
  }

  /** Reads what has changed in a project, also of cases that are public already. */
  void read(Project project, Occasion occasion) {
    Forge forge = connections.forge(project);
    RepositoryName security = project.repositories().securityRepository();
    URI cloneUrl = forge.repository(security).cloneUrl();
    mirrors.with(
        project,
        mirror -> mirror.fetchFix(cloneUrl, forge.gitCredentials(security), AdvisoryPlace.BRANCH));
    readFetched(project, occasion);
  }

  /** The same, of a project whose security repository was just fetched. */
  void readFetched(Project project, Occasion occasion) {
    List<Changed> changed = mirrors.with(project, mirror -> changed(mirror, project));
    Occasion reading =
        occasion.reading(
            "%s branch %s of %s"
                .formatted(
                    project.forge(),
                    AdvisoryPlace.BRANCH,
                    project.repositories().securityRepository()));
    changed.forEach(one -> register.apply(one.id(), one.event(), reading));
  }

  private List<Changed> changed(Mirror mirror, Project project) throws IOException {
    Optional<CommitSha> head = mirror.fixHead(AdvisoryPlace.BRANCH);
    List<Changed> changed = new ArrayList<>();
    if (head.isPresent()) {
      SealedFiles files = new SealedFiles(mirror);
      for (Map.Entry<String, String> entry :
          files.in(head.get(), AdvisoryPlace.FOLDER).entrySet()) {
        Optional<CaseId> id = AdvisoryPlace.caseOf(entry.getKey());
        if (id.isPresent() && isNew(id.get(), entry.getValue(), project)) {
          changed.add(new Changed(id.get(), event(files, entry.getValue(), id.get())));
        }
      }
    }
    return changed;
  }

  /** A file of another project's case says nothing, and nothing is said of it. */
  private boolean isNew(CaseId id, String version, Project project) {
    return register
        .find(id)
        .filter(file -> file.project().equals(project.key()))
        .filter(file -> !lastRead(file).equals(Optional.of(version)))
        .isPresent();
  }

  private static Optional<String> lastRead(CaseFile file) {
    return file.disclosure().bulletin().sheet().map(SheetReading::version);
  }

  private Event.SheetRead event(SealedFiles files, String version, CaseId id) throws IOException {
    CaseFile file = register.find(id).orElseThrow();
    AdvisoryFile read =
        files
            .text(version, AdvisoryFile.BYTES_MAX)
            .map(text -> AdvisoryFile.read(text, name -> Naming.allows(file, name)))
            .orElseGet(AdvisoryFile::unreadable);
    return new Event.SheetRead(version, read.sheet(), read.problems());
  }

  private record Changed(CaseId id, Event.SheetRead event) {}
}
