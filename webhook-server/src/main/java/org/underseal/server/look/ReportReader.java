package org.underseal.server.look;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.Report;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;

/** Reads a report from its platform and hands it to the register. */
public final class ReportReader {
  private final CaseRegister register;
  private final Connections connections;
  private final List<Project> projects;

  /** With the projects of the configuration. */
  public ReportReader(
      CaseRegister register, Connections connections, Collection<Project> projects) {
    this.register = register;
    this.connections = connections;
    this.projects = List.copyOf(projects);
  }

  /** Reads one report; one of a programme that nobody configured is left alone. */
  public void read(String platform, String code, Occasion occasion) {
    Optional<BountyPlatform> source =
        connections.find(platform).map(connector -> (BountyPlatform) connector);
    source.ifPresent(
        found -> {
          Report report = found.report(code);
          projectOf(platform, report)
              .ifPresent(
                  p ->
                      register.take(
                          platform,
                          report,
                          p,
                          occasion.reading("%s report %s".formatted(platform, code))));
        });
  }

  private Optional<Project> projectOf(String platform, Report report) {
    return projects.stream()
        .filter(project -> project.programme().platform().equals(platform))
        .filter(project -> project.platformProgramme().equals(report.programme()))
        .findFirst();
  }
}
