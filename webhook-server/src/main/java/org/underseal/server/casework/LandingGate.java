package org.underseal.server.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.underseal.plugin.Checks;
import org.underseal.plugin.Severity;

/**
 * The one place that says whether Underseal may push a fix to the public: ordered by a maintainer,
 * confirmed where the programme wants that, each supported branch landed or ready and unchanged
 * since the order, none that fails its checks, no hold, every date passed.
 */
public final class LandingGate {
  private LandingGate() {}

  /** The proof that the fix may be pushed now; empty if it may not. */
  public static Optional<LandingCleared> pass(CaseFile file, Programme programme, Instant now) {
    return file.disclosure()
        .landing()
        .filter(order -> !order.lacksConfirmation(programme))
        .filter(order -> order.notBefore().filter(now::isBefore).isEmpty())
        .filter(order -> order.heads().containsAll(heads(file)))
        .filter(order -> missing(file, now, order.despiteChecks().isPresent()).isEmpty())
        .filter(order -> order.despiteChecks().isPresent() || unchecked(file).isEmpty())
        .map(order -> new LandingCleared(file.id(), heads(file)));
  }

  /**
   * The proof that a landing whose first commits are public may go on: nobody has stopped it since.
   */
  public static Optional<LandingCleared> goOn(CaseFile file, Instant now) {
    return file.disclosure()
        .landing()
        .filter(order -> order.pushedAt().isPresent())
        .filter(order -> file.steering().hold().isEmpty())
        .filter(order -> file.disclosure().notBefore().filter(now::isBefore).isEmpty())
        .map(order -> new LandingCleared(file.id(), order.heads()));
  }

  /** Whether a fix branch is another than when the landing was ordered. */
  public static boolean hasChanged(CaseFile file) {
    return file.disclosure()
        .landing()
        .filter(order -> !order.heads().containsAll(heads(file)))
        .isPresent();
  }

  /** The fixes whose checks still run: they are waited for. */
  public static List<FixBranch> unchecked(CaseFile file) {
    return toPush(file).filter(branch -> says(branch, Checks.State.RUNNING)).toList();
  }

  /** The fixes that are to be pushed. */
  public static Stream<FixBranch> toPush(CaseFile file) {
    return file.fix().branches().stream().filter(branch -> !branch.isSettled());
  }

  private static boolean says(FixBranch branch, Checks.State state) {
    return branch.standing().filter(now -> now.checks().state() == state).isPresent();
  }

  /**
   * What keeps the fix from being pushed at this moment; empty if nothing does.
   *
   * @param despiteChecks whether a maintainer said that failed checks don't matter
   */
  public static List<Missing> missing(CaseFile file, Instant at, boolean despiteChecks) {
    List<Missing> missing = new ArrayList<>();
    if (file.steering().hold().isPresent()) {
      missing.add(new Missing(Kind.HOLD, "", Optional.empty()));
    }
    file.disclosure()
        .notBefore()
        .filter(at::isBefore)
        .ifPresent(until -> missing.add(new Missing(Kind.EMBARGO, "", Optional.of(until))));
    addData(missing, file);
    if (file.fix().branches().isEmpty()) {
      missing.add(new Missing(Kind.NO_BRANCHES, "", Optional.empty()));
    }
    toPush(file).forEach(branch -> add(missing, branch, despiteChecks));
    return missing;
  }

  /** What an advisory can't do without. */
  static void addData(List<Missing> missing, CaseFile file) {
    if (SheetRules.isUnclear(file)) {
      missing.add(new Missing(Kind.ADVISORY_TEXT, "", Optional.empty()));
    }
    if (file.finding().title().isBlank()
        && file.disclosure().bulletin().words().title().isEmpty()) {
      missing.add(new Missing(Kind.NO_SUMMARY, "", Optional.empty()));
    }
    if (file.finding().severity() == Severity.NONE) {
      missing.add(new Missing(Kind.NO_SEVERITY, "", Optional.empty()));
    }
  }

  private static void add(List<Missing> missing, FixBranch branch, boolean despiteChecks) {
    if (!isReady(branch)) {
      missing.add(of(branch));
      return;
    }
    String target = branch.target().value();
    if (branch.standing().filter(now -> !now.follows()).isPresent()) {
      missing.add(new Missing(Kind.BEHIND, target, Optional.empty()));
    }
    if (!despiteChecks && says(branch, Checks.State.FAILED)) {
      missing.add(new Missing(Kind.CHECKS_FAILED, target, Optional.empty()));
    }
  }

  private static Missing of(FixBranch branch) {
    Kind kind =
        switch (branch.state()) {
          case LOST -> Kind.LOST;
          case REQUESTED, OPEN, PROPOSED, MERGED, LANDED, NOT_AFFECTED ->
              branch.head().isEmpty() ? Kind.NO_FIX : Kind.NOT_PROPOSED;
        };
    return new Missing(kind, branch.target().value(), Optional.empty());
  }

  /** There is a change request for it, which somebody can have reviewed. */
  private static boolean isReady(FixBranch branch) {
    return branch.head().isPresent()
        && (branch.state() == FixBranch.State.PROPOSED || branch.state() == FixBranch.State.MERGED);
  }

  static List<LandingOrder.Head> heads(CaseFile file) {
    return toPush(file)
        .flatMap(
            branch ->
                branch.head().stream().map(head -> new LandingOrder.Head(branch.target(), head)))
        .toList();
  }

  /**
   * Something that keeps a fix from being pushed, or an advisory from going out.
   *
   * @param branch the public branch that it is about; empty for the case
   * @param until the moment that is waited for, if it is one
   */
  public record Missing(Kind kind, String branch, Optional<Instant> until) {}

  /** What can keep a fix from being pushed, or an advisory from going out. */
  public enum Kind {
    /** The case is on hold. */
    HOLD,
    /** The advisory's file has problems, so that the advisory could not follow. */
    ADVISORY_TEXT,
    /** An embargo has not passed. */
    EMBARGO,
    /** No branch is to be fixed. */
    NO_BRANCHES,
    /** A fix branch has nothing in it. */
    NO_FIX,
    /** A fix was not proposed, so that nobody can have reviewed it. */
    NOT_PROPOSED,
    /** A fix had landed and is gone. */
    LOST,
    /** The public branch has moved on since the fix was begun. */
    BEHIND,
    /** CI says no. */
    CHECKS_FAILED,
    /** The finding has no title, which the advisory's summary is made of. */
    NO_SUMMARY,
    /** Nobody has said how bad it is. */
    NO_SEVERITY,
    /** The fix has not landed on a branch. */
    NOT_LANDED
  }
}
