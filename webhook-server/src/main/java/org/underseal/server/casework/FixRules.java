package org.underseal.server.casework;

import static org.underseal.server.casework.HistoryEntry.What.BRANCHES_SET;
import static org.underseal.server.casework.HistoryEntry.What.BRANCH_WAIVED;
import static org.underseal.server.casework.HistoryEntry.What.FIX_BRANCH_OPENED;
import static org.underseal.server.casework.HistoryEntry.What.FIX_LANDED;
import static org.underseal.server.casework.HistoryEntry.What.FIX_LOST;
import static org.underseal.server.casework.HistoryEntry.What.FIX_MERGED;
import static org.underseal.server.casework.HistoryEntry.What.FIX_PROPOSED;
import static org.underseal.server.casework.HistoryEntry.What.FIX_RELEASED;
import static org.underseal.server.casework.HistoryEntry.What.FORK_MADE;
import static org.underseal.server.casework.HistoryEntry.What.ORIGIN_NAMED;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;
import org.underseal.plugin.RepositoryName;

/** The rules of the fix track. */
final class FixRules {
  private FixRules() {}

  /** Asks for a fix branch for each of these public branches that has none. */
  static void open(Turn turn, List<BranchName> targets) {
    choosePlace(turn);
    List<FixBranch> branches = new ArrayList<>(turn.file().fix().branches());
    for (BranchName target : targets) {
      if (turn.file().fix().forTarget(target).isEmpty()) {
        FixBranch branch = FixBranch.requested(target, nameFor(turn, target));
        branches.add(branch);
        if (!awaitsFork(turn)) {
          turn.then(new Effect.OpenFixBranch(target, branch.name()));
        }
      }
    }
    turn.becomes(turn.file().with(turn.file().fix().with(branches)));
  }

  /** Once for all branches of a case. */
  private static void choosePlace(Turn turn) {
    FixTrack fix = turn.file().fix();
    if (turn.project().fixIn() == FixIn.TEMPORARY_FORK
        && fix.branches().isEmpty()
        && fix.fork().isEmpty()) {
      turn.becomes(turn.file().with(fix.in(TemporaryFork.AWAITED)));
      if (turn.file().disclosure().forgeId().isPresent()) {
        drafted(turn);
      }
    }
  }

  private static boolean awaitsFork(Turn turn) {
    return turn.file().fix().fork().filter(fork -> fork.repository().isEmpty()).isPresent();
  }

  /** A fork is one of the draft. */
  static void drafted(Turn turn) {
    if (awaitsFork(turn)) {
      turn.then(new Effect.MakeFork());
    }
  }

  static void forkAsked(Turn turn) {
    turn.file()
        .fix()
        .fork()
        .ifPresent(
            fork -> turn.becomes(turn.file().with(turn.file().fix().in(fork.asked(turn.now())))));
  }

  /** The branches that waited for it are opened. */
  static void forkMade(Turn turn, RepositoryName repository) {
    if (awaitsFork(turn)) {
      FixTrack fix = turn.file().fix();
      turn.becomes(turn.file().with(fix.in(fix.fork().orElseThrow().madeAs(repository))));
      turn.note(FORK_MADE, "repository " + repository);
      openRequested(turn);
    }
  }

  private static void openRequested(Turn turn) {
    turn.file().fix().branches().stream()
        .filter(branch -> branch.state() == FixBranch.State.REQUESTED)
        .map(branch -> new Effect.OpenFixBranch(branch.target(), branch.name()))
        .forEach(turn::then);
  }

  /**
   * A fork that can't be had must not be the end of a case: while nothing is in it, a configuration
   * that wants none any more is the way back.
   */
  static void leaveUnusedFork(Turn turn) {
    FixTrack fix = turn.file().fix();
    boolean isUnused = fix.branches().stream().allMatch(branch -> branch.base().isEmpty());
    if (fix.fork().isPresent() && isUnused && turn.project().fixIn() == FixIn.SECURITY_REPOSITORY) {
      turn.becomes(turn.file().with(fix.inSecurityRepository()));
      openRequested(turn);
    }
  }

