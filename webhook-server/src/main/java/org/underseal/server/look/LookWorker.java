package org.underseal.server.look;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
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

  /** With one reader for each outside, and the queue that the looks wait in. */
  public LookWorker(CaseRegister register, Readers readers, WorkQueue queue, Contacts contacts) {
    this.register = register;
    this.readers = readers;
    this.queue = queue;
    this.contacts = contacts;
  }

  /**
   * One reader for each outside.
   *
   * @param reports of platforms
   * @param issues the confidential ones
   * @param fixes under seal and landed
   * @param open what strangers can read
   */
  public record Readers(
      ReportReader reports, IssueReader issues, FixReader fixes, PublicReader open) {}

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
              look(target);
            });
  }

  private void look(LookAt target) {
    if (target instanceof LookAt.AReport report) {
      readReport(report.platform(), report.code());
    } else if (target instanceof LookAt.AnIssue issue) {
      register.find(issue.id()).ifPresent(this::readIssue);
    } else if (target instanceof LookAt.AFix fix) {
      register.find(fix.id()).ifPresent(this::readFixes);
    } else if (target instanceof LookAt.APublicPlace place) {
      readers.open().read(place.project());
    } else if (target instanceof LookAt.ACase all) {
      register.find(all.id()).ifPresent(this::lookAtAll);
    }
  }

  private void lookAtAll(CaseFile file) {
    readReport(file.report().platform(), file.report().code());
    register.find(file.id()).map(this::readIssue).ifPresent(this::readFixes);
  }

  private void readReport(String platform, String code) {
    contacts.ask(
        platform,
        () -> {
          readers.reports().read(platform, code);
          return Optional.empty();
        });
  }

  private CaseFile readIssue(CaseFile file) {
    return contacts.ask(forgeOf(file), () -> readers.issues().read(file));
  }

  private CaseFile readFixes(CaseFile file) {
    return contacts.ask(forgeOf(file), () -> readers.fixes().read(file));
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
