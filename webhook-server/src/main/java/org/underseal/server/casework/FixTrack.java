package org.underseal.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;

/**
 * The fix track.
 *
 * @param branches one for each supported branch that has to be fixed
 * @param landedAt when the last of them was seen to have landed; empty again if a landing goes away
 * @param origin the commit that brought the flaw, once a maintainer has named one, or a proposal
 * @param fork where the fix is made, if it is made in a temporary fork: decided with the first
 *     branches, so that a changed configuration leaves a fix where it was begun; empty in what
 *     older versions stored
 */
public record FixTrack(
    List<FixBranch> branches,
    Optional<Instant> landedAt,
    Optional<FlawOrigin> origin,
    Optional<TemporaryFork> fork) {
  static final FixTrack NONE =
      new FixTrack(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  /** Copies the list. */
  public FixTrack {
    branches = List.copyOf(branches);
  }

  /**
   * The one place that says where the fix is made: in the security repository, or in the case's
   * temporary fork; empty until that is there.
   */
  public Optional<RepositoryName> place(ProjectRepositories project) {
    return fork.isPresent() ? fork.get().repository() : Optional.of(project.securityRepository());
  }

  /** The branch that fixes this public branch. */
  public Optional<FixBranch> forTarget(BranchName target) {
    return branches.stream().filter(branch -> branch.target().equals(target)).findFirst();
  }

  /** Whether the fix has reached every public branch that needs it, and at least one. */
  public boolean hasLanded() {
    return branches.stream().allMatch(FixBranch::isSettled)
        && branches.stream().anyMatch(branch -> branch.state() == FixBranch.State.LANDED);
  }

  /** Whether every branch that needs it is merged in the security repository, or has landed. */
  public boolean isMerged() {
    return !branches.isEmpty()
        && branches.stream()
            .allMatch(branch -> branch.isSettled() || branch.state() == FixBranch.State.MERGED);
  }

  /** Whether a tag holds the fix for every branch that needs it. */
  public boolean isReleased() {
    return hasLanded()
        && branches.stream()
            .flatMap(branch -> branch.landing().stream())
            .allMatch(landing -> landing.firstTag().isPresent());
  }

  /** Whether no branch needs any more work. */
  public boolean isSettled() {
    return !branches.isEmpty() && branches.stream().allMatch(FixBranch::isSettled);
  }

  /** How many branches need no more work. */
  public int settled() {
    return (int) branches.stream().filter(FixBranch::isSettled).count();
  }

  FixTrack replace(FixBranch next) {
    return with(branches.stream().map(b -> b.target().equals(next.target()) ? next : b).toList());
  }

  FixTrack with(List<FixBranch> next) {
    return new FixTrack(next, landedAt, origin, fork);
  }

  FixTrack landedAt(Optional<Instant> at) {
    return new FixTrack(branches, at, origin, fork);
  }

  FixTrack origin(Optional<FlawOrigin> next) {
    return new FixTrack(branches, landedAt, next, fork);
  }

  FixTrack inSecurityRepository() {
    return new FixTrack(branches, landedAt, origin, Optional.empty());
  }

  FixTrack in(TemporaryFork next) {
    return new FixTrack(branches, landedAt, origin, Optional.of(next));
  }
}
