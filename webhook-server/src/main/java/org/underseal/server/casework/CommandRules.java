package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.CREDITED;
import static org.underseal.server.casework.HistoryEntry.What.CVE_ASSIGNED;
import static org.underseal.server.casework.HistoryEntry.What.EMBARGO_SET;
import static org.underseal.server.casework.HistoryEntry.What.HELD;
import static org.underseal.server.casework.HistoryEntry.What.RESUMED;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_SET;
import static org.underseal.server.casework.HistoryEntry.What.REWARD_SPLIT;
import static org.underseal.server.casework.HistoryEntry.What.SHARED;
import static org.underseal.server.casework.HistoryEntry.What.WEAKNESS_SET;
import static org.underseal.server.casework.HistoryEntry.What.WITHDRAWN;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Effect.Reply;

/** Carries out the commands of one comment. */
final class CommandRules implements Command.Listener {
  private final Turn turn;
  private final Event.CommandsGiven given;
  private final List<Reply> replies = new ArrayList<>();

  CommandRules(Turn turn, Event.CommandsGiven given) {
    this.turn = turn;
    this.given = given;
  }

  List<Reply> replies() {
    return replies;
  }

  static boolean isRefusal(Reply reply) {
    return switch (reply.kind()) {
      case HELP, STATUS, ADVISORY, PLAN, PUBLICATION_PLAN -> false;
      default -> true;
    };
  }

  void obey(Command command) {
    List<Login> approvers = turn.programme().policy().approval().approvers();
    if (command instanceof Command.Approve && !approvers.isEmpty()) {
      if (approvers.stream().anyMatch(a -> a.value().equalsIgnoreCase(by().value()))) {
        command.tell(this);
      } else {
        reply(Reply.Kind.NOT_APPROVER, command.name());
      }
    } else if (given.role().atLeast(command.name().needs())) {
      command.tell(this);
    } else {
      reply(Reply.Kind.NOT_ALLOWED, command.name());
    }
  }

  @Override
  public void help(Command.Help command) {
    reply(Reply.Kind.HELP, command.name());
  }

  @Override
  public void status(Command.Status command) {
    reply(Reply.Kind.STATUS, command.name());
  }

  @Override
  public void unknown(Command.Unknown command) {
    replies.add(new Reply(Reply.Kind.UNKNOWN, command.word(), CommandName.HELP.needs()));
  }

  @Override
  public void malformed(Command.Malformed command) {
    reply(Reply.Kind.MALFORMED, command.name());
  }

  @Override
  public void unread(Command.Unread command) {
    replies.add(new Reply(Reply.Kind.FIX_UNREAD, command.problem(), command.name().needs()));
  }

  @Override
  public void accept(Command.Accept command) {
    if (TriageRules.mayBeAccepted(turn.file())) {
      TriageRules.accept(turn, by(), evidence());
    } else {
      reply(Reply.Kind.TOO_LATE, command.name());
    }
  }

  @Override
  public void reject(Command.Reject command) {
    if (TriageRules.mayStillBeTriaged(turn.file())) {
      TriageRules.reject(turn, by(), command.why(), evidence());
    } else {
      reply(Reply.Kind.TOO_LATE, command.name());
    }
  }

  @Override
  public void duplicate(Command.Duplicate command) {
    if (command.original().equals(turn.file().id())) {
      reply(Reply.Kind.MALFORMED, command.name());
    } else if (TriageRules.mayStillBeTriaged(turn.file())) {
      TriageRules.duplicate(turn, by(), command.original(), evidence());
    } else {
      reply(Reply.Kind.TOO_LATE, command.name());
    }
  }

  @Override
  public void setSeverity(Command.SetSeverity command) {
    Triage.State state = turn.file().triage().state();
    boolean matters = state == Triage.State.RECEIVED || state == Triage.State.ACCEPTED;
    if (matters && (isPublished() || beforePublication(command))) {
      TriageRules.severity(turn, by(), command, evidence());
    } else if (!matters) {
      reply(Reply.Kind.TOO_LATE, command.name());
    }
  }