  /** The forge takes it away with the publication; before that somebody has to look, once. */
  static void forkGone(Turn turn) {
    Optional<RepositoryName> known = turn.file().fix().fork().flatMap(TemporaryFork::repository);
    boolean isExpected =
        switch (turn.file().disclosure().state()) {
          case SEALED, DRAFTED, SCHEDULED -> false;
          case PUBLISHING, PUBLISHED -> true;
        };
    if (known.isPresent() && !isExpected) {
      turn.then(
          new Effect.CallMaintainers(
              Effect.Call.FORK_GONE, known.get().path(), known.get().name()));
    }
  }

  /** The name says the case and the target, never what is fixed. */
  private static BranchName nameFor(Turn turn, BranchName target) {
    String id = turn.file().id().value().toLowerCase(Locale.ROOT);
    return new BranchName(FixBranch.FOLDER + id + "/" + target);
  }

  static void branchOpened(Turn turn, BranchName target, CommitSha base) {
    Optional<FixBranch> requested =
        turn.file()
            .fix()
            .forTarget(target)
            .filter(branch -> branch.state() == FixBranch.State.REQUESTED);
    requested.ifPresent(
        branch -> {
          replace(turn, branch.openedAt(base));
          turn.note(FIX_BRANCH_OPENED, "commit " + base.hex(), target.value());
        });
  }

  static void read(Turn turn, Event.BranchReading reading) {
    Optional<FixBranch> watched =
        turn.file()
            .fix()
            .forTarget(reading.target())
            .filter(branch -> branch.base().isPresent())
            .filter(branch -> branch.state() != FixBranch.State.NOT_AFFECTED);
    watched.ifPresent(branch -> take(turn, branch, reading));
  }

  private static void take(Turn turn, FixBranch before, Event.BranchReading reading) {
    FixBranch after =
        before.read(
            reading.head(),
            reading.proposal(),
            landing(before, reading),
            reading.notice(),
            reading.standing());
    if (after.equals(before)) {
      return;
    }
    replace(turn, after);
    if (after.isDraft() != before.isDraft()) {
      // No line of the history, and still something to be seen.
      turn.then(new Effect.KeepSummary("draft-" + (turn.file().revision() + 1)));
    }
    if (after.state() == before.state()) {
      noteRelease(turn, before, after);
      return;
    }
    switch (after.state()) {
      case PROPOSED -> turn.noteBy(author(after), FIX_PROPOSED, proposal(after), target(after));
      case MERGED -> turn.note(FIX_MERGED, proposal(after), target(after));
      case LANDED -> turn.note(FIX_LANDED, landing(after), target(after));
      case LOST -> turn.note(FIX_LOST, "no longer there: " + landing(before), target(after));
      case OPEN, REQUESTED, NOT_AFFECTED -> {}
    }
  }

  private static void noteRelease(Turn turn, FixBranch before, FixBranch after) {
    Optional<String> tag = after.landing().flatMap(FixBranch.Evidence::firstTag);
    boolean isNew = !tag.equals(before.landing().flatMap(FixBranch.Evidence::firstTag));
    if (isNew && tag.isPresent()) {
      turn.note(FIX_RELEASED, "tag " + tag.get(), target(after), tag.get());
    }
  }

  /** What a maintainer confirmed stays landed for as long as the same is seen. */
  private static Optional<FixBranch.Evidence> landing(
      FixBranch before, Event.BranchReading reading) {
    return firstSeen(before, reading)
        .or(
            () ->
                reading
                    .notice()
                    .filter(before::isConfirmed)
                    .flatMap(seen -> before.landing().map(old -> old.taggedAs(seen.firstTag()))));
  }

  /** A maintainer says that what was seen is the fix. */
  static void confirm(
      Turn turn, FixBranch branch, FixBranch.Notice seen, Login by, String evidence) {
    FixBranch after = branch.confirmed(seen, turn.now());
    replace(turn, after);
    turn.noteBy(
        by.value(),
        FIX_LANDED,
        evidence + ": " + landing(after) + " (" + seen.evidence() + ")",
        target(after));
  }

