package org.underseal.server.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.intigriti.CloseReason;
import org.underseal.sandbox.intigriti.Report;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.sandbox.intigriti.Severity;
import org.underseal.sandbox.intigriti.SeverityWord;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.Award.State;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.simulation.Plan.CasePlan;
import org.underseal.server.simulation.Plan.Fate;
import org.underseal.server.simulation.Plan.Landing;
import org.underseal.server.simulation.Plan.Twist;

/**
 * One report and what people do about it, step by step, and what is true of it by what they did.
 */
final class Case {
  /** A revert stops an award that is there. */
  private static final Set<State> STOPPABLE = Set.of(State.HOLDING, State.AWAITING_APPROVAL);

  /** The window is over. */
  private static final Set<State> TOO_LATE = Set.of(State.REQUESTED, State.PAID);

  private final CasePlan plan;
  private final World world;
  private final Place place;
  private final Clock clock;
  private final Run run;
  private final Deque<Runnable> steps = new ArrayDeque<>();
  private final Researcher researcher;
  private String code = "";
  private Optional<Researcher> fixer = Optional.empty();
  private String fixCommit = "";
  private String backportCommit = "";
  private long backportProposal;
  private boolean accepted;
  private boolean held;
  private boolean publishSaid;
  private boolean approved;
  private boolean waived;
  private boolean mergedUnderSeal;
  private Optional<Instant> embargo = Optional.empty();
  private Optional<Instant> landedSince = Optional.empty();
  private int hold;

  Case(CasePlan plan, World world, Clock clock, Run run) {
    this.plan = plan;
    this.world = world;
    this.place = world.places().get(plan.onGitHub() ? 0 : 1);
    this.clock = clock;
    this.run = run;
    this.researcher = world.sandbox().intigriti().createResearcher("finder" + plan.number());
    plan();
  }

  /** Takes the next step; false if there is none. */
  boolean step() {
    if (steps.isEmpty()) {
      return false;
    }
    if (plan.fate() == Fate.DUPLICATE && !run.caseNumber(plan.original()).isReported()) {
      return true;
    }
    steps.poll().run();
    look();
    return true;
  }

  /** Sees since when it has landed: also what the server pushes while nobody takes a step. */
  void look() {
    if (!world.policy().holdWindow().isZero() && isReported()) {
      landedSince =
          hasLanded() ? landedSince.or(() -> Optional.of(clock.instant())) : Optional.empty();
    }
  }

  private void plan() {
    steps.add(this::report);
    steps.add(() -> run.await("the issue of " + code, () -> issue().isPresent()));
    switch (plan.fate()) {
      case LEFT -> {}
      case REJECTED -> steps.add(() -> say(World.MAINTAINER, "/bounty reject " + sealed("why")));
      case DUPLICATE -> steps.add(this::duplicate);
      case FIXED -> planFix();
    }
  }

  private void planFix() {
    if (plan.has(Twist.NONSENSE)) {
      steps.add(() -> say(World.OUTSIDER, "/bounty accept"));
      steps.add(() -> say(World.MAINTAINER, "/bounty acept\n> /bounty reject quoted"));
    }
    if (plan.has(Twist.SEVERITY_COMMAND)) {
      steps.add(() -> sayAndWait(World.MAINTAINER, "/bounty severity high"));
    }
    steps.add(this::accept);
    if (plan.has(Twist.SHARE)) {
      steps.add(() -> say(World.MAINTAINER, "/bounty share " + sealed("shared")));
    }
    steps.add(() -> run.await("fix branches of " + code, this::hasFixBranches));
    if (plan.has(Twist.STABLE_NOT_AFFECTED)) {
      steps.add(this::waive);
    }
    if (plan.outsider()) {
      steps.add(this::credit);
    }
    if (plan.has(Twist.EMBARGO)) {
      steps.add(this::setEmbargo);
    }
    if (plan.has(Twist.HOLD)) {
      steps.add(this::holdOn);
    }
    if (plan.has(Twist.CLOSED_ON_PLATFORM) && !paysEarly()) {
      steps.add(() -> world.sandbox().intigriti().close(code, CloseReason.INFORMATIVE));
      steps.add(() -> world.sandbox().intigriti().undo(code));
    }
    steps.add(this::fixMain);
    if (plan.has(Twist.OTHER_WORK)) {
      steps.add(this::otherWork);
    }
    steps.add(this::mergeMain);
    if (plan.landing() == Landing.ORDERED) {
      planOrder();
    } else {
      planLanding();
    }
    steps.add(this::release);
    planAfterLanding();
  }

