package org.underseal.server.start;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.caseregister.CaseStore;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.database.Locks;
import org.underseal.server.database.Store;
import org.underseal.server.database.StoredJson;
import org.underseal.server.database.Transactions;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.ledger.Payees;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.SealedJson;
import org.underseal.server.seal.Seals;
import org.underseal.server.signing.SigningKeys;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.upgrade.SealWhatWasClear;
import org.underseal.server.work.WorkQueue;

/** What is kept: the database and the stores on it. */
@Configuration(proxyBeanMethods = false)
class StorageParts {
  @Bean
  Store store(ServerSettings server) {
    return Store.open(server.database(), server.data());
  }

  @Bean
  DataSource dataSource(Store store) {
    return store.dataSource();
  }

  @Bean
  Transactions transactions(PlatformTransactionManager manager) {
    return new Transactions(manager);
  }

  @Bean
  Locks locks(Store store) {
    return store.kind().locks(store.dataSource());
  }

  @Bean
  StoredJson storedJson() {
    return new StoredJson();
  }

  @Bean
  Seals seals(JdbcClient jdbc, ServerSettings server, Clock clock) {
    return new Seals(jdbc, server.masterKeys(), clock);
  }

  @Bean
  SealedJson sealedJson(Seals seals, StoredJson json) {
    return new SealedJson(seals, json);
  }

  @Bean
  SealWhatWasClear sealWhatWasClear(ServerSettings server, Clock clock) {
    return new SealWhatWasClear(server.masterKeys(), clock);
  }

  @Bean
  WorkQueue workQueue(DataSource dataSource, ServerSettings server, Clock clock) {
    return new WorkQueue(dataSource, clock, server.settling());
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, SealedJson json, WorkQueue queue, Clock clock) {
    return new Outbox(jdbc, json, queue, clock);
  }

  @Bean
  HistoryStore historyStore(JdbcClient jdbc, SealedJson json) {
    return new HistoryStore(jdbc, json);
  }

  @Bean
  StatusLinks statusLinks(JdbcClient jdbc, ServerSettings server) {
    return new StatusLinks(jdbc, server.statusLinkSecret(), server.publicUrl());
  }

  @Bean
  CaseRegister caseRegister(
      JdbcClient jdbc,
      SealedJson json,
      HistoryStore history,
      Outbox outbox,
      StatusLinks links,
      Ledger ledger,
      Papers papers,
      org.underseal.server.config.Configuration configuration,
      TransactionTemplate transaction,
      Locks locks,
      Clock clock) {
    return new CaseRegister(
        new CaseStore(jdbc, json, locks),
        history,
        outbox,
        links,
        ledger,
        papers,
        configuration.projects(),
        transaction,
        clock);
  }

  @Bean
  Papers papers(JdbcClient jdbc, Seals seals, SealedJson json, Clock clock) {
    return new Papers(jdbc, seals, json, clock);
  }

  @Bean
  SigningKeys signingKeys(
      JdbcClient jdbc, Seals seals, TransactionTemplate transaction, Clock clock) {
    return new SigningKeys(jdbc, seals, transaction, clock);
  }

  @Bean
  Ledger ledger(JdbcClient jdbc, Seals seals, Locks locks, Clock clock) {
    return new Ledger(jdbc, new Payees(jdbc, seals), locks, clock);
  }

  @Bean
  ParkedEffects parkedEffects(
      CaseRegister register, Outbox outbox, TransactionTemplate transaction) {
    return new ParkedEffects(register, outbox, transaction);
  }

  @Bean
  PayoutIntents payoutIntents(JdbcClient jdbc, StoredJson json, Clock clock) {
    return new PayoutIntents(jdbc, json, clock);
  }
}