  @Override
  public void branches(Command.Branches command) {
    if (!turn.project().branches().containsAll(command.targets())) {
      reply(Reply.Kind.NO_SUCH_BRANCH, command.name());
    } else if (whenAccepted(command) && beforePublication(command)) {
      FixRules.choose(turn, command.targets(), by(), evidence());
    }
  }

  @Override
  public void notAffected(Command.NotAffected command) {
    if (!whenAccepted(command) || !beforePublication(command)) {
      return;
    }
    Optional<FixBranch> branch =
        turn.file().fix().forTarget(command.target()).filter(b -> !b.isSettled());
    branch.ifPresentOrElse(
        b -> FixRules.waive(turn, b, by(), evidence()),
        () -> reply(Reply.Kind.NO_SUCH_BRANCH, command.name()));
  }

  @Override
  public void landed(Command.Landed command) {
    if (!whenAccepted(command) || !beforePublication(command)) {
      return;
    }
    Optional<FixBranch> branch =
        turn.file().fix().forTarget(command.target()).filter(b -> !b.isSettled());
    Optional<FixBranch.Notice> seen =
        branch
            .flatMap(FixBranch::notice)
            .filter(notice -> notice.kind() == FixBranch.Notice.Kind.PROBABLE);
    if (branch.isPresent() && seen.isPresent()) {
      FixRules.confirm(turn, branch.get(), seen.get(), by(), evidence());
    } else {
      reply(Reply.Kind.NOTHING_TO_CONFIRM, command.name());
    }
  }

  @Override
  public void introduced(Command.Introduced command) {
    if (whenAccepted(command)) {
      FixRules.name(turn, command.commit(), by(), evidence());
    }
  }

  @Override
  public void reward(Command.Reward command) {
    if (!turn.file().reward().awards().isEmpty()) {
      reply(Reply.Kind.TOO_LATE, command.name());
      return;
    }
    try {
      Money amount = Money.of(command.amount(), turn.programme().policy().budget().currency());
      turn.becomes(turn.file().with(turn.file().reward().set(amount, by())));
      turn.noteBy(by().value(), REWARD_SET, evidence(), amount.toString());
    } catch (ArithmeticException tooFine) {
      reply(Reply.Kind.MALFORMED, command.name());
    }
  }

  /** Before anything is awarded: what was awarded goes to whom it was awarded. */
  @Override
  public void split(Command.Split command) {
    Triage.State state = turn.file().triage().state();
    String finder = turn.file().report().researcher().id();
    if (state != Triage.State.RECEIVED && state != Triage.State.ACCEPTED) {
      reply(Reply.Kind.NOTHING_TO_SPLIT, command.name());
    } else if (!turn.file().reward().awards().isEmpty()) {
      reply(Reply.Kind.TOO_LATE_TO_SPLIT, command.name());
    } else if (!BountySplit.namesEachOnce(command.shares(), finder)) {
      reply(Reply.Kind.SPLIT_NAMES_TWICE, command.name());
    } else if (!BountySplit.leavesSomething(command.shares())) {
      reply(Reply.Kind.SPLIT_LEAVES_NOTHING, command.name());
    } else {
      Optional<BountySplit> split =
          Optional.of(new BountySplit(command.shares(), by()))
              .filter(one -> !one.shares().isEmpty());
      turn.becomes(turn.file().with(turn.file().reward().split(split)));
      turn.noteBy(
          by().value(), REWARD_SPLIT, evidence(), split.map(BountySplit::words).orElse("none"));
    }
  }

  /** Two people: who accepted the report, or set severity or amount, can't approve it. */
  @Override
  public void approve(Command.Approve command) {
    boolean waiting =
        turn.file().reward().awards().stream()
            .anyMatch(award -> award.state() == Award.State.AWAITING_APPROVAL);
    DisclosureTrack disclosure = turn.file().disclosure();
    Optional<LandingOrder> landing =
        disclosure.landing().filter(o -> o.lacksConfirmation(turn.programme()));
    Optional<PublicationOrder> publication =
        Optional.of(disclosure.publication()).filter(o -> o.lacksConfirmation(turn.programme()));
    if (landing.isPresent() && !landing.get().by().equals(by())) {
      LandingRules.confirm(turn, landing.get(), by(), evidence());
    } else if (publication.isPresent() && !publication.get().by().equals(Optional.of(by()))) {
      DisclosureRules.confirm(turn, by(), evidence());
    } else if ((landing.isPresent() || publication.isPresent()) && !waiting) {
      reply(Reply.Kind.SAME_PERSON, command.name());
    } else if (!waiting) {
      reply(Reply.Kind.NOTHING_TO_APPROVE, command.name());
    } else if (saidWhatIsPaid(Optional.of(by()))) {
      reply(Reply.Kind.SAME_PERSON, command.name());
    } else {
      AwardRules.approve(turn, by(), evidence());
    }
  }

