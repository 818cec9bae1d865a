package org.underseal.server.start;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.underseal.server.connect.Connections;
import org.underseal.server.inbox.Door;
import org.underseal.server.inbox.Knock;
import org.underseal.server.look.Reconciler;
import org.underseal.server.seal.Seals;
import org.underseal.server.simulation.PowerSwitch;
import org.underseal.server.work.Node;
import org.underseal.server.work.Work;
import org.underseal.server.work.WorkQueue;
import org.underseal.server.work.Worker;
import org.underseal.server.work.Workers;

/**
 * The parts of the real server on the real store, without the web server in front: webhooks are
 * handed in at the door, work is done by hand, and its power can be cut at any moment.
 */
public final class SimulatedServer {
  private final AnnotationConfigApplicationContext context;
  private final Workers workers;

  private SimulatedServer(AnnotationConfigApplicationContext context, Workers workers) {
    this.context = context;
    this.workers = workers;
  }

  /** Starts it on a store that was brought to this version before. */
  public static SimulatedServer start(
      org.underseal.server.config.Configuration configuration, Clock clock, PowerSwitch power) {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    UndersealServer.register(context, configuration, clock);
    context.registerBean(PowerSwitch.class, () -> power);
    context.register(Parts.class);
    context.refresh();
    context.getBean(Seals.class).check();
    Workers workers =
        Workers.byHand(
            context.getBean(DataSource.class),
            context.getBean(WorkQueue.class),
            List.copyOf(context.getBeansOfType(Worker.class).values()),
            clock,
            Node.ALONE);
    context.getBean(WorkQueue.class).again(Work.RECONCILE, Reconciler.ROUND);
    return new SimulatedServer(context, workers);
  }

  /** Hands a webhook in; gives what the sender hears. */
  public int deliver(String connection, Map<String, String> headers, byte[] body) {
    return Knock.at(part(Door.class), part(Connections.class), connection, headers, body);
  }

  /** Does all work that is due. */
  public void runDue() {
    workers.runDue();
  }

  /** Whether it waits for nothing but the next round of the reconciler. */
  public boolean rests() {
    return part(JdbcClient.class)
        .sql("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name <> 'reconcile'")
        .query(Long.class)
        .single()
        .equals(0L);
  }

  /** Another text after every change of a case or of the ledger. */
  public String written() {
    return part(JdbcClient.class)
        .sql("SELECT (SELECT SUM(revision) FROM case_file) || '/' || COUNT(*) FROM ledger_entry")
        .query(String.class)
        .optional()
        .orElse("nothing");
  }

  /** A part of it. */
  public <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  /** Drops it, as it is. */
  public void drop() {
    context.close();
  }

  @org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
  @Import({StorageParts.class, InwardParts.class, OutwardParts.class})
  static class Parts {
    @Bean
    static BeanPostProcessor powerOfTheStore(
        org.springframework.beans.factory.ObjectProvider<PowerSwitch> power) {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof DataSource store ? power.getObject().over(store) : bean;
        }
      };
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource store) {
      return new JdbcTemplate(store);
    }

    @Bean
    JdbcClient jdbcClient(JdbcTemplate jdbc) {
      return JdbcClient.create(jdbc);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource store) {
      return new JdbcTransactionManager(store);
    }

    @Bean
    MeterRegistry meters() {
      return new SimpleMeterRegistry();
    }
  }
}
