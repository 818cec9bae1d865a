package org.underseal.server.look;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.AdvisoryPlace;
import org.underseal.server.casework.AwardId;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.ForgeReports;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;

/** Turns what a webhook hints at into looks at the cases that it may concern. */
public final class HintRouter {
  private static final Pattern REFERENCE = Pattern.compile("(US-\\d{4}-\\d{4,9})-(.{1,40})");

  private final CaseRegister register;
  private final WorkQueue queue;
  private final List<Project> projects;

  /** With the projects of the configuration. */
  public HintRouter(CaseRegister register, WorkQueue queue, Collection<Project> projects) {
    this.register = register;
    this.queue = queue;
    this.projects = List.copyOf(projects);
  }

  /** Whether anything that is configured could have to do with it. */
  public boolean concernsUs(String connection, Hint hint) {
    if (hint instanceof Hint.ReportChanged) {
      return projects.stream().anyMatch(p -> p.programme().platform().equals(connection));
    }
    if (hint instanceof Hint.PrivateReportChanged report) {
      return projectsOf(connection, report.repository()).findAny().isPresent();
    }
    if (hint instanceof Hint.IssueChanged issue) {
      return projectsOf(connection, issue.repository()).findAny().isPresent();
    }
    if (hint instanceof Hint.PayoutChanged) {
      return projects.stream().anyMatch(p -> p.programme().rail().equals(connection));
    }
    if (hint instanceof Hint.BranchChanged branch) {
      return projectsOf(connection, branch.repository()).findAny().isPresent();
    }
    return hint instanceof Hint.RepositoryChanged repository
        && projectsOf(connection, repository.repository()).findAny().isPresent();
  }

  /** Queues the looks, in the running transaction; the same occasion queues them once. */
  public void route(String connection, List<Hint> hints, String occasion) {
    hints.stream()
        .filter(Hint.PayoutChanged.class::isInstance)
        .map(Hint.PayoutChanged.class::cast)
        .forEach(changed -> confirm(changed.reference()));
    hints.stream()
        .flatMap(hint -> targets(connection, hint))
        .forEach(target -> queue.now(Work.LOOK, target.instance(occasion)));
  }

  /** Has the rail read, if that is waited for: what was confirmed is not confirmed again. */
  private void confirm(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (matcher.matches()) {
      AwardId.of(matcher.group(2))
          .map(Effect.ConfirmPayout::new)
          .ifPresent(
              effect ->
                  queue.again(
                      Work.EFFECT, matcher.group(1) + "/" + effect.key(), effect.urgency()));
    }
  }

  private Stream<LookAt> targets(String connection, Hint hint) {
    if (hint instanceof Hint.ReportChanged report) {
      return Stream.of(new LookAt.AReport(connection, report.code()));
    }
    if (hint instanceof Hint.PrivateReportChanged report) {
      return projectsOf(connection, report.repository())
          .filter(project -> project.takesFromForge(connection))
          .filter(project -> isPublic(project, report.repository()))
          .map(project -> ForgeReports.code(project, report.id()))
          .filter(Report::isCode)
          .map(code -> new LookAt.AReport(connection, code));
    }
    if (hint instanceof Hint.IssueChanged issue) {
      Optional<CaseFile> known = register.ofIssue(issue.repository(), issue.number());
      return known.isPresent()
          ? known.stream().map(CaseFile::id).map(LookAt.AnIssue::new)
          : openPlaces(connection, issue.repository());
    }
    if (hint instanceof Hint.BranchChanged changed) {
      return Stream.concat(
          openPlaces(connection, changed.repository()),
          sealedProjects(connection, changed.repository())
              .flatMap(project -> sealedBranch(project, changed.branch()).stream()));
    }
    if (hint instanceof Hint.RepositoryChanged changed) {
      return Stream.concat(
          openPlaces(connection, changed.repository()),
          sealedProjects(connection, changed.repository())
              .map(project -> new LookAt.AProject(project.key())));
    }
    return Stream.empty();
  }

  /** The names of branches under seal say whose they are. */
  private Optional<LookAt> sealedBranch(Project project, BranchName branch) {
    if (branch.equals(AdvisoryPlace.BRANCH)) {
      return Optional.of(new LookAt.AdvisoryTexts(project.key()));
    }
    return FixBranch.caseOf(branch)
        .filter(id -> register.open(project.key()).contains(id))
        .map(LookAt.AFix::new);
  }

  private Stream<LookAt> openPlaces(String connection, RepositoryName repository) {
    return projectsOf(connection, repository)
        .filter(project -> isPublic(project, repository))
        .map(project -> new LookAt.APublicPlace(project.key()));
  }

  private Stream<Project> sealedProjects(String connection, RepositoryName repository) {
    return projectsOf(connection, repository)
        .filter(project -> project.repositories().securityRepository().equals(repository));
  }

  private static boolean isPublic(Project project, RepositoryName repository) {
    return project.repositories().publicRepository().equals(repository);
  }

  private Stream<Project> projectsOf(String connection, RepositoryName repository) {
    return projects.stream()
        .filter(project -> project.forge().equals(connection))
        .filter(project -> project.repositories().contains(repository));
  }
}