  private boolean saidWhatIsPaid(Optional<Login> person) {
    CaseFile file = turn.file();
    return file.triage().by().equals(person)
        || file.finding().ratedBy().equals(person)
        || file.reward().setBy().equals(person)
        || file.reward().split().map(BountySplit::by).equals(person)
        || Owed.outsideFixer(file).equals(person);
  }

  @Override
  public void hold(Command.Hold command) {
    turn.becomes(turn.file().with(turn.file().steering().hold(Optional.of(command.why()))));
    turn.noteBy(by().value(), HELD, evidence());
  }

  @Override
  public void resume(Command.Resume command) {
    turn.becomes(turn.file().with(turn.file().steering().hold(Optional.empty())));
    turn.becomes(turn.file().with(turn.file().triage().asDecided()));
    turn.noteBy(by().value(), RESUMED, evidence());
    turn.then(new Effect.RetryParked(given.commentId()));
  }

  @Override
  public void embargo(Command.Embargo command) {
    if (beforePublication(command)) {
      turn.becomes(
          turn.file()
              .with(
                  turn.file()
                      .disclosure()
                      .embargoedUntil(command.until().atStartOfDay(ZoneOffset.UTC).toInstant())));
      turn.noteBy(by().value(), EMBARGO_SET, evidence(), command.until().toString());
    }
  }

  /** Who credits themselves agrees. */
  @Override
  public void credit(Command.Credit command) {
    boolean agreed =
        command.withConsent() || command.login().value().equalsIgnoreCase(by().value());
    turn.becomes(
        turn.file()
            .with(
                turn.file()
                    .steering()
                    .credit(
                        new Steering.NamedCredit(
                            command.login(),
                            command.type(),
                            command.payee(),
                            Optional.of(agreed)))));
    turn.noteBy(
        by().value(),
        CREDITED,
        evidence(),
        command.login().value(),
        command.type().word(),
        agreed ? "with consent" : "without consent");
  }

  @Override
  public void share(Command.Share command) {
    turn.noteBy(by().value(), SHARED, evidence());
    turn.then(
        new Effect.TellResearcher(
            Effect.Message.SHARED, Optional.of(command.text()), "/" + given.commentId()));
  }

  @Override
  public void invite(Command.Invite command) {
    if (!whenAccepted(command) || !beforePublication(command)) {
      return;
    }
    if (turn.file().disclosure().forgeId().isEmpty()) {
      reply(Reply.Kind.NO_DRAFT, command.name());
    } else if (InvitationRules.isReporter(turn, command.person())) {
      reply(Reply.Kind.IS_REPORTER, command.name());
    } else {
      InvitationRules.invite(turn, command.person(), by(), evidence());
    }
  }

  @Override
  public void uninvite(Command.Uninvite command) {
    if (turn.file().steering().isInvited(command.person())) {
      InvitationRules.uninvite(turn, command.person(), by(), evidence());
    } else {
      reply(Reply.Kind.NOT_INVITED, command.name());
    }
  }

  /** The plan is the answer, whether it can be carried out or not. */
  @Override
  public void land(Command.Land command) {
    if (!whenAccepted(command)
        || !beforePublication(command)
        || !isPossible(command.name(), command.at())) {
      return;
    }
    Instant at = command.at().map(Moment::at).orElse(turn.now());
    List<Reply> wrong = TagRules.wrong(turn.file(), command.tags());
    if (turn.file().fix().hasLanded()
        || !LandingGate.missing(turn.file(), at, command.despiteChecks()).isEmpty()) {
      reply(Reply.Kind.CANT_LAND, command.name());
    } else if (wrong.isEmpty()) {
      LandingRules.order(turn, by(), given.commentId(), command);
      reply(Reply.Kind.PLAN, command.name());
    }
    replies.addAll(wrong);
  }

