package org.underseal.server.start;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.server.connect.Connections;
import org.underseal.server.doctor.ExaminationWorker;
import org.underseal.server.inbox.Inbox;
import org.underseal.server.recovery.HookStates;
import org.underseal.server.recovery.HooksHealth;
import org.underseal.server.recovery.RecoveryParts;
import org.underseal.server.recovery.RedeliveryWorker;
import org.underseal.server.work.WorkQueue;

/** What is got back, lost webhooks, and what is found out at the start. */
@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {
  @Bean
  HookStates hookStates(
      JdbcClient jdbc, org.underseal.server.config.Configuration configuration, Clock clock) {
    return new HookStates(jdbc, configuration.projects().values(), clock);
  }

  /** Its name is the one under which the health shows it. */
  @Bean
  HooksHealth hooksHealthIndicator(HookStates states) {
    return new HooksHealth(states);
  }

  @Bean
  ExaminationWorker examinationWorker(
      org.underseal.server.config.Configuration configuration,
      Connections connections,
      Clock clock) {
    return new ExaminationWorker(configuration, connections, clock);
  }

  @Bean
  RedeliveryWorker redeliveryWorker(
      HookStates states,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Inbox inbox,
      WorkQueue queue,
      Clock clock,
      Connections connections,
      org.underseal.server.config.Configuration configuration) {
    return RecoveryParts.worker(
        new RecoveryParts.Stores(states, jdbc, transaction, inbox, queue, clock),
        configuration.projects(),
        connections,
        configuration.server().publicUrl(),
        configuration.server().reconcileEvery());
  }
}
