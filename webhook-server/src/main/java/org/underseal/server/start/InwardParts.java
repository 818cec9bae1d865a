package org.underseal.server.start;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.config.ConnectionSettings;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.connect.CallMeters;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Contacts;
import org.underseal.server.connect.MirrorMaintenance;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.connect.StoredMemory;
import org.underseal.server.connect.TokenKeeper;
import org.underseal.server.connect.TokenStates;
import org.underseal.server.database.Locks;
import org.underseal.server.inbox.BodyLimit;
import org.underseal.server.inbox.DeliveryWorker;
import org.underseal.server.inbox.Door;
import org.underseal.server.inbox.Inbox;
import org.underseal.server.look.AdvisoryFiles;
import org.underseal.server.look.CveReader;
import org.underseal.server.look.FixReader;
import org.underseal.server.look.HintRouter;
import org.underseal.server.look.IssueReader;
import org.underseal.server.look.LookWorker;
import org.underseal.server.look.PlatformCursors;
import org.underseal.server.look.ProjectReader;
import org.underseal.server.look.PublicReader;
import org.underseal.server.look.PublicTexts;
import org.underseal.server.look.Reconciler;
import org.underseal.server.look.ReportReader;
import org.underseal.server.look.SealReader;
import org.underseal.server.look.SealStates;
import org.underseal.server.papers.Papers;
import org.underseal.server.seal.Seals;
import org.underseal.server.work.WorkQueue;

/** What comes in: connections, the door, and the readers. */
@Configuration(proxyBeanMethods = false)
class InwardParts {
  @Bean
  Connections connections(
      org.underseal.server.config.Configuration configuration,
      JdbcClient jdbc,
      Seals seals,
      Locks locks,
      Papers papers,
      Clock clock) {
    Function<String, Connection.Memory> memories =
        name -> new StoredMemory(jdbc, seals, locks, papers, name);
    Map<String, Connector> connectors =
        configuration.connections().values().stream()
            .collect(
                Collectors.toMap(
                    ConnectionSettings::name,
                    settings ->
                        Connectors.connect(settings, configuration.server(), memories, clock)));
    return new Connections(connectors, configuration.projects().values());
  }

  @Bean
  Contacts contacts(Clock clock) {
    return new Contacts(clock);
  }

  @Bean
  TokenStates tokenStates(JdbcClient jdbc, Clock clock) {
    return new TokenStates(jdbc, clock);
  }

  @Bean
  TokenKeeper tokenKeeper(Connections connections, TokenStates states) {
    return new TokenKeeper(connections, states);
  }

  @Bean
  CallMeters callMeters(MeterRegistry meters, Connections connections) {
    return new CallMeters(meters, connections);
  }

  @Bean
  Mirrors mirrors(ServerSettings server) {
    return new Mirrors(server.data().resolve("mirrors"));
  }

  @Bean
  MirrorMaintenance mirrorMaintenance(
      org.underseal.server.config.Configuration configuration, Mirrors mirrors) {
    return new MirrorMaintenance(configuration.projects(), mirrors);
  }

  @Bean
  HintRouter hintRouter(
      CaseRegister register,
      WorkQueue queue,
      org.underseal.server.config.Configuration configuration) {
    return new HintRouter(register, queue, configuration.projects().values());
  }

  @Bean
  Inbox inbox(
      JdbcClient jdbc, TransactionTemplate transaction, WorkQueue queue, Seals seals, Clock clock) {
    return new Inbox(jdbc, transaction, queue, seals, clock);
  }

  @Bean
  BodyLimit bodyLimit(ServerSettings server) {
    return new BodyLimit(server.webhookBytesMax());
  }

  @Bean
  Door door(Inbox inbox, HintRouter router, MeterRegistry meters, Clock clock) {
    return new Door(inbox, router, meters, clock);
  }

  @Bean
  DeliveryWorker deliveryWorker(
      Inbox inbox, Connections connections, HintRouter router, TransactionTemplate transaction) {
    return new DeliveryWorker(inbox, connections, router, transaction);
  }

  @Bean
  ReportReader reportReader(
      CaseRegister register,
      Connections connections,
      IssueReader issues,
      org.underseal.server.config.Configuration configuration) {
    return new ReportReader(register, connections, issues, configuration.projects().values());
  }

  @Bean
  IssueReader issueReader(CaseRegister register, Connections connections, FixReader fixes) {
    return new IssueReader(register, connections, fixes);
  }

  @Bean
  SealStates sealStates(JdbcClient jdbc, Clock clock) {
    return new SealStates(jdbc, clock);
  }

  @Bean
  SealReader sealReader(CaseRegister register, Connections connections, SealStates states) {
    return new SealReader(register, connections, states);
  }

  @Bean
  CveReader cveReader(CaseRegister register, Connections connections, Clock clock) {
    return new CveReader(register, connections, clock);
  }

  @Bean
  FixReader fixReader(
      CaseRegister register,
      Connections connections,
      Mirrors mirrors,
      SealReader seals,
      Clock clock) {
    return new FixReader(register, connections, mirrors, seals, clock);
  }

  @Bean
  PublicReader publicReader(
      CaseRegister register, Connections connections, PublicTexts texts, FixReader fixes) {
    return new PublicReader(register, connections, texts, fixes);
  }

  @Bean
  AdvisoryFiles advisoryFiles(CaseRegister register, Connections connections, Mirrors mirrors) {
    return new AdvisoryFiles(register, connections, mirrors);
  }

  @Bean
  ProjectReader projectReader(
      CaseRegister register,
      Mirrors mirrors,
      SealReader seals,
      FixReader fixes,
      AdvisoryFiles texts,
      PublicReader open) {
    return new ProjectReader(
        register, mirrors, new ProjectReader.Readers(seals, fixes, texts, open));
  }

  @Bean
  PublicTexts publicTexts(Connections connections, Mirrors mirrors, JdbcClient jdbc, Clock clock) {
    return new PublicTexts(connections, mirrors, new PlatformCursors(jdbc), clock);
  }

  @Bean
  LookWorker lookWorker(
      CaseRegister register,
      ReportReader reports,
      IssueReader issues,
      FixReader fixes,
      AdvisoryFiles texts,
      CveReader cves,
      ProjectReader projects,
      WorkQueue queue,
      Contacts contacts,
      Inbox inbox,
      org.underseal.server.config.Configuration configuration) {
    return new LookWorker(
        register,
        new LookWorker.Readers(reports, issues, fixes, texts, cves, projects),
        queue,
        contacts,
        new LookWorker.Sources(configuration.projects().values(), inbox::nameOf));
  }

  @Bean
  Reconciler reconciler(
      CaseRegister register,
      JdbcClient jdbc,
      Connections connections,
      WorkQueue queue,
      Contacts contacts,
      org.underseal.server.config.Configuration configuration,
      Clock clock) {
    return new Reconciler(
        register,
        new PlatformCursors(jdbc),
        connections,
        queue,
        new Reconciler.Rounds(
            configuration.projects().values(),
            configuration.server().reconcileEvery(),
            contacts,
            clock));
  }
}
