package org.underseal.server.look;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Urgency;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Occasion;
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
  private final UnaryOperator<String> deliveries;

  /**
   * With one reader for each outside, and the queue that the looks wait in.
   *
   * @param deliveries what the source calls the delivery that occasioned a look
   */
  public LookWorker(
      CaseRegister register,
      Readers readers,
      WorkQueue queue,
      Contacts contacts,
      UnaryOperator<String> deliveries) {
    this.register = register;
    this.readers = readers;
    this.queue = queue;
    this.contacts = contacts;
    this.deliveries = deliveries;
  }

  /**
   * One reader for each outside.
   *
   * @param reports of platforms
   * @param issues the confidential ones
   * @param fixes under seal and landed
   * @param open what strangers can read
   * @param texts the advisories as files
   * @param seals whether strangers can read what they must not
   * @param cves what came of asking forges for CVE ids
   */
  public record Readers(
      ReportReader reports,
      IssueReader issues,
      FixReader fixes,
      PublicReader open,
      AdvisoryFiles texts,
      SealReader seals,
      CveReader cves) {}

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
              boolean isRound = LookAt.occasionOf(instance).equals(Reconciler.ROUND);
              urgency(instance).during(() -> look(target, occasion(instance), isRound));
            });
  }

  private static Urgency urgency(String instance) {
    return LookAt.occasionOf(instance).equals(Reconciler.ROUND)
        ? Urgency.HOUSEKEEPING
        : Urgency.ORDINARY;
  }

  private Occasion occasion(String instance) {
    String occasion = LookAt.occasionOf(instance);
    return Occasion.of(
        occasion.equals(Reconciler.ROUND)
            ? "round of the reconciler"
            : "delivery " + deliveries.apply(occasion));
  }

  private void look(LookAt target, Occasion occasion, boolean isRound) {
    if (target instanceof LookAt.AReport report) {
      readReport(report.platform(), report.code(), occasion);
    } else if (target instanceof LookAt.AnIssue issue) {
      register.find(issue.id()).ifPresent(file -> readIssueAndOrigin(file, occasion));
    } else if (target instanceof LookAt.AFix fix) {
      register.find(fix.id()).ifPresent(file -> readFixes(file, occasion));
    } else if (target instanceof LookAt.APublicPlace place) {
      readers.open().read(place.project(), occasion);
    } else if (target instanceof LookAt.AdvisoryTexts texts) {
      readAdvisoryFiles(texts.project(), occasion, isRound);
    } else if (target instanceof LookAt.ASeal seal) {
      readers.seals().read(seal.project(), occasion);
    } else if (target instanceof LookAt.ACveId cve) {
      register.find(cve.id()).ifPresent(file -> readCve(file, occasion));
    } else if (target instanceof LookAt.ACase all) {
      register.find(all.id()).ifPresent(file -> lookAtAll(file, occasion));
    }
  }

  /** A round asks only where there may be files; a webhook says that there are. */
  private void readAdvisoryFiles(String project, Occasion occasion, boolean isRound) {
    if (isRound) {
      readers.texts().readIfUsed(project, occasion);
    } else {
      readers.texts().read(project, occasion);
    }
  }

  private void lookAtAll(CaseFile file, Occasion occasion) {
    readReport(file.report().platform(), file.report().code(), occasion);
    register
        .find(file.id())
        .map(now -> readIssue(now, occasion))
        .ifPresent(now -> readFixes(now, occasion));
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
    return contacts.ask(forgeOf(file), () -> readers.fixes().read(file, occasion));
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
  public Optional<Duration> backOff(String instance, int failures, Throwable cause, Instant now) {
    return cause instanceof ConnectorException.Refused
        ? Optional.empty()
        : Worker.super.backOff(instance, failures, cause, now);
  }
}
