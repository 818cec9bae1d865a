package org.underseal.server.work;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.underseal.plugin.Urgency;

/**
 * Where work is put. Inside a transaction it is put there if, and only if, the transaction commits.
 * What is more urgent is taken out first, and is done with that urgency: its calls go before others
 * as well.
 */
public final class WorkQueue {
  private final SchedulerClient client;
  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration settling;
  private volatile Runnable bell = () -> {};

  /**
   * On the database that holds everything else.
   *
   * @param settling after which what was sent has taken effect and is listed
   */
  public WorkQueue(DataSource dataSource, Clock clock, Duration settling) {
    this.client =
        SchedulerClient.Builder.create(new TransactionAwareDataSourceProxy(dataSource))
            .jdbcCustomization(Workers.timesInUtc(dataSource))
            .enablePriority()
            .build();
    this.jdbc = JdbcClient.create(dataSource);
    this.clock = clock;
    this.settling = settling;
  }

  /** To be done as soon as a worker is free. The same instance waiting already is the same work. */
  public void now(Work work, String instance) {
    now(work, instance, work.urgency());
  }

  /** The same, with an urgency of its own. */
  public void now(Work work, String instance, Urgency urgency) {
    at(work, instance, urgency, clock.instant());
    ringAfterCommit();
  }

  /** To be done at this moment. */
  public void at(Work work, String instance, Instant when) {
    at(work, instance, work.urgency(), when);
  }

  /** The same, with an urgency of its own. */
  public void at(Work work, String instance, Urgency urgency, Instant when) {
    client.scheduleIfNotExists(
        new TaskInstance.Builder<Void>(work.taskName(), instance)
            .priority(Rank.of(urgency))
            .build(),
        when);
  }

  /** Brings work that waits for a later try forward, or puts it there anew. */
  public void again(Work work, String instance) {
    again(work, instance, work.urgency());
  }

  /** The same, with an urgency of its own. */
  public void again(Work work, String instance, Urgency urgency) {
    TaskInstance<Void> task = new TaskInstance<>(work.taskName(), instance);
    if (client.getScheduledExecution(task).isEmpty()) {
      now(work, instance, urgency);
      return;
    }
    try {
      client.reschedule(task, clock.instant());
      ringAfterCommit();
    } catch (TaskInstanceCurrentlyExecutingException beingDone) {
      // It is being tried at this moment, which is what was asked for.
    }
  }

  /**
   * The same for what changes something outside: what the last try began may take effect a while
   * after it broke off, and the next try has to see that.
   */
  public void againOnceSettled(Work work, String instance, Urgency urgency) {
    boolean mayStillTakeEffect =
        client
            .getScheduledExecution(new TaskInstance<>(work.taskName(), instance))
            .map(ScheduledExecution::getLastFailure)
            .filter(failed -> failed.plus(settling).isAfter(clock.instant()))
            .isPresent();
    if (!mayStillTakeEffect) {
      again(work, instance, urgency);
    }
  }

  /**
   * Takes waiting work away that the given instance does as well: all that begins with the same
   * text. What was queued before a reading begins is covered by it.
   */
  public void absorb(Work work, String beginning, String instance) {
    jdbc.sql(
            """
            DELETE FROM scheduled_tasks WHERE task_name = ? AND substr(task_instance, 1, ?) = ?
            AND task_instance <> ? AND picked = FALSE""")
        .params(work.taskName(), beginning.length(), beginning, instance)
        .update();
  }

  Duration settling() {
    return settling;
  }

  void onBell(Runnable wake) {
    bell = wake;
  }

  /** A worker woken before the commit would find nothing. */
  private void ringAfterCommit() {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      bell.run();
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            bell.run();
          }
        });
  }
}
