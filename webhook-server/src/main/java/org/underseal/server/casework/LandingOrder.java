package org.underseal.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;

/**
 * A maintainer's word that Underseal shall push the fix to the public branches.
 *
 * @param by who gave it
 * @param commentId where
 * @param notBefore the planned moment; empty for at once
 * @param heads what is to be pushed, as it was then: a fix branch that changes is another matter
 * @param confirmedBy the second person, where one is needed
 * @param going whether the push was set going
 * @param pushedAt when the first commit may have been public
 */
public record LandingOrder(
    Login by,
    String commentId,
    Optional<Instant> notBefore,
    List<Head> heads,
    Optional<Login> confirmedBy,
    boolean going,
    Optional<Instant> pushedAt) {
  /** Copies the list. */
  public LandingOrder {
    heads = List.copyOf(heads);
  }

  LandingOrder confirmed(Login second) {
    return new LandingOrder(by, commentId, notBefore, heads, Optional.of(second), going, pushedAt);
  }

  LandingOrder set() {
    return new LandingOrder(by, commentId, notBefore, heads, confirmedBy, true, pushedAt);
  }

  LandingOrder pushed(Instant at) {
    return new LandingOrder(
        by, commentId, notBefore, heads, confirmedBy, going, pushedAt.or(() -> Optional.of(at)));
  }

  /** Whether it waits for a second person. */
  boolean lacksConfirmation(Programme programme) {
    return programme.landByTwo() && confirmedBy.isEmpty();
  }

  /** A fix that is to be pushed. */
  public record Head(BranchName target, CommitSha commit) {}
}
