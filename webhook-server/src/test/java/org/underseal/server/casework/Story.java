package org.underseal.server.casework;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.plugin.PayoutRail.Payout;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.Report;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;

/** One case told event by event, in the domain's words. */
final class Story {
  static final Currency EUR = Currency.getInstance("EUR");
  static final Instant MONDAY = Instant.parse("2021-01-11T09:00:00Z");
  static final BranchName MAIN = new BranchName("main");
  static final BranchName STABLE = new BranchName("MOODLE_310_STABLE");
  static final CaseId ID = CaseId.of(2021, 1);

  private final Project project;
  private final Severity severity;
  private final @Nullable String vector;
  private final List<HistoryEntry.What> history = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private CaseFile file;
  private Instant now = MONDAY;
  private int comments;

  private Story(Project project, String platform, Severity severity, @Nullable String vector) {
    this.project = project;
    this.severity = severity;
    this.vector = vector;
    take(Casework.open(ID, platform, report(Report.State.TRIAGED), project, now));
  }

  private Report report(Report.State state) {
    return new Report(
        "EC-1",
        "moodle-programme",
        "Sealed title",
        "Sealed body",
        severity,
        vector,
        null,
        new Report.Researcher("user-7", "ada"),
        state,
        MONDAY);
  }

  /** Read, and read again. */
  Story platformShows(Report.State state) {
    return platformShowsOnce(state).platformStillShows(state);
  }

  Story platformShowsOnce(Report.State state) {
    return event(new Event.ReportRead(report(state)));
  }

  Story platformStillShows(Report.State state) {
    return event(new Event.ReportRead(report(state), true));
  }

  static Story begins(Programme programme, Severity severity) {
    return begins(project(programme), severity, null);
  }

  static Story begins(Project project, Severity severity, @Nullable String vector) {
    return new Story(project, "intigriti", severity, vector);
  }

  static Story beginsOnTheForge(Programme programme, Severity severity) {
    Project project = project(programme);
    return new Story(project, project.forge(), severity, null);
  }

  static Programme programme() {
    return new Offer().programme();
  }

  static Project project(Programme programme) {
    return new Project(
        "moodle",
        "Moodle",
        programme,
        "moodle-programme",
        "github",
        new ProjectRepositories(
            new RepositoryName("moodle/moodle"), new RepositoryName("moodle/moodle-security")),
        List.of(MAIN, STABLE),
        RewardTable.EMPTY,
        List.of("pkg:composer/moodle/moodle"));
  }

  static Money euros(long amount) {
    return Offer.euros(amount);
  }

  Story event(Event event) {
    take(Casework.decide(file, event, project, now));
    return this;
  }

  Story issueOpens() {
    return event(
        new Event.IssueOpened(
            new IssueRef(
                new RepositoryName("moodle/moodle-security"), 7, URI.create("https://f/7"))));
  }

  Story says(String who, Role role, String comment) {
    comments++;
    return event(
        new Event.CommandsGiven(
            "c" + comments, new Login(who), role, CommandParser.parse(comment)));
  }

  Story maintainerSays(String comment) {
    return says("marina", Role.MAINTAIN, comment);
  }

  Story isAccepted() {
    return issueOpens().maintainerSays("/bounty accept").branchesOpen();
  }

  Story branchesOpen() {
    return event(new Event.FixBranchOpened(MAIN, sha('a')))
        .event(new Event.FixBranchOpened(STABLE, sha('b')));
  }

  Story landsOn(BranchName... targets) {
    return landsBy("marina", false, targets);
  }

  Story landsBy(String author, boolean outside, BranchName... targets) {
    FixBranch.Proposal proposal =
        new FixBranch.Proposal(1, ChangeRequest.State.MERGED, new Login(author), outside);
    FixBranch.Evidence evidence =
        new FixBranch.Evidence(List.of(sha('c')), "CONTAINED", Optional.empty(), now);
    return event(
        new Event.FixRead(
            List.of(targets).stream()
                .map(
                    target ->
                        new Event.BranchReading(
                            target,
                            Optional.of(sha('d')),
                            Optional.of(proposal),
                            Optional.of(evidence),
                            Optional.empty()))
                .toList()));
  }

  Story goesBackOn(BranchName target) {
    return event(
        new Event.FixRead(
            List.of(
                new Event.BranchReading(
                    target,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))));
  }

  Story budgetHolds(AwardId id) {
    Money held = award(id).orElseThrow().amount();
    return event(new Event.RewardReserved(id, held, Optional.empty()));
  }

  Story railTakes(AwardId id, String payoutId) {
    return event(new Event.PayoutRequested(id, payoutId));
  }

  Story railPays(AwardId id, String payoutId, Money amount) {
    return event(
        new Event.PayoutRead(id, new Payout(payoutId, "user-7", amount, Payout.State.PAID)));
  }

  Story later(Duration duration) {
    now = now.plus(duration);
    return event(new Event.TimePassed());
  }

  CaseFile file() {
    return file;
  }

  Instant now() {
    return now;
  }

  List<HistoryEntry.What> history() {
    return history;
  }

  <E extends Effect> List<E> effects(Class<E> kind) {
    return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  Optional<Award> award(AwardId id) {
    return file.reward().award(id);
  }

  static CommitSha sha(char digit) {
    return new CommitSha(String.valueOf(digit).repeat(40));
  }

  private void take(Decision decision) {
    file = decision.caseFile();
    decision.history().forEach(entry -> history.add(entry.what()));
    effects.addAll(decision.effects());
  }
}