  /** Underseal pushes. */
  private void planOrder() {
    if (!waivesStable()) {
      steps.add(this::proposeBackport);
    }
    planResume();
    steps.add(() -> run.await("fixes to push for " + code, this::isReadyToPush));
    steps.add(this::order);
    steps.add(() -> run.await("the push for " + code, this::hasLanded));
  }

  /** People push. */
  private void planLanding() {
    steps.add(this::landMain);
    if (plan.has(Twist.REVERT_BEFORE_THE_LAST_LANDING) && !waivesStable() && !paysEarly()) {
      steps.add(() -> revert());
      steps.add(() -> landAgain());
    }
    if (!waivesStable()) {
      steps.add(this::backport);
    }
    planResume();
  }

  private void planResume() {
    if (plan.has(Twist.HOLD)) {
      steps.add(() -> run.await("nothing", this::afterSomeRounds));
      steps.add(this::resume);
    }
  }

  private void planAfterLanding() {
    if (plan.has(Twist.REVERT_IN_THE_WINDOW)
        && world.policy().payOn().equals("landed")
        && !world.policy().holdWindow().isZero()) {
      steps.add(() -> awaitAwards(STOPPABLE, TOO_LATE));
      steps.add(this::revertInTime);
    }
    if (needsApproval()) {
      steps.add(this::approve);
    }
    if (world.policy().publishOnCommand() && plan.landing() != Landing.ORDERED) {
      steps.add(this::publish);
    }
  }

  private boolean waivesStable() {
    return plan.has(Twist.STABLE_NOT_AFFECTED);
  }

  /** Whether money may have moved before the last landing. */
  private boolean paysEarly() {
    return !List.of("landed", "released").contains(world.policy().payOn());
  }

  boolean needsApproval() {
    return plan.bounty() > 100L * world.policy().approvalAbove()
        || plan.bonus() > 100L * world.policy().approvalAbove();
  }

  private void report() {
    code =
        world
            .sandbox()
            .intigriti()
            .submit(
                researcher,
                world.programme(place),
                new Report(
                    sealed("title"),
                    new Severity(SeverityWord.of(plan.severity()), null),
                    "XSS",
                    "https://example.test/",
                    sealed("body")));
    world.sandbox().intigriti().triage(code);
  }

  /** Words that no stranger may see before the advisory, and some never. */
  String sealed(String what) {
    return "sealed-%s-of-case-%d".formatted(what, plan.number());
  }

  private boolean isReported() {
    return !code.isEmpty();
  }

  private void duplicate() {
    Case first = run.caseNumber(plan.original());
    run.await("the first case", () -> first.id().isPresent());
    say(World.MAINTAINER, "/bounty duplicate " + first.id().orElseThrow());
  }

  private void accept() {
    accepted = true;
    String text = "/bounty accept";
    String comment = say(World.MAINTAINER, text);
    if (plan.has(Twist.EDITED_COMMENT)) {
      run.awaitHandled(this, comment);
      place.edit(World.MAINTAINER, comment, text + "\n/bounty hold only in the edited comment");
    }
  }

  private void waive() {
    waived = true;
    sayAndWait(World.MAINTAINER, "/bounty not-affected " + World.STABLE);
  }

  private void credit() {
    Researcher account =
        fixer.orElseGet(
            () -> world.sandbox().intigriti().createResearcher("fixer" + plan.number()));
    fixer = Optional.of(account);
    sayAndWait(
        World.MAINTAINER,
        "/bounty credit %s as remediation_developer pay %s"
            .formatted(World.OUTSIDER, account.userId()));
  }

