package org.underseal.server.scenario;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.database.RealPostgres;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.start.UndersealServer;

/** Two servers on one PostgreSQL database; every webhook is sent to both. */
final class TwoNodes implements AutoCloseable {
  private static final int ROUNDS_MAX = 1_000;

  /** Longer than a node may be silent before the other takes its work over. */
  private static final Duration DEAD_AFTER = Duration.ofSeconds(20);

  /** Longer than what the dead node began may take to have its effect. */
  private static final Duration SETTLED_AFTER = Duration.ofMinutes(2);

  private final Stage stage;
  private final UndersealServer second;
  private final Function<Stage, CaseStory> reporting;
  private volatile boolean firstIsDead;
  private @Nullable Halt halt;

  TwoNodes(Path folder) throws Exception {
    this(folder, yaml -> yaml, Walk::onIntigriti);
  }

  TwoNodes(Path folder, Stage.Changes changes, Function<Stage, CaseStory> reporting)
      throws Exception {
    this.reporting = reporting;
    DatabaseSettings database = RealPostgres.database();
    // The URL's name is what PostgreSQL knows the first node's connections by.
    this.stage =
        Stage.set(
            folder,
            yaml ->
                RealPostgres.in(database, changes.to(yaml))
                    .replace(database.url(), database.url() + "?ApplicationName=first"));
    this.second = AnotherServer.on(database, stage, changes);
    stage.world().sendWebhooksTo("http://127.0.0.1:" + second.port());
  }

  Stage stage() {
    return stage;
  }

  UndersealServer first() {
    return stage.server();
  }

  UndersealServer second() {
    return second;
  }

  /** The database, as the second node has it. */
  JdbcClient jdbc() {
    return second.part(JdbcClient.class);
  }

  /** The first node reaches the database no more: for everybody else that is as if it were dead. */
  void killFirst() {
    firstIsDead = true;
    first().part(HikariDataSource.class).close();
  }

  /** The first node will stand still before it writes to this table. */
  Halt haltFirst(String table) {
    halt = Halt.of("first", second.part(HikariDataSource.class), table);
    return halt;
  }

  /** Whether it is dead, or stands still as if it were. */
  boolean firstIsDead() {
    return firstIsDead;
  }

  /** Both work at the same time, until there is nothing left to do. */
  void settle() {
    settle(
        () -> {
          CompletableFuture<Void> beside = CompletableFuture.runAsync(first()::runDue);
          second.runDue();
          beside.join();
        });
  }

  /** The first does all the work while it lives; the second takes over when it is dead. */
  void settleOnTheFirst() {
    boolean lived = !firstIsDead;
    settle(this::runLiving);
    if (lived && firstIsDead) {
      stage.clock().advance(DEAD_AFTER);
      settle(this::runLiving);
      stage.clock().advance(SETTLED_AFTER);
      settle(this::runLiving);
    }
  }

  private void settle(Runnable work) {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      stage.sandbox().webhooks().deliverAll();
      work.run();
      if (stage.sandbox().webhooks().pending() == 0 && second.isIdle()) {
        return;
      }
    }
    throw new IllegalStateException("the story does not come to rest");
  }

  private void runLiving() {
    if (firstIsDead) {
      second.runDue();
      return;
    }
    if (halt != null) {
      firstIsDead = !halt.runsToItsEnd(first()::runDue);
      return;
    }
    try {
      first().runDue();
    } catch (RuntimeException died) {
      if (!firstIsDead) {
        throw died;
      }
    }
  }

  void pass(Duration duration) {
    settleOnTheFirst();
    stage.clock().advance(duration);
    settleOnTheFirst();
  }

  /** The short way, with both at work all the time. */
  Walk together() {
    return new Walk(stage, reporting) {
      @Override
      void rest() {
        settle();
      }
    };
  }

  /** The short way, with the second in reserve. */
  Walk onTheFirst() {
    return new Walk(stage, reporting) {
      @Override
      void rest() {
        settleOnTheFirst();
      }
    };
  }

  @Override
  public void close() {
    second.close();
    stage.close();
  }
}
