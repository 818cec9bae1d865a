package org.underseal.server.caseregister;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.casework.Bulletin;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Casework;
import org.underseal.server.casework.Decision;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.PublishedCase;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.papers.Papers;
import org.underseal.server.statuslink.StatusLinks;

/** All cases. Every change goes through here: load, decide, commit. */
public final class CaseRegister {
  private static final HistoryEntry FORGOTTEN =
      new HistoryEntry(HistoryEntry.What.FORGOTTEN, "operator", "command", List.of())
          .on(Occasion.of("underseal case forget"));

  private final CaseStore cases;
  private final HistoryStore history;
  private final Outbox outbox;
  private final StatusLinks links;
  private final Ledger ledger;
  private final Papers papers;
  private final Map<String, Project> projects;
  private final TransactionTemplate transaction;
  private final Clock clock;

  /** With the projects of the configuration by key. */
  public CaseRegister(
      CaseStore cases,
      HistoryStore history,
      Outbox outbox,
      StatusLinks links,
      Ledger ledger,
      Papers papers,
      Map<String, Project> projects,
      TransactionTemplate transaction,
      Clock clock) {
    this.cases = cases;
    this.history = history;
    this.outbox = outbox;
    this.links = links;
    this.ledger = ledger;
    this.papers = papers;
    this.projects = Map.copyOf(projects);
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes in a report as it was read: opens its case, or tells the case that it has.
   *
   * @param linked the case whose id stands on the report: if the database that knew it was lost, it
   *     is opened again under this id, wherever the report stands by now
   */
  public void take(
      String platform, Report report, Project project, Optional<CaseId> linked, Occasion occasion) {
    transaction.executeWithoutResult(
        status -> {
          cases.lockReport(platform, report.code());
          Optional<CaseFile> known = cases.ofReport(platform, report.code());
          Optional<CaseId> lost = linked.filter(cases::mayBeOfLostCase);
          if (known.isPresent()) {
            apply(known.get().id(), new Event.ReportRead(report), occasion);
          } else if (!cases.isForgotten(platform, report.code())
              && (lost.isPresent()
                  || report.state() == Report.State.TRIAGED
                  || report.state() == Report.State.ACCEPTED)) {
            open(platform, report, project, lost, occasion);
          }
        });
  }

  private void open(
      String platform, Report report, Project project, Optional<CaseId> lost, Occasion occasion) {
    Instant now = clock.instant();
    CaseId id = lost.orElseGet(() -> cases.nextId(now));
    Decision decision = Casework.open(id, platform, report, project, now);
    cases.insert(decision.caseFile());
    links.remember(id);
    record(decision, occasion, now);
  }

  /**
   * Applies what was read or done, in the running transaction or in one of its own.
   *
   * @param occasion how the event came to be known
   * @return the case as it is now
   * @throws java.util.NoSuchElementException if there is no such case
   */
  public CaseFile apply(CaseId id, Event event, Occasion occasion) {
    CaseFile changed =
        transaction.execute(
            status -> {
              CaseFile before = cases.findToChange(id).orElseThrow();
              Instant now = clock.instant();
              Decision decision = Casework.decide(before, event, projectOf(before), now);
              if (!decision.caseFile().equals(before)) {
                cases.update(decision.caseFile());
              }
              ledger.follow(before, decision.caseFile());
              record(decision, occasion, now);
              return decision.caseFile();
            });
    return java.util.Objects.requireNonNull(changed);
  }

  /** Whether an event would change a case if it was applied now. */
  public boolean wouldChange(CaseFile file, Event event) {
    Decision decision = Casework.decide(file, event, projectOf(file), clock.instant());
    return !decision.caseFile().equals(file);
  }

  /**
   * Forgets a case: its content and the people in it are gone for good, its ledger entries and the
   * hashes of its history stay.
   *
   * @throws CaseStillNeeded if it may not be forgotten yet
   */
  public void forget(CaseId id, boolean evenIfOpen) {
    transaction.executeWithoutResult(
        status -> {
          CaseFile file =
              cases
                  .find(id)
                  .orElseThrow(
                      () ->
                          new CaseStillNeeded(
                              cases.isKnown(id)
                                  ? "was forgotten already"
                                  : "is not known; underseal cases are named like US-2026-0007"));
          CaseStillNeeded.check(file, evenIfOpen);
          Instant now = clock.instant();
          history.append(id, List.of(FORGOTTEN), now);
          outbox.forget(id);
          links.forget(id);
          papers.forget(id);
          cases.forget(id, now);
        });
  }

  private void record(Decision decision, Occasion occasion, Instant now) {
    CaseId id = decision.caseFile().id();
    history.append(id, decision.history().stream().map(entry -> entry.on(occasion)).toList(), now);
    decision.effects().forEach(effect -> outbox.put(id, effect));
  }

  /** The case with this id. */
  public Optional<CaseFile> find(CaseId id) {
    return cases.find(id);
  }

  /** The case of this report. */
  public Optional<CaseFile> ofReport(String platform, String code) {
    return cases.ofReport(platform, code);
  }

  /**
   * Keeps other transactions from opening a case for this report until the running one ends, for
   * who has to look before.
   */
  public void lockReport(String platform, String code) {
    cases.lockReport(platform, code);
  }

  /** Whether this report's case was forgotten: it is not opened again. */
  public boolean isForgotten(String platform, String code) {
    return cases.isForgotten(platform, code);
  }

  /** Whether this database took the place of one that knew more. */
  public boolean wasRestored() {
    return cases.wasRestored();
  }

  /** The case with this confidential issue. */
  public Optional<CaseFile> ofIssue(RepositoryName repository, long number) {
    return cases.ofIssue(repository, number);
  }

  /** All cases that were not forgotten. */
  public List<CaseFile> all() {
    return cases.all().stream().flatMap(id -> cases.find(id).stream()).toList();
  }

  /** All cases that have to be watched. */
  public List<CaseId> open() {
    return cases.open();
  }

  /** The cases of a project that have to be watched. */
  public List<CaseId> open(String project) {
    return cases.open(project);
  }

  /** The cases whose forge was asked for a CVE id and may still give one, open or over. */
  public List<CaseId> awaitingCve() {
    Instant now = clock.instant();
    return cases.openOrPublishedSince(now.minus(Bulletin.CVE_AWAITED_MAX)).stream()
        .filter(file -> file.awaitsCve(now))
        .map(CaseFile::id)
        .toList();
  }

  /** The published cases, the newest first. */
  public List<PublishedCase> published(int most) {
    return cases.published(most).stream().flatMap(file -> PublishedCase.of(file).stream()).toList();
  }

  /** The history of a case, oldest first. */
  public List<HistoryStore.Line> history(CaseId id) {
    return history.of(id);
  }

  /**
   * The project of a case.
   *
   * @throws IllegalStateException if it is no longer configured
   */
  public Project projectOf(CaseFile file) {
    Project project = projects.get(file.project());
    if (project == null) {
      throw new IllegalStateException("project " + file.project() + " is no longer configured");
    }
    return project;
  }
}
