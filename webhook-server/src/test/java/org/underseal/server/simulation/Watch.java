package org.underseal.server.simulation;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.underseal.sandbox.intigriti.Payout;

/** Looks at the outside all the time for what must never be. */
final class Watch {
  private final World world;
  private final Clock clock;
  private final List<Case> cases;
  private final Set<String> payouts = new HashSet<>();
  private final Set<Integer> published = new HashSet<>();
  private final List<Violation> violations = new ArrayList<>();

  Watch(World world, Clock clock, List<Case> cases) {
    this.world = world;
    this.clock = clock;
    this.cases = cases;
  }

  /**
   * Notes what is wrong at this moment. It throws nothing: in a vendor's thread that would become
   * an answer 500, and be forgotten.
   */
  synchronized void look() {
    try {
      check();
    } catch (Violation violation) {
      violations.add(violation);
    }
  }

  /**
   * Ends a story in which something was wrong.
   *
   * @throws Violation the first one
   */
  synchronized void complain() {
    if (!violations.isEmpty()) {
      throw violations.get(0);
    }
  }

  /** Money and publications that weren't there before have to be right at this moment. */
  private void check() {
    world.sandbox().intigriti().payouts().stream()
        .filter(payout -> payouts.add(payout.id()))
        .forEach(this::check);
    for (Case one : cases) {
      if (!published.contains(one.drawn().number()) && isPublished(one)) {
        published.add(one.drawn().number());
        if (!one.mayBePublished()) {
          throw new Violation(
              "%s was published at %s and might not be".formatted(one.code(), clock.instant()));
        }
      }
    }
  }

  private void check(Payout payout) {
    Case one =
        cases.stream()
            .filter(c -> c.code().equals(payout.submissionCode()))
            .findFirst()
            .orElseThrow(() -> new Violation("a payout on a report that nobody handed in"));
    long cents = cents(payout);
    long owed =
        payout.recipient().equals(one.researcher().userId())
            ? one.drawn().bounty()
            : one.fixer().filter(f -> f.userId().equals(payout.recipient())).isPresent()
                ? one.drawn().bonus()
                : 0;
    if (cents != owed) {
      throw new Violation("%d cents paid on %s and %d owed".formatted(cents, one.code(), owed));
    }
    long same =
        world.sandbox().intigriti().payouts(one.code()).stream()
            .filter(other -> other.recipient().equals(payout.recipient()))
            .count();
    if (same > 1) {
      throw new Violation("%s was paid %d times to the same person".formatted(one.code(), same));
    }
    if (!one.mayBePaid(cents, payout.recipient())) {
      throw new Violation(
          "%s was paid at %s and might not be".formatted(one.code(), clock.instant()));
    }
  }

  static long cents(Payout payout) {
    return payout.amount().value().movePointRight(2).longValueExact();
  }

  private boolean isPublished(Case one) {
    return one.id().filter(id -> one.place().advisories(id.value()) > 0).isPresent();
  }

  /** No word of a report is anywhere in public, and its title only once it is published. */
  void lookForLeaks() {
    String text = world.publicText();
    for (Case one : cases) {
      for (String never : List.of("body", "why", "shared", "hold")) {
        if (text.contains(one.sealed(never))) {
          throw new Violation("%s of %s is public".formatted(never, one.code()));
        }
      }
      boolean isOut = published.contains(one.drawn().number());
      if (!isOut && text.contains(one.sealed("title"))) {
        throw new Violation("the title of %s is public".formatted(one.code()));
      }
      if (!isOut && one.id().filter(id -> text.contains(id.value())).isPresent()) {
        throw new Violation("the case of %s is public".formatted(one.code()));
      }
    }
  }
}
