package org.underseal.sandbox.github;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.git.CommitInfo;
import org.underseal.sandbox.git.Merger;

/**
 * The temporary private forks of advisories: for the public repository's maintainers and the
 * advisory's collaborators, for no App, and without webhooks.
 */
final class Forks {
  /** GitHub documents up to five minutes. */
  private static final Duration TAKES = Duration.ofMinutes(1);

  private final GitHub github;
  private @Nullable String nextName;

  Forks(GitHub github) {
    this.github = github;
  }

  /** The next one gets this name in place of the documented one. */
  void nameNext(String name) {
    nextName = name;
  }

  Model.Repo make(Model.Repo repo, Model.Advisory advisory) {
    String documented = repo.name + "-" + advisory.ghsaId.toLowerCase(Locale.ROOT);
    String name = nextName == null ? documented : nextName;
    nextName = null;
    Model.Repo fork = github.makeRepository(repo.owner.login() + "/" + name, true);
    fork.git.fetchFrom(repo.git, "refs/heads/*", "refs/tags/*");
    fork.forkOf = new Model.ForkOf(repo, advisory, github.clock().instant().plus(TAKES));
    advisory.fork = fork;
    return fork;
  }

  static boolean isThere(Model.Repo repo, Instant now) {
    return repo.forkOf == null || !now.isBefore(repo.forkOf.thereFrom());
  }

  /** What the account may do in a fork. */
  RoleName role(Model.ForkOf of, Optional<Model.Account> account) {
    RoleName inPublic = github.role(of.repository(), account);
    if (inPublic.atLeast(RoleName.MAINTAIN)) {
      return inPublic;
    }
    return account.filter(of.advisory().collaborators::contains).isPresent()
        ? RoleName.WRITE
        : RoleName.NONE;
  }

  void delete(Model.Advisory advisory) {
    if (advisory.fork != null) {
      github.forget(advisory.fork);
      advisory.fork = null;
    }
  }

  /**
   * What "Merge pull requests" on an advisory's page does: each open one becomes a single commit on
   * the public branch. Whether GitHub sends a push for that is unverified; here it sends none.
   */
  void merge(Model.Advisory advisory, Model.Account by) {
    Model.Repo fork = Objects.requireNonNull(advisory.fork, "there is no fork");
    Model.Repo open = Objects.requireNonNull(fork.forkOf).repository();
    List<Model.Pull> pulls = fork.pulls.stream().filter(pull -> pull.isOpen).toList();
    for (Model.Pull pull : pulls) {
      if (pulls.stream().filter(other -> other.base.equals(pull.base)).count() > 1) {
        throw new IllegalStateException("more than one pull request to " + pull.base);
      }
    }
    pulls.forEach(pull -> merge(open, fork, pull, by));
  }

  private void merge(Model.Repo open, Model.Repo fork, Model.Pull pull, Model.Account by) {
    BareRepository git = open.git;
    String passing = "refs/passing/" + pull.number;
    git.fetchFrom(fork.git, pull.headRef(), passing);
    String onto = git.branch(pull.base).orElseThrow();
    String messages =
        git.between(onto, pull.headSha).stream()
            .map(CommitInfo::message)
            .map(message -> "* " + message.strip())
            .collect(Collectors.joining("\n\n"));
    String merged =
        new Merger(git)
            .squash(onto, pull.headSha, "Merge commit from fork\n\n" + messages, github.author(by))
            .orElseThrow();
    git.deleteRef(passing);
    git.setRef("refs/heads/" + pull.base, merged);
    pull.isOpen = false;
    pull.mergedAt = github.clock().instant();
    pull.closedAt = pull.mergedAt;
    pull.mergedBy = by;
    pull.mergeCommit = merged;
  }
}
