package org.underseal.server.connect;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.PrivateReports;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.WebhookReader;
import org.underseal.server.casework.Project;

/**
 * What strangers report on a forge itself, as if that were a platform: a programme there is a
 * project, and a report's code is the project's key and the forge's id of it.
 */
public final class ForgeReports implements BountyPlatform {
  /** Neither a project's key nor a forge's id has one. */
  private static final char JOINT = '.';

  private final Forge forge;
  private final List<Project> projects;

  ForgeReports(Forge forge, Collection<Project> projects) {
    this.forge = forge;
    this.projects = List.copyOf(projects);
  }

  /** The code of a report on a project. */
  public static String code(Project project, String id) {
    return project.key() + JOINT + id;
  }

  /** The forge's id of a report with this code. */
  public static String id(String code) {
    return code.substring(code.indexOf(JOINT) + 1);
  }

  @Override
  public Report report(String code) {
    return find(code)
        .orElseThrow(() -> new ConnectorException.Refused(code + " is no report, or no longer"));
  }

  @Override
  public Optional<Report> find(String code) {
    Project project = project(code);
    return reports().find(place(project), id(code)).map(read -> of(project, code, read));
  }

  private static Report of(Project project, String code, Report read) {
    return new Report(
        code,
        project.key(),
        read.title(),
        read.body(),
        read.severity(),
        read.cvssVector(),
        read.weakness(),
        read.researcher(),
        read.state(),
        read.createdAt());
  }

  @Override
  public List<String> reportsChangedSince(String programme, Instant since) {
    Project project = projectOf(programme);
    return reports().changedSince(place(project), since).stream()
        .map(id -> code(project, id))
        .toList();
  }

  /** Where people talk with whoever handed it in. */
  public URI page(String code) {
    return reports().page(place(project(code)), id(code));
  }

  /** It becomes the case's advisory, which has the case's id. */
  @Override
  public void linkCase(String code, CaseId caseId, URI issue) {
    // Nothing that its reporter could see is left on it before a maintainer has accepted it.
  }

  @Override
  public void tellResearcher(String code, String key, String text) {
    reports().tell(place(project(code)), id(code), key, text);
  }

  /** Whether the forge has a call to write to reporters. */
  public boolean canTell() {
    return reports().canTell();
  }

  @Override
  public void close(String code, Closing closing, String words) {
    if (closing instanceof Closing.Resolved) {
      reports().resolve(place(project(code)), id(code));
    } else {
      reports().close(place(project(code)), id(code));
    }
  }

  @Override
  public WebhookReader webhooks() {
    return forge.webhooks();
  }

  private Project project(String code) {
    return projectOf(code.substring(0, Math.max(0, code.indexOf(JOINT))));
  }

  private Project projectOf(String key) {
    return projects.stream()
        .filter(project -> project.key().equals(key))
        .findFirst()
        .orElseThrow(
            () -> new ConnectorException.Refused("the project of this report is not configured"));
  }

  private static RepositoryName place(Project project) {
    return project.repositories().publicRepository();
  }

  private PrivateReports reports() {
    return forge
        .privateReports()
        .orElseThrow(() -> new ConnectorException.Refused("this forge takes no private reports"));
  }
}