  /** The same commits seen again keep the time at which they were first seen. */
  private static Optional<FixBranch.Evidence> firstSeen(
      FixBranch before, Event.BranchReading reading) {
    return reading
        .landing()
        .map(seen -> before.landing().filter(old -> old.sameCommits(seen)).orElse(seen));
  }

  static void waive(Turn turn, FixBranch branch, Login by, String evidence) {
    replace(turn, branch.notAffected());
    turn.noteBy(by.value(), BRANCH_WAIVED, evidence, branch.target().value());
  }

  /** Sets which public branches are to be fixed; those that have begun to land stay. */
  static void choose(Turn turn, List<BranchName> targets, Login by, String evidence) {
    List<FixBranch> kept =
        turn.file().fix().branches().stream()
            .filter(branch -> targets.contains(branch.target()) || branch.landing().isPresent())
            .toList();
    turn.becomes(turn.file().with(turn.file().fix().with(kept)));
    open(turn, targets);
    String names = String.join(", ", targets.stream().map(BranchName::value).toList());
    turn.noteBy(by.value(), BRANCHES_SET, evidence, names);
  }

  /** A maintainer names the commit that brought the flaw, or says that none is known. */
  static void name(Turn turn, Optional<CommitSha> introduced, Login by, String evidence) {
    Optional<FlawOrigin> known = turn.file().fix().origin().filter(o -> !o.isProposed());
    if (introduced.equals(known.map(FlawOrigin::introduced))) {
      return;
    }
    turn.becomes(turn.file().with(turn.file().fix().origin(introduced.map(FlawOrigin::named))));
    turn.noteBy(by.value(), ORIGIN_NAMED, evidence, introduced.map(CommitSha::hex).orElse(""));
  }

  /** What a maintainer named is not doubted. */
  static void propose(Turn turn, Optional<CommitSha> introduced) {
    if (turn.file().fix().origin().filter(known -> !known.isProposed()).isEmpty()) {
      become(turn, introduced.map(FlawOrigin::proposed));
    }
  }

  /** What was read of a commit that is no longer the one named says nothing. */
  static void originRead(Turn turn, FlawOrigin read) {
    boolean isNamed =
        turn.file()
            .fix()
            .origin()
            .filter(known -> known.introduced().equals(read.introduced()) && !known.isProposed())
            .isPresent();
    if (isNamed) {
      become(turn, Optional.of(read));
    }
  }

  /** Shown at once, though it is nothing that somebody did. */
  private static void become(Turn turn, Optional<FlawOrigin> origin) {
    if (!origin.equals(turn.file().fix().origin())) {
      turn.becomes(turn.file().with(turn.file().fix().origin(origin)));
      turn.then(new Effect.KeepSummary("origin-" + (turn.file().revision() + 1)));
    }
  }

  /** Notes when the last branch has landed, and forgets it when a landing goes away. */
  static void settle(Turn turn) {
    FixTrack fix = turn.file().fix();
    if (fix.hasLanded() == fix.landedAt().isPresent()) {
      return;
    }
    turn.becomes(
        turn.file()
            .with(fix.landedAt(fix.hasLanded() ? Optional.of(turn.now()) : Optional.empty())));
  }

  private static void replace(Turn turn, FixBranch branch) {
    turn.becomes(turn.file().with(turn.file().fix().replace(branch)));
  }

  private static String target(FixBranch branch) {
    return branch.target().value();
  }

  private static String author(FixBranch branch) {
    return branch.proposal().map(p -> p.author().value()).orElse("");
  }

  private static String proposal(FixBranch branch) {
    return "change request "
        + branch.proposal().map(FixBranch.Proposal::number).orElse(0L)
        + branch.head().map(head -> ", commit " + head.hex()).orElse("");
  }

  private static String landing(FixBranch branch) {
    return branch
        .landing()
        .map(
            e ->
                e.how() + " " + String.join(" ", e.commits().stream().map(CommitSha::hex).toList()))
        .orElse("");
  }
}
