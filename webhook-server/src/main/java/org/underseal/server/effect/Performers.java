package org.underseal.server.effect;

import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.outbox.Outbox;

/** Knows which class does which effect. */
public final class Performers {
  private final CaseRegister register;
  private final ParkedEffects parked;
  private final IssueEffects issue;
  private final FixEffects fix;
  private final ResearcherEffects researcher;
  private final RewardEffects reward;
  private final PublicationEffects publication;
  private final LandingEffects landing;
  private final AdvisoryFileEffects files;
  private final AnnouncementEffects announcements;
  private final CveEffects cves;
  private final AdvisoryRepository repository;

  Performers(
      CaseRegister register,
      ParkedEffects parked,
      IssueEffects issue,
      FixEffects fix,
      ResearcherEffects researcher,
      RewardEffects reward,
      PublicationEffects publication,
      LandingEffects landing,
      AdvisoryFileEffects files,
      AnnouncementEffects announcements,
      CveEffects cves,
      AdvisoryRepository repository) {
    this.register = register;
    this.parked = parked;
    this.issue = issue;
    this.fix = fix;
    this.researcher = researcher;
    this.reward = reward;
    this.publication = publication;
    this.landing = landing;
    this.files = files;
    this.announcements = announcements;
    this.cves = cves;
    this.repository = repository;
  }

  /** Does one effect of a case as it is now. */
  Outcome perform(Outbox.Pending pending) {
    CaseFile file = register.find(pending.caseId()).orElseThrow();
    return pending.effect().perform(new OfCase(file));
  }

  private final class OfCase implements Effect.Performer<Outcome> {
    private final CaseFile file;

    OfCase(CaseFile file) {
      this.file = file;
    }

    @Override
    public Outcome openIssue(Effect.OpenIssue effect) {
      return issue.open(file);
    }

    @Override
    public Outcome keepSummary(Effect.KeepSummary effect) {
      return issue.keepSummary(file);
    }

    @Override
    public Outcome answer(Effect.Answer effect) {
      return issue.answer(file, effect);
    }

    @Override
    public Outcome raiseAlarm(Effect.RaiseAlarm effect) {
      return issue.raiseAlarm(file, effect);
    }

    @Override
    public Outcome tellMaintainers(Effect.TellMaintainers effect) {
      return issue.tell(file, effect);
    }

    @Override
    public Outcome closeIssue(Effect.CloseIssue effect) {
      return issue.close(file);
    }

    @Override
    public Outcome makeFork(Effect.MakeFork effect) {
      return fix.makeFork(file, effect);
    }

    @Override
    public Outcome openFixBranch(Effect.OpenFixBranch effect) {
      return fix.openBranch(file, effect);
    }

    @Override
    public Outcome keepAttachments(Effect.KeepAttachments effect) {
      return issue.keepAttachments(file);
    }

    @Override
    public Outcome linkReport(Effect.LinkReport effect) {
      return researcher.linkReport(file);
    }

    @Override
    public Outcome tellResearcher(Effect.TellResearcher effect) {
      return researcher.tell(file, effect);
    }

    @Override
    public Outcome acceptReport(Effect.AcceptReport effect) {
      return researcher.acceptReport(file);
    }

    @Override
    public Outcome readReportAgain(Effect.ReadReportAgain effect) {
      return researcher.readAgain(file);
    }

    @Override
    public Outcome showPlatformChange(Effect.ShowPlatformChange effect) {
      return issue.show(file, effect);
    }

    @Override
    public Outcome closeReport(Effect.CloseReport effect) {
      return researcher.closeReport(file, effect);
    }

    @Override
    public Outcome reserveReward(Effect.ReserveReward effect) {
      return reward.reserve(file, effect);
    }

    @Override
    public Outcome payReward(Effect.PayReward effect) {
      return reward.pay(file, effect);
    }

    @Override
    public Outcome confirmPayout(Effect.ConfirmPayout effect) {
      return reward.confirm(file, effect);
    }

    @Override
    public Outcome draftAdvisory(Effect.DraftAdvisory effect) {
      return publication.draft(file);
    }

    @Override
    public Outcome keepCollaborator(Effect.KeepCollaborator effect) {
      return publication.keepCollaborator(file, effect);
    }

    @Override
    public Outcome publishAdvisory(Effect.PublishAdvisory effect) {
      return publication.publish(file, effect);
    }

    @Override
    public Outcome copyAdvisories(Effect.CopyAdvisories effect) {
      return publication.copy();
    }

    @Override
    public Outcome commitAdvisory(Effect.CommitAdvisory effect) {
      return repository.commit(file);
    }

    @Override
    public Outcome offerAdvisoryFile(Effect.OfferAdvisoryFile effect) {
      return files.offer(file, effect);
    }

    @Override
    public Outcome tellOfAdvisoryFile(Effect.TellOfAdvisoryFile effect) {
      return files.tell(file, effect);
    }

    @Override
    public Outcome keepDueDate(Effect.KeepDueDate effect) {
      return issue.keepDueDate(file);
    }

    @Override
    public Outcome noteOnReleases(Effect.NoteOnReleases effect) {
      return announcements.noteOnReleases(file);
    }

    @Override
    public Outcome requestCve(Effect.RequestCve effect) {
      return announcements.requestCve(file);
    }

    @Override
    public Outcome reserveCve(Effect.ReserveCve effect) {
      return cves.reserve(file, effect);
    }

    @Override
    public Outcome submitCve(Effect.SubmitCve effect) {
      return cves.submit(file);
    }

    @Override
    public Outcome rejectCve(Effect.RejectCve effect) {
      return cves.reject(file, effect);
    }

    @Override
    public Outcome showIssue(Effect.ShowIssue effect) {
      return announcements.showIssue(file);
    }

    @Override
    public Outcome landFix(Effect.LandFix effect) {
      return landing.land(file, effect);
    }

    @Override
    public Outcome landByRequest(Effect.LandByRequest effect) {
      return landing.byRequest(file, effect);
    }

    @Override
    public Outcome putTag(Effect.PutTag effect) {
      return landing.tag(file, effect);
    }

    @Override
    public Outcome makeRelease(Effect.MakeRelease effect) {
      return announcements.release(file, effect);
    }

    @Override
    public Outcome callMaintainers(Effect.CallMaintainers effect) {
      return issue.call(file, effect);
    }

    @Override
    public Outcome reviseAdvisory(Effect.ReviseAdvisory effect) {
      return publication.revise(file);
    }

    @Override
    public Outcome retryParked(Effect.RetryParked effect) {
      return Outcome.doneWith(() -> parked.retry(file.id()));
    }

    @Override
    public Outcome dropParked(Effect.DropParked effect) {
      return switch (parked.check(file.id(), effect.effect())) {
        case POSSIBLE ->
            Outcome.doneWith(
                () ->
                    parked.drop(
                        file.id(),
                        effect.effect(),
                        effect.by().value(),
                        "comment " + effect.commentId()));
        case NOT_GIVEN_UP -> issue.refuseDrop(file, effect, Effect.Reply.Kind.NOT_GIVEN_UP);
        case NEEDED -> issue.refuseDrop(file, effect, Effect.Reply.Kind.CANT_DROP);
      };
    }

    @Override
    public Outcome wake(Effect.Wake effect) {
      return Outcome.done(new Event.TimePassed());
    }
  }
}
