package org.underseal.server.start;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.plugin.Secret;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.advisory.CsafProvider;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.advisory.PublicAdvisories.RepositoryPages;
import org.underseal.server.advisory.Publisher;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.config.AdvisorySettings;
import org.underseal.server.config.ServerSettings;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.effect.AdvisoryFolder;
import org.underseal.server.effect.Drafts;
import org.underseal.server.effect.EffectParts;
import org.underseal.server.effect.EffectWorker;
import org.underseal.server.effect.ParkedEffects;
import org.underseal.server.effect.Rereading;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.leakguard.SealedWords;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.look.AdvisoryFiles;
import org.underseal.server.look.FixReader;
import org.underseal.server.look.IssueReader;
import org.underseal.server.look.SealReader;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.papers.Papers;
import org.underseal.server.signing.SigningKeys;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.AdvisoryFileWording;
import org.underseal.server.wording.LandingWording;
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
      Connections connections,
      org.underseal.server.config.Configuration configuration) {
    List<Secret> secrets = new ArrayList<>();
    secrets.add(configuration.server().statusLinkSecret());
    configuration.connections().values().forEach(c -> secrets.addAll(c.secrets().values()));
    return new LeakGuard(
        new SealedWords(
            register,
            links,
            () -> {
              List<Secret> all = new ArrayList<>(secrets);
              all.addAll(connections.tokens());
              return all;
            }));
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
    return new Advisories(settings.idPrefix(), settings.anonymous(), server.publicUrl());
  }

  @Bean
  RepositoryPages repositoryPages(Connections connections) {
    return project -> connections.forge(project).page(project.repositories().publicRepository());
  }

  @Bean
  Publisher publisher(AdvisorySettings settings, ServerSettings server) {
    return new Publisher(
        settings.publisher(),
        settings.category(),
        settings.namespace().orElse(server.publicUrl()),
        settings.contact(),
        settings.policy(),
        settings.cna().map(cna -> new Publisher.Cna(cna.orgId(), cna.shortName())));
  }

  @Bean
  Drafts drafts(
      CaseRegister register,
      Advisories advisories,
      RepositoryPages pages,
      PublicWording wording,
      Clock clock) {
    return new Drafts(register, advisories, pages, wording, clock);
  }

  @Bean
  PublicAdvisories publicAdvisories(
      CaseRegister register,
      LeakGuard guard,
      Advisories advisories,
      RepositoryPages pages,
      Publisher publisher,
      ServerSettings server) {
    return new PublicAdvisories(register, guard, advisories, pages, publisher, server.publicUrl());
  }

  @Bean
  CsafProvider csafProvider(
      PublicAdvisories advisories,
      LeakGuard guard,
      SigningKeys keys,
      Publisher publisher,
      ServerSettings server,
      Clock clock) {
    return new CsafProvider(advisories, guard, keys, publisher, server.publicUrl(), clock);
  }

  @Bean
  AdvisoryFolder advisoryFolder(
      AdvisorySettings settings,
      PublicAdvisories advisories,
      CsafProvider provider,
      PublicWording wording) {
    return new AdvisoryFolder(settings.folder(), advisories, provider, wording);
  }

  @Bean
  Rereading rereading(
      CaseRegister register,
      Connections connections,
      IssueReader issues,
      FixReader fixes,
      AdvisoryFiles files) {
    return new Rereading(register, connections, issues, fixes, files);
  }

  @Bean
  EffectParts effectParts(
      CaseRegister register,
      Connections connections,
      Outbox outbox,
      Mirrors mirrors,
      SealReader seals,
      Clock clock) {
    return new EffectParts(register, connections, outbox, mirrors, seals, clock);
  }

  /** How long fixes were public without their advisories; it carries no case. */
  @Bean
  Timer exposure(ObjectProvider<MeterRegistry> registry) {
    return registry.getIfAvailable(SimpleMeterRegistry::new).timer("underseal.exposure");
  }

  @Bean
  EffectWorker effectWorker(
      EffectParts parts,
      Rereading rereading,
      Texts texts,
      ResearcherWording researcher,
      Drafts drafts,
      AdvisoryFolder folder,
      LeakGuard guard,
      StatusLinks links,
      Papers papers,
      Advisories advisories,
      PublicAdvisories publicAdvisories,
      AdvisorySettings settings,
      CsafProvider provider,
      SigningKeys keys,
      Ledger ledger,
      PayoutIntents intents,
      ServerSettings server,
      ParkedEffects parked,
      Timer exposure,
      TransactionTemplate transaction) {
    return parts.worker(
        parts.issue(new MaintainerWording(texts), drafts, papers),
        parts.researcher(links, advisories, papers, researcher),
        parts.reward(rereading, ledger, intents, transaction, server.payoutSettling()),
        parts.publication(rereading, drafts, folder, guard, exposure),
        parts.landing(rereading, guard, new LandingWording(texts)),
        parts.files(new AdvisoryFileWording(texts), drafts),
        parts.announcements(rereading, drafts, guard),
        parts.cves(publicAdvisories),
        parts.repository(settings.repository(), publicAdvisories, provider, keys, guard),
        parked,
        transaction);
  }
}
