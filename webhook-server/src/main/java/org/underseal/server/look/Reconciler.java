package org.underseal.server.look;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Urgency;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Contacts;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;

/**
 * Goes round all open cases and those that wait for a CVE id, and asks the platforms what is new,
 * so that a lost webhook costs only time.
 */
public final class Reconciler implements Worker {
  /** The one instance of this work. */
  public static final String ROUND = "round";

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

  private final CaseRegister register;
  private final PlatformCursors cursors;
  private final Connections connections;
  private final WorkQueue queue;
  private final Rounds rounds;

  /** With what it asks and where it puts the looks. */
  public Reconciler(
      CaseRegister register,
      PlatformCursors cursors,
      Connections connections,
      WorkQueue queue,
      Rounds rounds) {
    this.register = register;
    this.cursors = cursors;
    this.connections = connections;
    this.queue = queue;
    this.rounds = rounds;
  }

  @Override
  public Work work() {
    return Work.RECONCILE;
  }

  @Override
  public Optional<Duration> repeatAfter() {
    return Optional.of(rounds.every());
  }

  @Override
  public void perform(String instance) {
    for (Project project : rounds.projects()) {
      ask(project, project.programme().platform(), project.platformProgramme());
      if (project.forgeReports()) {
        ask(project, project.forge(), project.key());
      }
    }
    for (CaseId id : register.open()) {
      queueLook(new LookAt.ACase(id));
    }
    for (CaseId id : register.awaitingCve()) {
      queueLook(new LookAt.ACveId(id));
    }
    for (Project project : rounds.projects()) {
      queueLook(new LookAt.AProject(project.key()));
    }
  }

  /** It is done again in the next round anyway. */
  private void queueLook(LookAt target) {
    queue.now(Work.LOOK, target.instance(ROUND), Urgency.HOUSEKEEPING);
  }

  private void ask(Project project, String source, String programme) {
    try {
      ask(source, programme);
    } catch (ConnectorException silent) {
      LOG.info(
          "{} is asked for reports on {} again next round: {}",
          source,
          project.key(),
          silent.getMessage());
    }
  }

  private void ask(String source, String programme) {
    Instant asked = rounds.clock().instant();
    Instant since = cursors.readUntil(source, programme);
    rounds
        .contacts()
        .ask(
            source,
            () -> connections.source(source).orElseThrow().reportsChangedSince(programme, since))
        .forEach(code -> queueLook(new LookAt.AReport(source, code)));
    cursors.moveTo(source, programme, asked);
  }

  /**
   * How the reconciler goes round.
   *
   * @param projects whose platforms are asked
   * @param every from the end of a round to the next
   * @param contacts told who answered
   * @param clock the time
   */
  public record Rounds(
      Collection<Project> projects, Duration every, Contacts contacts, Clock clock) {
    /** Copies the projects. */
    public Rounds {
      projects = List.copyOf(projects);
    }
  }
}
