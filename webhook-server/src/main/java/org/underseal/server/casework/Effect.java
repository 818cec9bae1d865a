package org.underseal.server.casework;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.Reaction;
import org.underseal.plugin.Report;
import org.underseal.plugin.Role;
import org.underseal.plugin.TagName;
import org.underseal.plugin.Urgency;

/**
 * Something to be done outside, as data. It is stored together with the change of the case that it
 * follows from, under a key that is the same on each try, and done afterwards.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Effect.OpenIssue.class, name = "open-issue"),
  @JsonSubTypes.Type(value = Effect.KeepAttachments.class, name = "keep-attachments"),
  @JsonSubTypes.Type(value = Effect.LinkReport.class, name = "link-report"),
  @JsonSubTypes.Type(value = Effect.TellResearcher.class, name = "tell-researcher"),
  @JsonSubTypes.Type(value = Effect.AcceptReport.class, name = "accept-report"),
  @JsonSubTypes.Type(value = Effect.ReadReportAgain.class, name = "read-report-again"),
  @JsonSubTypes.Type(value = Effect.ShowPlatformChange.class, name = "show-platform-change"),
  @JsonSubTypes.Type(value = Effect.CloseReport.class, name = "close-report"),
  @JsonSubTypes.Type(value = Effect.CloseIssue.class, name = "close-issue"),
  @JsonSubTypes.Type(value = Effect.MakeFork.class, name = "make-fork"),
  @JsonSubTypes.Type(value = Effect.OpenFixBranch.class, name = "open-fix-branch"),
  @JsonSubTypes.Type(value = Effect.DraftAdvisory.class, name = "draft-advisory"),
  @JsonSubTypes.Type(value = Effect.KeepCollaborator.class, name = "keep-collaborator"),
  @JsonSubTypes.Type(value = Effect.KeepSummary.class, name = "keep-summary"),
  @JsonSubTypes.Type(value = Effect.Answer.class, name = "answer"),
  @JsonSubTypes.Type(value = Effect.ReserveReward.class, name = "reserve-reward"),
  @JsonSubTypes.Type(value = Effect.PayReward.class, name = "pay-reward"),
  @JsonSubTypes.Type(value = Effect.ConfirmPayout.class, name = "confirm-payout"),
  @JsonSubTypes.Type(value = Effect.PublishAdvisory.class, name = "publish-advisory"),
  @JsonSubTypes.Type(value = Effect.CopyAdvisories.class, name = "copy-advisories"),
  @JsonSubTypes.Type(value = Effect.CommitAdvisory.class, name = "commit-advisory"),
  @JsonSubTypes.Type(value = Effect.KeepDueDate.class, name = "keep-due-date"),
  @JsonSubTypes.Type(value = Effect.NoteOnReleases.class, name = "note-on-releases"),
  @JsonSubTypes.Type(value = Effect.RequestCve.class, name = "request-cve"),
  @JsonSubTypes.Type(value = Effect.ReserveCve.class, name = "reserve-cve"),
  @JsonSubTypes.Type(value = Effect.SubmitCve.class, name = "submit-cve"),
  @JsonSubTypes.Type(value = Effect.RejectCve.class, name = "reject-cve"),
  @JsonSubTypes.Type(value = Effect.ShowIssue.class, name = "show-issue"),
  @JsonSubTypes.Type(value = Effect.LandFix.class, name = "land-fix"),
  @JsonSubTypes.Type(value = Effect.OfferAdvisoryFile.class, name = "offer-advisory-file"),
  @JsonSubTypes.Type(value = Effect.TellOfAdvisoryFile.class, name = "tell-of-advisory-file"),
  @JsonSubTypes.Type(value = Effect.LandByRequest.class, name = "land-by-request"),
  @JsonSubTypes.Type(value = Effect.PutTag.class, name = "put-tag"),
  @JsonSubTypes.Type(value = Effect.MakeRelease.class, name = "make-release"),
  @JsonSubTypes.Type(value = Effect.CallMaintainers.class, name = "call-maintainers"),
  @JsonSubTypes.Type(value = Effect.ReviseAdvisory.class, name = "revise-advisory"),
  @JsonSubTypes.Type(value = Effect.RaiseAlarm.class, name = "raise-alarm"),
  @JsonSubTypes.Type(value = Effect.TellMaintainers.class, name = "tell-maintainers"),
  @JsonSubTypes.Type(value = Effect.RetryParked.class, name = "retry-parked"),
  @JsonSubTypes.Type(value = Effect.DropParked.class, name = "drop-parked"),
  @JsonSubTypes.Type(value = Effect.Wake.class, name = "wake"),
})
public sealed interface Effect {
  /** Unique within the case: the second effect with the same key is the same effect. */
  String key();

  /** The award that it moves, if it moves one. */
  default Optional<AwardId> moves() {
    return Optional.empty();
  }

  /** The moment before which it is not done, if there is one. */
  default Optional<Instant> notBefore() {
    return Optional.empty();
  }

  /** Whether a case can come to its end without it; the others can only be tried again. */
  default boolean canBeDropped() {
    return true;
  }

  /** Whether it goes before other work, in the queue and where only so many calls are allowed. */
  default Urgency urgency() {
    return Urgency.ORDINARY;
  }

  /** Hands it to the method that is made for it. */
  <R> R perform(Performer<R> performer);

  /**
   * One method an effect, so that none can be forgotten.
   *
   * @param <R> what comes of it
   */
  interface Performer<R> {
    /** See {@link OpenIssue}. */
    R openIssue(OpenIssue effect);

    /** See {@link KeepAttachments}. */
    R keepAttachments(KeepAttachments effect);

    /** See {@link LinkReport}. */
    R linkReport(LinkReport effect);

    /** See {@link TellResearcher}. */
    R tellResearcher(TellResearcher effect);

    /** See {@link AcceptReport}. */
    R acceptReport(AcceptReport effect);

    /** See {@link ReadReportAgain}. */
    R readReportAgain(ReadReportAgain effect);

    /** See {@link ShowPlatformChange}. */
    R showPlatformChange(ShowPlatformChange effect);

    /** See {@link CloseReport}. */
    R closeReport(CloseReport effect);

    /** See {@link CloseIssue}. */
    R closeIssue(CloseIssue effect);

    /** See {@link MakeFork}. */
    R makeFork(MakeFork effect);

    /** See {@link OpenFixBranch}. */
    R openFixBranch(OpenFixBranch effect);

    /** See {@link DraftAdvisory}. */
    R draftAdvisory(DraftAdvisory effect);

    /** See {@link KeepCollaborator}. */
    R keepCollaborator(KeepCollaborator effect);

    /** See {@link KeepSummary}. */
    R keepSummary(KeepSummary effect);

    /** See {@link Answer}. */
    R answer(Answer effect);

    /** See {@link ReserveReward}. */
    R reserveReward(ReserveReward effect);

    /** See {@link PayReward}. */
    R payReward(PayReward effect);

    /** See {@link ConfirmPayout}. */
    R confirmPayout(ConfirmPayout effect);

    /** See {@link PublishAdvisory}. */
    R publishAdvisory(PublishAdvisory effect);

    /** See {@link CopyAdvisories}. */
    R copyAdvisories(CopyAdvisories effect);

    /** See {@link CommitAdvisory}. */
    R commitAdvisory(CommitAdvisory effect);

    /** See {@link OfferAdvisoryFile}. */
    R offerAdvisoryFile(OfferAdvisoryFile effect);

    /** See {@link TellOfAdvisoryFile}. */
    R tellOfAdvisoryFile(TellOfAdvisoryFile effect);

    /** See {@link KeepDueDate}. */
    R keepDueDate(KeepDueDate effect);

    /** See {@link NoteOnReleases}. */
    R noteOnReleases(NoteOnReleases effect);

    /** See {@link RequestCve}. */
    R requestCve(RequestCve effect);

    /** See {@link ReserveCve}. */
    R reserveCve(ReserveCve effect);

    /** See {@link SubmitCve}. */
    R submitCve(SubmitCve effect);

    /** See {@link RejectCve}. */
    R rejectCve(RejectCve effect);

    /** See {@link ShowIssue}. */
    R showIssue(ShowIssue effect);

    /** See {@link LandFix}. */
    R landFix(LandFix effect);

    /** See {@link LandByRequest}. */
    R landByRequest(LandByRequest effect);

    /** See {@link PutTag}. */
    R putTag(PutTag effect);

    /** See {@link MakeRelease}. */
    R makeRelease(MakeRelease effect);

    /** See {@link CallMaintainers}. */
    R callMaintainers(CallMaintainers effect);

    /** See {@link ReviseAdvisory}. */
    R reviseAdvisory(ReviseAdvisory effect);

    /** See {@link RaiseAlarm}. */
    R raiseAlarm(RaiseAlarm effect);

    /** See {@link TellMaintainers}. */
    R tellMaintainers(TellMaintainers effect);

    /** See {@link RetryParked}. */
    R retryParked(RetryParked effect);

    /** See {@link DropParked}. */
    R dropParked(DropParked effect);

    /** See {@link Wake}. */
    R wake(Wake effect);
  }

  /** Opens the confidential issue. */
  record OpenIssue() implements Effect {
    @Override
    public String key() {
      return "issue";
    }

    @Override
    public boolean canBeDropped() {
      return false;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.openIssue(this);
    }
  }

  /** Keeps the files of the report, of which the source lists so many. */
  record KeepAttachments(int listed) implements Effect {
    @Override
    public String key() {
      return "attachments-" + listed;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.keepAttachments(this);
    }
  }

  /** Leaves the case's id on the platform's report. */
  record LinkReport() implements Effect {
    @Override
    public String key() {
      return "link-report";
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.linkReport(this);
    }
  }

  /**
   * Tells the researcher something, through the platform; the occasion tells messages of one kind
   * apart.
   */
  record TellResearcher(Message message, Optional<String> text, String occasion) implements Effect {
    @Override
    public String key() {
      return "tell-" + message.name().toLowerCase(java.util.Locale.ROOT) + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.tellResearcher(this);
    }
  }

  /** Shows on the platform that the report is accepted, where that pays nothing. */
  record AcceptReport(String occasion) implements Effect {
    /** Completes what an earlier version stored. */
    public AcceptReport {
      occasion = occasion == null ? "" : occasion;
    }

    @Override
    public String key() {
      return "accept-report" + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.acceptReport(this);
    }
  }

  /** Reads the report again at this moment, for what may have been an old answer. */
  record ReadReportAgain(Instant at) implements Effect {
    @Override
    public String key() {
      return "report/" + at.toEpochMilli();
    }

    @Override
    public Optional<Instant> notBefore() {
      return Optional.of(at);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.readReportAgain(this);
    }
  }

  /**
   * Says in the confidential issue what a person made of the report on the platform; the occasion
   * tells one from the next.
   */
  record ShowPlatformChange(PlatformChange change, Report.State there, String occasion)
      implements Effect {
    @Override
    public String key() {
      return "platform/%s/%s".formatted(change.name().toLowerCase(java.util.Locale.ROOT), occasion);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.showPlatformChange(this);
    }
  }

  /** What people do with a report on the platform. */
  enum PlatformChange {
    /** Closed before a maintainer decided: the case ends. */
    CLOSED,
    /** Open again after that: the case waits for a maintainer. */
    REOPENED,
    /** Accepted before a maintainer decided. */
    ACCEPTED,
    /** Closed although it was accepted here. */
    CLOSED_AGAINST,
    /** Open again although it was ended here. */
    OPENED_AGAINST,
    /** As it was decided here, after it had not been. */
    SETTLED
  }

  /**
   * Ends the report on the platform, as triage and disclosure say; the occasion tells one end from
   * the next.
   */
  record CloseReport(String occasion) implements Effect {
    /** Completes what an earlier version stored. */
    public CloseReport {
      occasion = occasion == null ? "" : occasion;
    }

    @Override
    public String key() {
      return "close-report" + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.closeReport(this);
    }
  }

  /** Closes the confidential issue; the occasion tells one end from the next. */
  record CloseIssue(String occasion) implements Effect {
    /** Completes what an earlier version stored. */
    public CloseIssue {
      occasion = occasion == null ? "" : occasion;
    }

    @Override
    public String key() {
      return "close-issue" + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.closeIssue(this);
    }
  }

  /** Has the forge make the temporary fork that the fix is made in, and waits for it. */
  record MakeFork() implements Effect {
    @Override
    public String key() {
      return "fork";
    }

    @Override
    public boolean canBeDropped() {
      return false;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.makeFork(this);
    }
  }

  /** Opens a fix branch where the fix is made, at the commit where the public branch stands. */
  record OpenFixBranch(BranchName target, BranchName name) implements Effect {
    @Override
    public String key() {
      return "fix-branch/" + target;
    }

    @Override
    public boolean canBeDropped() {
      return false;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.openFixBranch(this);
    }
  }

  /** Creates the forge's sealed draft, or brings it up to date. */
  record DraftAdvisory(String occasion) implements Effect {
    @Override
    public String key() {
      return "draft-advisory" + occasion;
    }

    @Override
    public boolean canBeDropped() {
      return false;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.draftAdvisory(this);
    }
  }

  /**
   * Lets a person into the forge's draft or out of it, as the case says by then; the occasion tells
   * one word from the next.
   */
  record KeepCollaborator(Login person, String occasion) implements Effect {
    @Override
    public String key() {
      return "collaborator/%s/%s".formatted(person, occasion);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.keepCollaborator(this);
    }
  }

  /** Brings the summary comment up to date. */
  record KeepSummary(String occasion) implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.HOUSEKEEPING;
    }

    @Override
    public String key() {
      return "summary/" + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.keepSummary(this);
    }
  }

  /** Answers a comment with commands. */
  record Answer(String commentId, Reaction reaction, List<Reply> replies) implements Effect {
    /** What is about to be done is shown before it is done. */
    @Override
    public Urgency urgency() {
      return replies.stream().anyMatch(Reply::showsAPlan) ? Urgency.URGENT : Urgency.ORDINARY;
    }

    @Override
    public String key() {
      return "answer/" + commentId;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.answer(this);
    }
  }

  /** Asks the budget for an award. */
  record ReserveReward(AwardId award, Money amount) implements Effect {
    @Override
    public String key() {
      return "reserve/" + award.word();
    }

    @Override
    public Optional<AwardId> moves() {
      return Optional.of(award);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.reserveReward(this);
    }
  }

  /** Asks the rail for the money of an award. */
  record PayReward(AwardId award, Money amount, String payee) implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "pay/" + award.word();
    }

    @Override
    public Optional<AwardId> moves() {
      return Optional.of(award);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.payReward(this);
    }
  }

  /** Reads back from the rail until the award is paid. */
  record ConfirmPayout(AwardId award) implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "confirm/" + award.word();
    }

    @Override
    public Optional<AwardId> moves() {
      return Optional.of(award);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.confirmPayout(this);
    }
  }

  /** Brings the folder with what is public up to date, after a revision of an advisory. */
  record CopyAdvisories(int revision) implements Effect {
    @Override
    public String key() {
      return "copy-" + revision;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.copyAdvisories(this);
    }
  }

  /** Commits a revision of the advisory in the repository of advisories. */
  record CommitAdvisory(int revision) implements Effect {
    @Override
    public String key() {
      return "commit-advisory-" + revision;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.commitAdvisory(this);
    }
  }

  /** Opens a branch with the advisory as a file, as the comment with this id asked. */
  record OfferAdvisoryFile(String commentId) implements Effect {
    @Override
    public String key() {
      return "advisory-file/" + commentId;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.offerAdvisoryFile(this);
    }
  }

  /** Says in the confidential issue whether this version of the advisory's file was taken over. */
  record TellOfAdvisoryFile(String version) implements Effect {
    @Override
    public String key() {
      return "advisory-file-read/" + version;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.tellOfAdvisoryFile(this);
    }
  }

  /** Brings the day on the confidential issue up to date, after a revision of the case. */
  record KeepDueDate(long revision) implements Effect {
    @Override
    public String key() {
      return "due-date-" + revision;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.keepDueDate(this);
    }
  }

  /** Names the advisory in the notes of the releases with the fix, after a revision of it. */
  record NoteOnReleases(int revision) implements Effect {
    @Override
    public String key() {
      return "release-note-" + revision;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.noteOnReleases(this);
    }
  }

  /** Asks for a CVE id where the forge assigns them, or has a desk for it. */
  record RequestCve(String occasion) implements Effect {
    /** Completes what an earlier version stored. */
    public RequestCve {
      occasion = occasion == null ? "" : occasion;
    }

    @Override
    public String key() {
      return "request-cve" + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.requestCve(this);
    }
  }

  /** Reserves a CVE id, where the programme assigns them itself. */
  record ReserveCve(String occasion) implements Effect {
    @Override
    public String key() {
      return "reserve-cve" + occasion;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.reserveCve(this);
    }
  }

  /** Brings the record on the CVE list up to a revision of the advisory. */
  record SubmitCve(int revision) implements Effect {
    @Override
    public String key() {
      return "submit-cve-" + revision;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.submitCve(this);
    }
  }

  /** Gives back a CVE id that was reserved and is not used. */
  record RejectCve(CveId id) implements Effect {
    @Override
    public String key() {
      return "reject-cve/" + id;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.rejectCve(this);
    }
  }

  /** Shows the confidential issue to everyone, as the programme says. */
  record ShowIssue() implements Effect {
    @Override
    public String key() {
      return "show-issue";
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.showIssue(this);
    }
  }

  /** Pushes the fix to all public branches, as the comment with this id ordered. */
  record LandFix(String commentId) implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "land-" + commentId;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.landFix(this);
    }
  }

  /** Brings the fix to a protected branch by a request in public, as this comment ordered. */
  record LandByRequest(String commentId, BranchName target) implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "land-%s/%s".formatted(commentId, target);
    }

    /** Whether it is a part of this order. */
    public boolean isOf(LandingOrder order) {
      return order.commentId().equals(commentId) && order.request(target).isPresent();
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.landByRequest(this);
    }
  }

  /** Puts a tag on the fix that has landed, as this comment ordered, unless the push brought it. */
  record PutTag(String commentId, TagName name) implements Effect {
    /** The advisory names the tag. */
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "tag/%s/%s".formatted(name, commentId);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.putTag(this);
    }
  }

  /** Has the forge make a release of a tag, as this comment ordered. */
  record MakeRelease(String commentId, TagName name) implements Effect {
    @Override
    public String key() {
      return "release/%s/%s".formatted(name, commentId);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.makeRelease(this);
    }
  }

  /**
   * Says in the confidential issue what somebody has to do, or to know, now.
   *
   * @param about what it is about
   * @param occasion tells calls of one kind apart
   */
  record CallMaintainers(Call call, String about, String occasion) implements Effect {
    @Override
    public String key() {
      return "call/%s/%s".formatted(call.name().toLowerCase(java.util.Locale.ROOT), occasion);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.callMaintainers(this);
    }
  }

  /** Brings the forge's public advisory up to a revision. */
  record ReviseAdvisory(int revision) implements Effect {
    @Override
    public String key() {
      return "revise-" + revision;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.reviseAdvisory(this);
    }
  }

  /** Publishes the advisory, if the gate still lets it. */
  record PublishAdvisory() implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "publish";
    }

    @Override
    public boolean canBeDropped() {
      return false;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.publishAdvisory(this);
    }
  }

  /** Says in the confidential issue what was seen in public; the leaks are counted from 1. */
  record RaiseAlarm(int leak) implements Effect {
    @Override
    public Urgency urgency() {
      return Urgency.URGENT;
    }

    @Override
    public String key() {
      return "alarm/" + leak;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.raiseAlarm(this);
    }
  }

  /**
   * Says in the confidential issue what became of an award and what to do; the occasion tells
   * notices of one kind apart.
   */
  record TellMaintainers(Notice notice, AwardId award, Money amount, String occasion)
      implements Effect {
    @Override
    public String key() {
      return "notice/%s/%s/%s"
          .formatted(notice.name().toLowerCase(java.util.Locale.ROOT), award, occasion);
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.tellMaintainers(this);
    }
  }

  /** Takes up again what was given up for this case. */
  record RetryParked(String commentId) implements Effect {
    @Override
    public String key() {
      return "retry/" + commentId;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.retryParked(this);
    }
  }

  /** Lets go of an effect of this case that was given up, named by its key. */
  record DropParked(String effect, Login by, String commentId) implements Effect {
    @Override
    public String key() {
      return "drop/" + commentId + "/" + effect;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.dropParked(this);
    }
  }

  /** Looks at the case again at this moment. */
  record Wake(Instant at) implements Effect {
    @Override
    public String key() {
      return "wake/" + at.toEpochMilli();
    }

    @Override
    public Optional<Instant> notBefore() {
      return Optional.of(at);
    }

    @Override
    public boolean canBeDropped() {
      return false;
    }

    @Override
    public <R> R perform(Performer<R> performer) {
      return performer.wake(this);
    }
  }

  /** What maintainers are told of an award. */
  enum Notice {
    /** It waits for a second person, and has for long. */
    APPROVAL_WAITS,
    /** The fix that it rests on is gone from a public branch. */
    LANDING_GONE,
    /** It is withdrawn, as the fix did not come back. */
    WITHDRAWN,
    /** The cap per case left less of it. */
    CUT_BY_CASE_CAP,
    /** The cap per researcher and year left less of it. */
    CUT_BY_RESEARCHER_CAP,
    /** The same person had reported it first. */
    SAME_RESEARCHER,
    /** The rail says that it will not pay. */
    NOT_PAID,
    /** The rail paid another amount. */
    PAID_OTHERWISE,
    /** It was paid, and the money came back. */
    REVERSED,
    /** The rail lists a payout beside it that nobody here asked for. */
    PAID_BESIDE
  }

  /** What maintainers are called for. */
  enum Call {
    /** A request with the fix is open in public, and waits for somebody who may merge it. */
    MERGE_REQUEST,
    /** The temporary fork that the fix is made in is gone before the advisory is public. */
    FORK_GONE,
    /** A planned landing comes near. */
    SOON_LANDING,
    /** A planned publication comes near. */
    SOON_PUBLICATION,
    /** The deadline of the disclosure comes near. */
    SOON_OVERDUE,
    /** The moment of a landing has come, and something keeps it. */
    LANDING_KEPT,
    /** The disclosure is overdue. */
    OVERDUE,
    /** The disclosure is overdue, and named people are called. */
    OVERDUE_ESCALATED
  }

  /** What a researcher is told. */
  enum Message {
    /** The report is in good hands, and here is the private link. */
    RECEIVED,
    /** A maintainer accepted it. */
    ACCEPTED,
    /** A maintainer rejected it, and why. */
    REJECTED,
    /** Known already. */
    DUPLICATE,
    /** The reward was asked for. */
    REWARDED,
    /** The advisory is public. */
    PUBLISHED,
    /** A maintainer's own words. */
    SHARED,
    /** The planned day of publication comes near. */
    REMINDED
  }

  /**
   * What a comment is answered with, where a reaction is not enough.
   *
   * @param kind which text
   * @param about the word that was said, or the command's syntax
   * @param needs the role that is needed, for {@link Kind#NOT_ALLOWED}
   */
  record Reply(Kind kind, String about, Role needs) {
    boolean showsAPlan() {
      return kind == Kind.PLAN || kind == Kind.PUBLICATION_PLAN;
    }

    /** The texts. */
    public enum Kind {
      /** Lists the commands. */
      HELP,
      /** Says where the case stands. */
      STATUS,
      /** Shows the advisory. */
      ADVISORY,
      /** Shows what will happen. */
      PLAN,
      /** Shows what a publication will do. */
      PUBLICATION_PLAN,
      /** Shows what the advisory lacks. */
      CANT_PUBLISH,
      /** Shows what keeps the fix from being pushed. */
      CANT_LAND,
      /** The forge refused to show where the fix stands. */
      FIX_UNREAD,
      /** Git could have no tag of that name. */
      TAG_MALFORMED,
      /** There is a tag of that name. */
      TAG_TAKEN,
      /** The landing pushes nothing to the branch that a tag was asked for on. */
      TAG_WITHOUT_FIX,
      /** A tag is on one branch, and a branch gets one. */
      TAG_TWICE,
      /** A moment that is over. */
      PAST,
      /** A moment on a weekend. */
      WEEKEND,
      /** There is no such command. */
      UNKNOWN,
      /** The command takes other arguments. */
      MALFORMED,
      /** The account may not say this. */
      NOT_ALLOWED,
      /** Triage is over, or money or publication are on their way. */
      TOO_LATE,
      /** The report has to be accepted first. */
      NOT_ACCEPTED,
      /** Nothing of the case is public yet. */
      NOT_PUBLISHED,
      /** There is no such branch among those to be fixed. */
      NO_SUCH_BRANCH,
      /** Who accepted the report, or set the severity or the amount, can't approve it. */
      SAME_PERSON,
      /** The programme names who approves, and the account is not among them. */
      NOT_APPROVER,
      /** No award waits for approval. */
      NOTHING_TO_APPROVE,
      /** Only the first report of a flaw has a bounty. */
      NOTHING_TO_SPLIT,
      /** The bounty is awarded. */
      TOO_LATE_TO_SPLIT,
      /** Each account once, and not the finder's. */
      SPLIT_NAMES_TWICE,
      /** The finder keeps something. */
      SPLIT_LEAVES_NOTHING,
      /** Nothing that was seen on the branch waits for a person's word. */
      NOTHING_TO_CONFIRM,
      /** The forge keeps no draft that a person could be let into. */
      NO_DRAFT,
      /** Whoever reported it on the forge reads the draft anyway. */
      IS_REPORTER,
      /** Nobody said that this person may read the draft. */
      NOT_INVITED,
      /** Nothing of that name was given up. */
      NOT_GIVEN_UP,
      /** The case can't go on without it. */
      CANT_DROP
    }
  }
}
