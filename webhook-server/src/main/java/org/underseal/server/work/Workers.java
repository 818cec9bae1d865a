package org.underseal.server.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.jdbc.AutodetectJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler.OnCompleteRemove;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.testhelper.ManualScheduler;
import com.github.kagkarlsson.scheduler.testhelper.SettableClock;
import com.github.kagkarlsson.scheduler.testhelper.TestHelper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Traces;

/** Runs the queued work with db-scheduler: on threads, or by hand where time has to stand still. */
public final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final int THREADS = 4;
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Work that a killed node held is taken up after this times {@link #MISSED_HEARTBEATS_MAX}. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final int MISSED_HEARTBEATS_MAX = 4;

  /**
   * The only node has nobody to take its work over; a machine that stood still, or a disk that let
   * its heartbeat wait, must not make it take over from itself what it is doing.
   */
  private static final int MISSED_HEARTBEATS_ALONE = Integer.MAX_VALUE;

  /** Of the threads: takes up new work when this part of them is idle. */
  private static final double REFILL_BELOW = 0.5;

  /**
   * Of the threads: no work is taken that would have to wait here, where nobody keeps its heart
   * beating.
   */
  private static final double FILL_UP_TO = 1.0;

  /** After this, what is still under way is interrupted and left to be done again. */
  static final Duration LAST_MOMENT = Duration.ofSeconds(20);

  /** What db-scheduler calls one that is run by hand. */
  private static final String BY_HAND = "manual";

  private final Scheduler scheduler;
  private final Runnable beginning;

  private Workers(Scheduler scheduler, Runnable beginning) {
    this.scheduler = scheduler;
    this.beginning = beginning;
  }

  /** Begins; those by hand wait for the hand. */
  public void begin() {
    beginning.run();
  }

  /** Workers on threads of their own, that do nothing until {@link #begin()}. */
  public static Workers onThreads(
      DataSource dataSource, WorkQueue queue, List<Worker> workers, Clock clock, Node node) {
    return onThreads(dataSource, queue, workers, clock, node, LAST_MOMENT);
  }

  /**
   * Workers on threads of their own, that do nothing until {@link #begin()}.
   *
   * @param lastMoment how long closing waits for what is under way
   */
  static Workers onThreads(
      DataSource dataSource,
      WorkQueue queue,
      List<Worker> workers,
      Clock clock,
      Node node,
      Duration lastMoment) {
    handBack(dataSource, node.name(), clock, queue.settling());
    JdbcCustomization store = timesInUtc(dataSource);
    SchedulerBuilder builder =
        Scheduler.create(dataSource, tasks(workers, clock, queue.settling()))
            .clock(clock::instant)
            .schedulerName(node::name)
            .threads(THREADS)
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(node.isAlone() ? MISSED_HEARTBEATS_ALONE : MISSED_HEARTBEATS_MAX)
            .shutdownMaxWait(lastMoment)
            .jdbcCustomization(store)
            .enablePriority()
            .failureLogging(LogLevel.OFF, false);
    if (store.supportsSingleStatementLockAndFetch()) {
      builder.pollUsingLockAndFetch(REFILL_BELOW, FILL_UP_TO);
    }
    Scheduler scheduler = builder.build();
    return new Workers(
        scheduler,
        () -> {
          queue.onBell(scheduler::triggerCheckForDueExecutions);
          scheduler.start();
        });
  }

  /** Workers that do nothing until {@link #runDue()}. */
  public static Workers byHand(
      DataSource dataSource, WorkQueue queue, List<Worker> workers, Clock clock, Node node) {
    if (node.isAlone()) {
      handBack(dataSource, BY_HAND, clock, queue.settling());
    }
    TestHelper.ManualSchedulerBuilder builder =
        TestHelper.createManualScheduler(dataSource, tasks(workers, clock, queue.settling()));
    builder.failureLogging(LogLevel.OFF, false);
    builder.heartbeatInterval(HEARTBEAT);
    builder.jdbcCustomization(timesInUtc(dataSource));
    builder.enablePriority();
    ManualScheduler scheduler =
        builder
            .clock(
                new SettableClock() {
                  @Override
                  public Instant now() {
                    return clock.instant();
                  }
                })
            .build();
    return new Workers(scheduler, () -> {});
  }

  /** Does all work that is due, also what follows from it. Only for workers by hand. */
  public void runDue() {
    ManualScheduler manual = (ManualScheduler) scheduler;
    manual.runDeadExecutionDetection();
    boolean more = true;
    while (more) {
      manual.runAnyDueExecutions();
      Instant now = manual.getClock().now();
      more =
          manual.getScheduledExecutions().stream()
              .anyMatch(waiting -> !waiting.getExecutionTime().isAfter(now));
    }
  }

  /** Whether nothing is due or under way. */
  public boolean isIdle(Instant now) {
    return scheduler.getCurrentlyExecuting().isEmpty()
        && scheduler.getScheduledExecutions().stream()
            .allMatch(waiting -> waiting.getExecutionTime().isAfter(now));
  }

  /** Waits for what is under way, up to a last moment, and hands the rest back. */
  @Override
  public void close() {
    scheduler.stop();
  }

  /**
   * What this node held when it was killed is free again; at once, unless it may just have changed
   * something outside.
   */
  private static void handBack(DataSource dataSource, String node, Clock clock, Duration settling) {
    Instant now = clock.instant();
    JdbcCustomization times = timesInUtc(dataSource);
    JdbcTemplate jdbc = new JdbcTemplate(dataSource);
    jdbc.update(
        """
        UPDATE scheduled_tasks SET execution_time = ?, last_failure = ?
        WHERE picked_by = ? AND task_name = ? AND last_heartbeat > ?""",
        held -> {
          times.setInstant(held, 1, now.plus(settling));
          times.setInstant(held, 2, now);
          held.setString(3, node);
          held.setString(4, Work.EFFECT.taskName());
          times.setInstant(held, 5, now.minus(settling));
        });
    jdbc.update(
        "UPDATE scheduled_tasks SET picked = FALSE, picked_by = NULL WHERE picked_by = ?", node);
  }

  /** Nodes in different time zones mean the same moment, and no hour comes twice a year. */
  static JdbcCustomization timesInUtc(DataSource dataSource) {
    return new AutodetectJdbcCustomization(dataSource, true);
  }

  private static List<Task<?>> tasks(List<Worker> workers, Clock clock, Duration settling) {
    return workers.stream().<Task<?>>map(worker -> task(worker, clock, settling)).toList();
  }

  private static Task<Void> task(Worker worker, Clock clock, Duration settling) {
    Duration untilTakenOver = worker.work() == Work.EFFECT ? settling : Duration.ZERO;
    return Tasks.custom(worker.work().taskName(), Void.class)
        // Left to itself, db-scheduler would ask the machine's clock and not this one.
        .onDeadExecution(
            (dead, next) -> next.reschedule(dead, clock.instant().plus(untilTakenOver)))
        .onFailure(
            (failed, next) -> {
              Optional<Duration> wait = waitAfter(worker, failed, settling);
              wait.ifPresentOrElse(
                  delay -> next.reschedule(failed, clock.instant().plus(delay)), next::remove);
            })
        .execute(
            (instance, context) -> {
              Traces.forget();
              Rank.urgency(instance.getPriority()).during(() -> worker.perform(instance.getId()));
              return worker
                  .repeatAfter()
                  .<CompletionHandler<Void>>map(
                      delay -> (done, next) -> next.reschedule(done, clock.instant().plus(delay)))
                  .orElseGet(OnCompleteRemove::new);
            });
  }

  private static Optional<Duration> waitAfter(
      Worker worker, ExecutionComplete failed, Duration settling) {
    String instance = failed.getExecution().getId();
    Throwable cause = failed.getCause().orElseGet(IllegalStateException::new);
    if (cause instanceof NotYet
        || (cause instanceof ConnectorException.Unavailable held && held.isHeld())) {
      LOG.debug("{} {} waits: {}", worker.work(), instance, cause.getMessage());
    } else if (cause instanceof ConnectorException) {
      LOG.info("{} {} waits: {}", worker.work(), instance, cause.getMessage());
    } else {
      // An error of our own: its place is logged, its message might quote what is sealed.
      LOG.warn(
          "{} {} failed: {} at {}",
          worker.work(),
          instance,
          cause.getClass().getName(),
          cause.getStackTrace().length > 0 ? cause.getStackTrace()[0] : "unknown place");
    }
    Duration usual = BackOff.after(failed.getExecution().consecutiveFailures, cause);
    Duration wait = mayBeUnseen(cause) ? BackOff.longer(usual, settling) : usual;
    return worker.givesUp(instance, cause) ? Optional.empty() : Optional.of(wait);
  }

  /**
   * Whether the next try may not yet see what this one did, and would do it twice. What waits by
   * its own decision has looked.
   */
  private static boolean mayBeUnseen(Throwable cause) {
    return cause instanceof ConnectorException.OutcomeUnknown
        || (Traces.areLeft() && !(cause instanceof NotYet));
  }
}