  private void setEmbargo() {
    LocalDate day = LocalDate.ofInstant(clock.instant().plus(Duration.ofDays(20)), ZoneOffset.UTC);
    embargo = Optional.of(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    sayAndWait(World.MAINTAINER, "/bounty embargo " + day);
  }

  /** Money and publication stop with the word, not with its webhook. */
  private void holdOn() {
    held = true;
    say(World.MAINTAINER, "/bounty hold " + sealed("hold"));
  }

  private boolean afterSomeRounds() {
    return hold++ > 3;
  }

  private void resume() {
    sayAndWait(World.MAINTAINER, "/bounty status");
    held = false;
    sayAndWait(World.MAINTAINER, "/bounty resume");
  }

  private String fixerName() {
    return plan.outsider() ? World.OUTSIDER : World.MAINTAINER;
  }

  private void fixMain() {
    fixCommit = change(fixerName(), place.security(), fixBranch("main"));
  }

  private String change(String who, String repository, String branch) {
    return developer(who).change(repository, branch, plan.number(), original(), fixed());
  }

  private String original() {
    return "step 7 of component " + plan.number() + "\n";
  }

  private String fixed() {
    return "step 7 made safe in component " + plan.number() + "\n";
  }

  private void otherWork() {
    for (String target : World.TARGETS) {
      String line = "step 2 of component " + plan.number() + "\n";
      developer(World.MAINTAINER)
          .change(place.repository(), target, plan.number(), line, "tidied " + line);
      developer(World.MAINTAINER).bringForward(place.repository(), place.security(), target);
    }
  }

  private void mergeMain() {
    long proposal = place.propose(fixerName(), fixBranch("main"), "main");
    mergedUnderSeal = waived;
    place.merge(World.MAINTAINER, proposal, plan.how());
  }

  private void landMain() {
    boolean forward =
        plan.landing() == Landing.PUSHED
            && developer(World.MAINTAINER)
                .bringForward(place.security(), place.repository(), "main");
    if (!forward || !isLanded("main")) {
      developer(World.MAINTAINER).pick(fixCommit, place.repository(), "main");
    }
  }

  private void revert() {
    developer(World.MAINTAINER)
        .change(place.repository(), "main", plan.number(), fixed(), original());
  }

  /** A clock that jumps may end the window before anybody looks. */
  private void revertInTime() {
    if (awardsIn(STOPPABLE, Set.of())) {
      revert();
      steps.addFirst(this::landAgain);
      steps.addFirst(() -> awaitAwards(Set.of(State.QUESTIONED), TOO_LATE));
    }
  }

  private void awaitAwards(Set<State> states, Set<State> orElse) {
    run.await("awards of %s in %s".formatted(code, states), () -> awardsIn(states, orElse));
  }

  private boolean awardsIn(Set<State> states, Set<State> orElse) {
    int count = plan.bonus() > 0 ? 2 : 1;
    return file().stream()
            .flatMap(f -> f.reward().awards().stream())
            .filter(award -> states.contains(award.state()) || orElse.contains(award.state()))
            .count()
        == count;
  }

  private void landAgain() {
    developer(World.MAINTAINER)
        .change(place.repository(), "main", plan.number(), original(), fixed());
  }

  private void proposeBackport() {
    backportCommit = change(fixerName(), place.security(), fixBranch(World.STABLE));
    backportProposal = place.propose(fixerName(), fixBranch(World.STABLE), World.STABLE);
  }

  /** What people see before they say it. */
  private boolean isReadyToPush() {
    return file().stream()
        .flatMap(file -> file.fix().branches().stream())
        .allMatch(branch -> branch.isSettled() || branch.proposal().isPresent());
  }

  /** It publishes in the same breath. */
  private void order() {
    publishSaid = true;
    sayAndWait(World.MAINTAINER, "/bounty land");
    // An old answer of the forge may have kept it; whoever reads that says it again.
    if (file().filter(f -> f.disclosure().landing().isPresent()).isEmpty()) {
      steps.addFirst(this::order);
    }
  }

  private void backport() {
    mergedUnderSeal = plan.ownBackport();
    if (plan.ownBackport()) {
      proposeBackport();
      String commit = backportCommit;
      place.merge(World.MAINTAINER, backportProposal, Place.How.MERGE);
      developer(World.MAINTAINER).pick(commit, place.repository(), World.STABLE);
    } else {
      developer(World.MAINTAINER).pick(fixCommit, place.repository(), World.STABLE);
    }
  }

  private void release() {
    for (String target : World.TARGETS) {
      developer(World.MAINTAINER).tag(target, "v" + plan.number() + "-" + target);
    }
  }

  private void approve() {
    approved = true;
    run.await("an approval to give to " + code, () -> run.awaitsApproval(this));
    sayAndWait(World.SECOND, "/bounty approve");
  }

  private void publish() {
    publishSaid = true;
    say(World.MAINTAINER, "/bounty publish");
  }

  private String say(String who, String text) {
    return place.comment(who, issue().orElseThrow(), text);
  }

  private void sayAndWait(String who, String text) {
    run.awaitHandled(this, say(who, text));
  }

  private Developer developer(String who) {
    return new Developer(place, who, clock);
  }

  private String fixBranch(String target) {
    return "fix/" + id().orElseThrow().value().toLowerCase(java.util.Locale.ROOT) + "/" + target;
  }

  private boolean hasFixBranches() {
    return World.TARGETS.stream()
            .allMatch(target -> place.git(place.security()).branch(fixBranch(target)).isPresent())
        && file()
            .filter(f -> f.fix().branches().stream().allMatch(b -> b.base().isPresent()))
            .isPresent();
  }

  /** Whether a public branch has the fix now, by what is in its files. */
  boolean isLanded(String target) {
    var git = place.git(place.repository());
    return git.files(git.branch(target).orElseThrow())
        .get(World.component(plan.number()))
        .contains(fixed());
  }

  boolean hasLanded() {
    return isLanded("main") && (waived || isLanded(World.STABLE));
  }

  /** Whether the programme's event for the bounty has come by now. */
  private boolean isBountyEarned() {
    return switch (world.policy().payOn()) {
      case "accept" -> true;
      case "merge" -> hasLanded() || mergedUnderSeal;
      case "released" -> hasLanded() && isReleased();
      default -> hasLanded();
    };
  }

  private boolean isReleased() {
    return place.git(place.repository()).tags().keySet().stream()
        .anyMatch(tag -> tag.startsWith("v"));
  }

  boolean mayBePaid(long cents, String payee) {
    boolean isBonus = fixer.filter(f -> f.userId().equals(payee)).isPresent();
    boolean needed = cents > 100L * world.policy().approvalAbove();
    // The bonus is for a fix that has landed, whatever releases the bounty.
    boolean earned = isBonus ? hasLanded() : isBountyEarned();
    return accepted
        && !held
        && earned
        && (!needed || approved)
        && (paysEarly() && !isBonus || isWindowOver());
  }

  private boolean isWindowOver() {
    Duration window = world.policy().holdWindow();
    // The server may have read the landing on a clock that was put back meanwhile.
    Duration atLeast = window.minus(run.jumpedBack());
    return window.isZero()
        || landedSince.filter(at -> !at.plus(atLeast).isAfter(clock.instant())).isPresent();
  }

  boolean mayBePublished() {
    return accepted
        && !held
        && hasLanded()
        && embargo.filter(until -> until.isAfter(clock.instant())).isEmpty()
        && (!world.policy().publishOnCommand() || publishSaid);
  }

  CasePlan drawn() {
    return plan;
  }

  Place place() {
    return place;
  }

  String code() {
    return code;
  }

  Researcher researcher() {
    return researcher;
  }

  Optional<Researcher> fixer() {
    return fixer;
  }

  /** The case, as the platform's reference names it. */
  Optional<CaseId> id() {
    return Optional.of(code)
        .filter(known -> !known.isEmpty())
        .map(world.sandbox().intigriti()::reference)
        .filter(reference -> !reference.isEmpty())
        .map(CaseId::new);
  }

  /** The number of the confidential issue, once people can see whose it is. */
  Optional<Long> issue() {
    return id().flatMap(id -> file(id)).flatMap(CaseFile::issue).map(i -> i.number());
  }

  Optional<CaseFile> file() {
    return id().flatMap(this::file);
  }

  private Optional<CaseFile> file(CaseId id) {
    return run.server().part(CaseRegister.class).find(id);
  }

  boolean isFixed() {
    return plan.fate() == Fate.FIXED;
  }
}