  private boolean isPossible(CommandName about, Optional<Moment> moment) {
    if (moment.filter(m -> m.at().isBefore(turn.now())).isPresent()) {
      reply(Reply.Kind.PAST, about);
      return false;
    }
    if (moment.filter(m -> m.isOff(turn.programme().timetable().days())).isPresent()) {
      reply(Reply.Kind.WEEKEND, about);
      return false;
    }
    return true;
  }

  @Override
  public void publish(Command.Publish command) {
    if (!whenAccepted(command)
        || !beforePublication(command)
        || !isPossible(command.name(), command.at())) {
      return;
    }
    if (PublicationGate.missingData(turn.file()).isEmpty()) {
      DisclosureRules.command(turn, by(), evidence(), command.at().map(Moment::at));
      reply(Reply.Kind.PUBLICATION_PLAN, command.name());
    } else {
      reply(Reply.Kind.CANT_PUBLISH, command.name());
    }
  }

  @Override
  public void weakness(Command.Weakness command) {
    if (whenAccepted(command)) {
      turn.becomes(turn.file().with(turn.file().finding().of(command.cwe())));
      turn.noteBy(by().value(), WEAKNESS_SET, evidence(), command.cwe().id());
      redraft();
    }
  }

  @Override
  public void assignCve(Command.AssignCve command) {
    if (whenAccepted(command)) {
      turn.becomes(turn.file().with(DisclosureRules.bulletin(turn).assigned(command.id())));
      turn.noteBy(by().value(), CVE_ASSIGNED, evidence(), command.id().value());
      redraft();
    }
  }

  @Override
  public void withdraw(Command.Withdraw command) {
    if (!isPublished()) {
      reply(Reply.Kind.NOT_PUBLISHED, command.name());
    } else if (DisclosureRules.bulletin(turn).withdrawn().isPresent()) {
      reply(Reply.Kind.TOO_LATE, command.name());
    } else {
      turn.becomes(
          turn.file().with(DisclosureRules.bulletin(turn).withdrawn(command.why(), turn.now())));
      turn.noteBy(by().value(), WITHDRAWN, evidence());
    }
  }

  @Override
  public void showAdvisory(Command.ShowAdvisory command) {
    reply(Reply.Kind.ADVISORY, command.name());
  }

  @Override
  public void editAdvisory(Command.EditAdvisory command) {
    if (whenAccepted(command)) {
      turn.then(new Effect.OfferAdvisoryFile(given.commentId()));
    }
  }

  private boolean isPublished() {
    return turn.file().disclosure().state() == DisclosureTrack.State.PUBLISHED;
  }

  /** The forge's draft follows; what is public follows by its next revision. */
  private void redraft() {
    if (!isPublished()) {
      turn.then(new Effect.DraftAdvisory("/" + evidence()));
    }
  }

  @Override
  public void retry(Command.Retry command) {
    turn.then(new Effect.RetryParked(given.commentId()));
  }

  @Override
  public void drop(Command.Drop command) {
    turn.then(new Effect.DropParked(command.effect(), by(), given.commentId()));
  }

  private boolean whenAccepted(Command command) {
    boolean accepted = turn.file().triage().state() == Triage.State.ACCEPTED;
    if (!accepted) {
      reply(Reply.Kind.NOT_ACCEPTED, command.name());
    }
    return accepted;
  }

  private boolean beforePublication(Command command) {
    DisclosureTrack.State state = turn.file().disclosure().state();
    boolean before =
        state != DisclosureTrack.State.PUBLISHING && state != DisclosureTrack.State.PUBLISHED;
    if (!before) {
      reply(Reply.Kind.TOO_LATE, command.name());
    }
    return before;
  }

  private Login by() {
    return given.by();
  }

  private String evidence() {
    return "comment " + given.commentId();
  }

  private void reply(Reply.Kind kind, CommandName about) {
    replies.add(new Reply(kind, about.syntax(), about.needs()));
  }
}
