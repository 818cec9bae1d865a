package org.underseal.server.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one place that says whether Underseal may push a fix to the public: ordered by a maintainer,
 * confirmed where the programme wants that, each supported branch landed or ready and unchanged
 * since the order, no hold, every date passed.
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
        .filter(order -> missing(file, now).isEmpty())
        .map(order -> new LandingCleared(file.id(), heads(file)));
  }

  /** Whether a fix branch is another than when the landing was ordered. */
  public static boolean hasChanged(CaseFile file) {
    return file.disclosure()
        .landing()
        .filter(order -> !order.heads().containsAll(heads(file)))
        .isPresent();
  }

  /** What keeps the fix from being pushed at this moment; empty if nothing does. */
  public static List<Missing> missing(CaseFile file, Instant at) {
    List<Missing> missing = new ArrayList<>();
    if (file.steering().hold().isPresent()) {
      missing.add(new Missing(Kind.HOLD, "", Optional.empty()));
    }
    file.disclosure()
        .notBefore()
        .filter(at::isBefore)
        .ifPresent(until -> missing.add(new Missing(Kind.EMBARGO, "", Optional.of(until))));
    if (file.fix().branches().isEmpty()) {
      missing.add(new Missing(Kind.NO_BRANCHES, "", Optional.empty()));
    }
    file.fix().branches().stream()
        .filter(branch -> !branch.isSettled())
        .filter(branch -> !isReady(branch))
        .forEach(branch -> missing.add(of(branch)));
    return missing;
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
    return file.fix().branches().stream()
        .filter(branch -> !branch.isSettled())
        .flatMap(
            branch ->
                branch.head().stream().map(head -> new LandingOrder.Head(branch.target(), head)))
        .toList();
  }

  /**
   * Something that keeps a fix from being pushed.
   *
   * @param branch the public branch that it is about; empty for the case
   * @param until the moment that is waited for, if it is one
   */
  public record Missing(Kind kind, String branch, Optional<Instant> until) {}

  /** What can keep a fix from being pushed. */
  public enum Kind {
    /** The case is on hold. */
    HOLD,
    /** An embargo has not passed. */
    EMBARGO,
    /** No branch is to be fixed. */
    NO_BRANCHES,
    /** A fix branch has nothing in it. */
    NO_FIX,
    /** A fix was not proposed, so that nobody can have reviewed it. */
    NOT_PROPOSED,
    /** A fix had landed and is gone. */
    LOST
  }
}
