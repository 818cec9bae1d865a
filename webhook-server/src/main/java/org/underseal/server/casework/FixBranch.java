package org.underseal.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.ChangeRequest;
import org.underseal.plugin.Checks;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;

/**
 * The fix for one supported public branch.
 *
 * @param target the public branch
 * @param name the fix branch, in the security repository or in the case's temporary fork
 * @param state where it stands
 * @param base the public commit that the fix branch began at, once it is open
 * @param head the fix's newest commit, seen under seal or proposed and merged there; a head that
 *     was public before anybody proposed it may be nothing but public work
 * @param proposal the pull or merge request that was read last
 * @param landing how it landed, if it has
 * @param notice what else was seen of it on the target, for a maintainer to look at
 * @param standing whether it could be pushed; empty where there is nothing to push, or in what
 *     older versions stored
 */
public record FixBranch(
    BranchName target,
    BranchName name,
    State state,
    Optional<CommitSha> base,
    Optional<CommitSha> head,
    Optional<Proposal> proposal,
    Optional<Evidence> landing,
    Optional<Notice> notice,
    Optional<Standing> standing) {
  /** What the name of each fix branch begins with; the case's id and the target follow. */
  static final String FOLDER = "fix/";

  /** What a landing rests on that a maintainer confirmed. */
  static final String CONFIRMED = "CONFIRMED";

  /** The case whose fix branch has this name; empty for a branch that is no case's. */
  public static Optional<CaseId> caseOf(BranchName name) {
    String[] parts = name.value().split("/", 3);
    return Optional.of(parts)
        .filter(all -> all.length == 3 && FOLDER.equals(all[0] + "/"))
        .map(all -> all[1].toUpperCase(Locale.ROOT))
        .filter(CaseId::isCaseId)
        .map(CaseId::new);
  }

  /** Whether nothing more has to be done for the target. */
  public boolean isSettled() {
    return state == State.LANDED || state == State.NOT_AFFECTED;
  }

  /** Whether somebody has begun to propose it, and does not want it reviewed yet. */
  public boolean isDraft() {
    return state == State.OPEN
        && proposal.filter(p -> p.state() == ChangeRequest.State.DRAFT).isPresent();
  }

  /**
   * Whether it has landed by proof: what only looked like the fix counts on a maintainer's word,
   * and on nothing else.
   */
  boolean isProven() {
    boolean onlyProbable = notice.filter(n -> n.kind() == Notice.Kind.PROBABLE).isPresent();
    return state == State.LANDED
        && landing.filter(l -> !onlyProbable || l.how().equals(CONFIRMED)).isPresent();
  }

  static FixBranch requested(BranchName target, BranchName name) {
    return new FixBranch(
        target,
        name,
        State.REQUESTED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  FixBranch openedAt(CommitSha commit) {
    return new FixBranch(
        target, name, State.OPEN, Optional.of(commit), head, proposal, landing, notice, standing);
  }

  FixBranch notAffected() {
    return new FixBranch(
        target,
        name,
        State.NOT_AFFECTED,
        base,
        head,
        proposal,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Taken for landed on a maintainer's word, by what was seen. */
  FixBranch confirmed(Notice seen, Instant at) {
    Evidence evidence = new Evidence(seen.commits(), CONFIRMED, seen.firstTag(), at);
    return new FixBranch(
        target,
        name,
        State.LANDED,
        base,
        head,
        proposal,
        Optional.of(evidence),
        notice,
        Optional.empty());
  }

  /** Whether a maintainer has confirmed that these commits are the fix. */
  boolean isConfirmed(Notice seen) {
    return seen.kind() == Notice.Kind.PROBABLE
        && landing
            .filter(l -> l.how().equals(CONFIRMED) && l.commits().equals(seen.commits()))
            .isPresent();
  }

  FixBranch read(
      Optional<CommitSha> nextHead,
      Optional<Proposal> nextProposal,
      Optional<Evidence> nextLanding,
      Optional<Notice> nextNotice,
      Optional<Standing> nextStanding) {
    return new FixBranch(
        target,
        name,
        stateOf(nextProposal, nextLanding),
        base,
        nextHead.or(() -> head),
        nextProposal,
        nextLanding,
        nextNotice,
        nextStanding);
  }

  private State stateOf(Optional<Proposal> nextProposal, Optional<Evidence> nextLanding) {
    if (nextLanding.isPresent()) {
      return State.LANDED;
    }
    if (state == State.LANDED || state == State.LOST) {
      return State.LOST;
    }
    return nextProposal
        .map(
            p ->
                switch (p.state()) {
                  case OPEN -> State.PROPOSED;
                  case MERGED -> State.MERGED;
                  case DRAFT, CLOSED -> State.OPEN;
                })
        .orElse(State.OPEN);
  }

  /** The states of one branch's fix. */
  public enum State {
    /** The fix branch is being opened. */
    REQUESTED,
    /** The fix branch is there. */
    OPEN,
    /** There is a pull or merge request. */
    PROPOSED,
    /** Merged in the security repository, and nowhere else. */
    MERGED,
    /** In the public branch. */
    LANDED,
    /** It had landed and is no longer there: reverted, or the branch was rewritten. */
    LOST,
    /** A maintainer said that the target never had the flaw. */
    NOT_AFFECTED
  }

  /**
   * A pull or merge request under seal.
   *
   * @param number GitHub's number, GitLab's iid
   * @param state where it stands
   * @param author who wrote the fix
   * @param authorOutside whether the author can't push to the public repository
   */
  public record Proposal(
      long number, ChangeRequest.State state, Login author, boolean authorOutside) {}

  /**
   * Whether a fix could be pushed to its public branch.
   *
   * @param head the commit that it is about
   * @param follows whether the public branch only has to go forward to it
   * @param checks what CI says of it
   * @param isProtected whether the public branch may turn a push away
   */
  public record Standing(
      CommitSha head, boolean follows, Checks checks, Optional<Boolean> isProtected) {
    /** The same, with another place of the public branch. */
    public Standing following(boolean now) {
      return new Standing(head, now, checks, isProtected);
    }
  }

  /**
   * The proof that the fix is in the public branch.
   *
   * @param commits the public commits that bring it
   * @param how the kind of recognition
   * @param firstTag the first tag with all of them
   * @param readAt when it was first seen
   */
  public record Evidence(
      List<CommitSha> commits, String how, Optional<String> firstTag, Instant readAt) {
    /** Copies the list. */
    public Evidence {
      commits = List.copyOf(commits);
    }

    Evidence taggedAs(Optional<String> tag) {
      return new Evidence(commits, how, tag, readAt);
    }

    boolean sameCommits(Evidence other) {
      return commits.equals(other.commits) && firstTag.equals(other.firstTag);
    }
  }

  /**
   * Something about the fix that was seen on the target and is not proof enough.
   *
   * @param kind what it is
   * @param commits the public commits that it is about
   * @param firstTag the first tag with all of them
   * @param evidence the reasons, in the recogniser's words
   */
  public record Notice(
      Kind kind, List<CommitSha> commits, Optional<String> firstTag, String evidence) {
    /** Copies the list. */
    public Notice {
      commits = List.copyOf(commits);
    }

    /** What can be seen. */
    public enum Kind {
      /** Something much like the fix: it counts as landed once a maintainer confirms it. */
      PROBABLE,
      /** A part of the fix. */
      PARTLY,
      /** The target never had what the fix takes out. */
      NEVER_AFFECTED
    }
  }
}
