package org.underseal.server.effect;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.transaction.support.TransactionTemplate;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.advisory.CsafProvider;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.config.AdvisorySettings;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.ledger.Ledger;
import org.underseal.server.ledger.PayoutIntents;
import org.underseal.server.look.SealReader;
import org.underseal.server.outbox.Outbox;
import org.underseal.server.papers.Papers;
import org.underseal.server.signing.SigningKeys;
import org.underseal.server.statuslink.StatusLinks;
import org.underseal.server.wording.AdvisoryFileWording;
import org.underseal.server.wording.LandingWording;
import org.underseal.server.wording.MaintainerWording;
import org.underseal.server.wording.ResearcherWording;

/** Puts this package together, so that its classes can stay its own. */
public final class EffectParts {
  private final CaseRegister register;
  private final Connections connections;
  private final Outbox outbox;
  private final Mirrors mirrors;
  private final SealReader seals;
  private final Clock clock;

  /** With what nearly all of them need. */
  public EffectParts(
      CaseRegister register,
      Connections connections,
      Outbox outbox,
      Mirrors mirrors,
      SealReader seals,
      Clock clock) {
    this.register = register;
    this.connections = connections;
    this.outbox = outbox;
    this.mirrors = mirrors;
    this.seals = seals;
    this.clock = clock;
  }

  /** What writes in the confidential issue, and keeps the files of the report. */
  public IssueEffects issue(MaintainerWording wording, Drafts drafts, Papers papers) {
    AttachmentEffects files = new AttachmentEffects(register, connections, papers, wording);
    return new IssueEffects(register, connections, outbox, wording, drafts, files);
  }

  /** What tells platform and researcher. */
  public ResearcherEffects researcher(
      StatusLinks links, Advisories advisories, Papers papers, ResearcherWording wording) {
    return new ResearcherEffects(register, connections, links, advisories, papers, wording);
  }

  /**
   * What moves money.
   *
   * @param settling after which a payout that the rail has taken is listed for certain
   */
  public RewardEffects reward(
      Rereading rereading,
      Ledger ledger,
      PayoutIntents intents,
      TransactionTemplate transaction,
      Duration settling) {
    return new RewardEffects(rereading, ledger, intents, transaction, settling, clock);
  }

  /**
   * What publishes.
   *
   * @param exposure takes the time in which a fix was public and its advisory was not
   */
  public PublicationEffects publication(
      Rereading rereading, Drafts drafts, AdvisoryFolder folder, LeakGuard guard, Timer exposure) {
    return new PublicationEffects(rereading, drafts, folder, guard, exposure, clock);
  }

  /** What pushes fixes to the public. */
  public LandingEffects landing(Rereading rereading, LeakGuard guard, LandingWording wording) {
    LandingRequestEffects requests =
        new LandingRequestEffects(rereading, register, wording, guard, clock);
    return new LandingEffects(rereading, register, mirrors, guard, requests, clock);
  }

  /** What offers advisories as files. */
  public AdvisoryFileEffects files(AdvisoryFileWording wording, Drafts drafts) {
    return new AdvisoryFileEffects(register, connections, mirrors, wording, drafts);
  }

  /** What announces what is public. */
  public AnnouncementEffects announcements(Rereading rereading, Drafts drafts, LeakGuard guard) {
    return new AnnouncementEffects(rereading, drafts, guard);
  }

  /** What keeps the CVE list. */
  public CveEffects cves(PublicAdvisories advisories) {
    return new CveEffects(register, connections, advisories);
  }

  /**
   * What commits what is public.
   *
   * @param place where; empty for nowhere
   */
  public AdvisoryRepository repository(
      Optional<AdvisorySettings.Repository> place,
      PublicAdvisories advisories,
      CsafProvider provider,
      SigningKeys keys,
      LeakGuard guard) {
    return new AdvisoryRepository(place, advisories, provider, keys, guard, connections, mirrors);
  }

  /** The worker that does all of it. */
  public EffectWorker worker(
      IssueEffects issue,
      ResearcherEffects researcher,
      RewardEffects reward,
      PublicationEffects publication,
      LandingEffects landing,
      AdvisoryFileEffects files,
      AnnouncementEffects announcements,
      CveEffects cves,
      AdvisoryRepository repository,
      ParkedEffects parked,
      TransactionTemplate transaction) {
    FixEffects fix = new FixEffects(register, connections, mirrors, seals, clock);
    Performers performers =
        new Performers(
            register,
            parked,
            issue,
            fix,
            researcher,
            reward,
            publication,
            landing,
            files,
            announcements,
            cves,
            repository);
    return new EffectWorker(outbox, register, performers, transaction);
  }
}
