package org.underseal.server.look;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.underseal.plugin.ConnectorException;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Contacts;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;

/** Looks, and looks again later when the other side doesn't answer. */
public final class LookWorker implements Worker {
  private final CaseRegister register;
  private final Readers readers;
  private final WorkQueue queue;
  private final Contacts contacts;
  private final Sources sources;

  /** With one reader for each outside, and the queue that the looks wait in. */
  public LookWorker(
      CaseRegister register, Readers readers, WorkQueue queue, Contacts contacts, Sources sources) {
    this.register = register;
    this.readers = readers;
    this.queue = queue;
    this.contacts = contacts;
    this.sources = sources;
  }

  /**
   * One reader for each outside.
   *
   * @param reports of platforms
   * @param issues the confidential ones
   * @param fixes under seal and landed
   * @param texts the advisories as files
   * @param cves what came of asking forges for CVE ids
   * @param projects everything in a project's repositories
   */
  public record Readers(
      ReportReader reports,
      IssueReader issues,
      FixReader fixes,
      AdvisoryFiles texts,
      CveReader cves,
      ProjectReader projects) {}

  /**
   * What may be looked at, and why.
   *
   * @param projects of the configuration
   * @param deliveries what the source calls the delivery that occasioned a look
   */
  public record Sources(Collection<Project> projects, UnaryOperator<String> deliveries) {
    /** Copies the projects. */
    public Sources {
      projects = List.copyOf(projects);
    }
  }

  @Override
  public Work work() {
    return Work.LOOK;
  }

  @Override
  public void perform(String instance) {
    LookAt.parse(instance)
        .ifPresent(
            target -> {
              queue.absorb(Work.LOOK, target.instance(""), instance);
              look(target, occasion(instance));
            });
  }

  private Occasion occasion(String instance) {
    String occasion = LookAt.occasionOf(instance);
    return Occasion.of(
        occasion.equals(Reconciler.ROUND)
            ? "round of the reconciler"
            : "delivery " + sources.deliveries().apply(occasion));
  }

  private void look(LookAt target, Occasion occasion) {
    if (target instanceof LookAt.AReport report) {
      readReport(report.platform(), report.code(), occasion);
    } else if (target instanceof LookAt.AnIssue issue) {
      register.find(issue.id()).ifPresent(file -> readIssueAndOrigin(file, occasion));
    } else if (target instanceof LookAt.AFix fix) {
      register.find(fix.id()).ifPresent(file -> readFixes(file, occasion));
    } else if (target instanceof LookAt.ACveId cve) {
      register.find(cve.id()).ifPresent(file -> readCve(file, occasion));
    } else if (target instanceof LookAt.ACase all) {
      register.find(all.id()).ifPresent(file -> readReportAndIssue(file, occasion));
    } else if (target instanceof LookAt.APublicPlace place) {
      with(place.project(), project -> readers.projects().readPublic(project, occasion));
    } else if (target instanceof LookAt.AdvisoryTexts texts) {
      with(texts.project(), project -> readers.texts().read(project, occasion));
    } else if (target instanceof LookAt.AProject all) {
      with(all.project(), project -> readers.projects().readAll(project, occasion));
    }
  }

  /** A project that is no longer configured has nothing to be read. */
  private void with(String key, Consumer<Project> read) {
    sources.projects().stream()
        .filter(project -> project.key().equals(key))
        .forEach(
            project ->
                contacts.ask(
                    repositories(project),
                    () -> {
                      read.accept(project);
                      return Optional.empty();
                    }));
  }

  private void readReportAndIssue(CaseFile file, Occasion occasion) {
    try {
      readReport(file.report().platform(), file.report().code(), occasion);
    } finally {
      // A platform that is silent, or has the report no more, keeps nobody from steering.
      register.find(file.id()).ifPresent(now -> readIssue(now, occasion));
    }
  }

  private void readReport(String platform, String code, Occasion occasion) {
    contacts.ask(
        platform,
        () -> {
          readers.reports().read(platform, code, occasion);
          return Optional.empty();
        });
  }

  private CaseFile readIssue(CaseFile file, Occasion occasion) {
    return contacts.ask(forgeOf(file), () -> readers.issues().read(file, occasion));
  }

  /** A commit that was just named is looked for at once. */
  private void readIssueAndOrigin(CaseFile file, Occasion occasion) {
    CaseFile now = readIssue(file, occasion);
    boolean isNamed =
        now.fix().origin().filter(origin -> origin.state() == FlawOrigin.State.NAMED).isPresent();
    if (isNamed) {
      readFixes(now, occasion);
    }
  }

  private CaseFile readFixes(CaseFile file, Occasion occasion) {
    return contacts.ask(
        repositories(register.projectOf(file)), () -> readers.fixes().read(file, occasion));
  }

  /** One repository that is gone is no trouble of the whole forge, and no other makes up for it. */
  private static String repositories(Project project) {
    return project.forge() + ", repositories of " + project.key();
  }

  private void readCve(CaseFile file, Occasion occasion) {
    contacts.ask(
        forgeOf(file),
        () -> {
          readers.cves().read(file, occasion);
          return Optional.empty();
        });
  }

  private String forgeOf(CaseFile file) {
    return register.projectOf(file).forge();
  }

  /** What was refused would be refused again; the reconciler comes by anyway. */
  @Override
  public boolean givesUp(String instance, Throwable cause) {
    return cause instanceof ConnectorException.Refused;
  }
}
