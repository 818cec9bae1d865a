package org.underseal.server.look;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Report;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.Triage;
import org.underseal.server.connect.Connections;

/** Reads a report from its platform and hands it to the register. */
public final class ReportReader {
  private final CaseRegister register;
  private final Connections connections;
  private final IssueReader issues;
  private final List<Project> projects;

  /** With the projects of the configuration. */
  public ReportReader(
      CaseRegister register,
      Connections connections,
      IssueReader issues,
      Collection<Project> projects) {
    this.register = register;
    this.connections = connections;
    this.issues = issues;
    this.projects = List.copyOf(projects);
  }

  /** Reads one report; one of a programme that nobody configured is left alone. */
  public void read(String platform, String code, Occasion occasion) {
    connections.source(platform).ifPresent(source -> read(platform, source, code, occasion));
  }

  private void read(String platform, BountyPlatform source, String code, Occasion occasion) {
    Occasion reading = occasion.reading("%s report %s".formatted(platform, code));
    source.find(code).ifPresent(report -> take(platform, source, report, code, reading));
  }

  private void take(
      String platform, BountyPlatform source, Report report, String code, Occasion reading) {
    Optional<CaseFile> known = register.ofReport(platform, code);
    if (report.state().isClosed()
        && known.isPresent()
        && !maintainersWereHeard(known.get(), reading)) {
      return;
    }
    Optional<CaseId> linked =
        known.isEmpty() && register.wasRestored() ? source.linkedCase(code) : Optional.empty();
    projectOf(platform, report)
        .ifPresent(project -> register.take(platform, report, project, linked, reading));
  }

  /**
   * That a report is closed ends its case only while no maintainer has made up their mind; and it
   * may be closed because they have, in words that were not read yet, or were by a database that is
   * lost. A case whose issue isn't open yet is looked at again later.
   */
  private boolean maintainersWereHeard(CaseFile file, Occasion occasion) {
    return file.triage().state() != Triage.State.RECEIVED
        || issues.read(file, occasion).issue().isPresent();
  }

  private Optional<Project> projectOf(String platform, Report report) {
    return projects.stream()
        .filter(project -> project.takes(platform, report.programme()))
        .findFirst();
  }
}
