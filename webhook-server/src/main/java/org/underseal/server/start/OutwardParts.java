package org.underseal.server.start;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Secret;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.advisory.PublicAdvisories.RepositoryPages;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.config.AdvisorySettings;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.effect.EffectParts;
import org.underseal.server.effect.EffectWorker;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.effect.Rereading;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.leakguard.SealedWords;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.look.FixReader;
import org.underseal.server.look.IssueReader;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.MaintainerWording;
import org.underseal.server.wording.PublicWording;
import org.underseal.server.wording.ResearcherWording;
import org.underseal.templates.Texts;

/** What goes out: words, effects and advisories. */
@Configuration(proxyBeanMethods = false)
class OutwardParts {
  @Bean
  Texts texts(ServerSettings server) {
    return Texts.in(server.language(), server.templates());
  }

  @Bean
  LeakGuard leakGuard(
      CaseRegister register,
      StatusLinks links,
      org.underseal.server.config.Configuration configuration) {
    List<Secret> secrets = new ArrayList<>();
    secrets.add(configuration.server().statusLinkSecret());
    configuration.connections().values().forEach(c -> secrets.addAll(c.secrets().values()));
    return new LeakGuard(new SealedWords(register, links, secrets));
  }

  @Bean
  PublicWording publicWording(Texts texts, LeakGuard guard) {
    return new PublicWording(texts, guard);
  }

  @Bean
  ResearcherWording researcherWording(Texts texts) {
    return new ResearcherWording(texts);
  }

  @Bean
  Advisories advisories(AdvisorySettings settings, ServerSettings server) {
    return new Advisories(settings.idPrefix(), server.publicUrl());
  }

  @Bean
  RepositoryPages repositoryPages(Connections connections) {
    return project -> connections.forge(project).page(project.repositories().publicRepository());
  }

  @Bean
  PublicAdvisories publicAdvisories(
      CaseRegister register,
      LeakGuard guard,
      Advisories advisories,
      RepositoryPages pages,
      AdvisorySettings settings,
      ServerSettings server) {
    return new PublicAdvisories(
        register, guard, advisories, pages, settings.publisher(), server.publicUrl());
  }

  @Bean
  Rereading rereading(
      CaseRegister register, Connections connections, IssueReader issues, FixReader fixes) {
    return new Rereading(register, connections, issues, fixes);
  }

  @Bean
  EffectParts effectParts(
      CaseRegister register, Connections connections, Outbox outbox, Mirrors mirrors, Clock clock) {
    return new EffectParts(register, connections, outbox, mirrors, clock);
  }

  @Bean
  EffectWorker effectWorker(
      EffectParts parts,
      Rereading rereading,
      Texts texts,
      ResearcherWording researcher,
      PublicWording open,
      LeakGuard guard,
      StatusLinks links,
      Advisories advisories,
      RepositoryPages pages,
      Ledger ledger,
      PayoutIntents intents,
      ServerSettings server,
      ParkedEffects parked,
      TransactionTemplate transaction) {
    return parts.worker(
        parts.issue(new MaintainerWording(texts)),
        parts.researcher(links, advisories, researcher),
        parts.reward(rereading, ledger, intents, transaction, server.payoutSettling()),
        parts.publication(rereading, advisories, pages, open, guard),
        parked,
        transaction);
  }
}
