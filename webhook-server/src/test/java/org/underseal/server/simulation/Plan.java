package org.underseal.server.simulation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.underseal.server.simulation.Place.How;

/**
 * What people are going to do in a story. The same seed gives the same plan, whatever goes wrong on
 * the way.
 *
 * @param policy the programme's
 * @param cases in the order of their reports
 */
record Plan(Policy policy, List<CasePlan> cases) {
  /** How many reports there are; those who come alone see the most of it in the least time. */
  private static final int[] COUNTS = {1, 1, 1, 2, 2, 3};

  static Plan drawn(Random random) {
    Policy policy = Policy.drawn(random);
    List<CasePlan> cases = new ArrayList<>();
    int count = COUNTS[random.nextInt(COUNTS.length)];
    for (int i = 0; i < count; i++) {
      cases.add(CasePlan.drawn(random, i, cases));
    }
    cases.replaceAll(one -> one.landing() == Landing.ORDERED ? ordered(one, cases) : one);
    return new Plan(policy, cases);
  }

  /** Whom others keep from moving the public branches only forward picks by hand. */
  private static CasePlan ordered(CasePlan one, List<CasePlan> cases) {
    boolean alone =
        cases.stream()
            .noneMatch(
                other ->
                    other.number() != one.number()
                        && other.onGitHub() == one.onGitHub()
                        && other.fate() == Fate.FIXED);
    return alone
        ? one.landing(Landing.ORDERED, Twist.IN_THE_WAY_OF_AN_ORDER)
        : one.landing(Landing.PICKED, Set.of());
  }

  /** What becomes of a report. */
  enum Fate {
    FIXED,
    REJECTED,
    DUPLICATE,
    LEFT
  }

  /** How a fix reaches a public branch. */
  enum Landing {
    /** The branch of the security repository is pushed, if that only moves forward; else picked. */
    PUSHED,
    /** The fix's commit is picked. */
    PICKED,
    /** A maintainer has Underseal push what was committed under seal. */
    ORDERED
  }

  /** Things that happen on the way. */
  enum Twist {
    SEVERITY_COMMAND,
    HOLD,
    EMBARGO,
    OTHER_WORK,
    STABLE_NOT_AFFECTED,
    REVERT_BEFORE_THE_LAST_LANDING,
    REVERT_IN_THE_WINDOW,
    SHARE,
    NONSENSE,
    EDITED_COMMENT,
    CLOSED_ON_PLATFORM;

    /** The public branches move, or have to wait. */
    static final Set<Twist> IN_THE_WAY_OF_AN_ORDER =
        EnumSet.of(EMBARGO, OTHER_WORK, REVERT_BEFORE_THE_LAST_LANDING, REVERT_IN_THE_WINDOW);
  }

  /**
   * One report.
   *
   * @param number from 0
   * @param onGitHub or else on GitLab
   * @param severity low to critical
   * @param fate what becomes of it
   * @param original the number of the case that it duplicates, or -1
   * @param outsider whether somebody from outside the project writes the fix
   * @param how how the fix is merged under seal
   * @param landing how it reaches the public main branch
   * @param ownBackport whether the second branch gets a fix branch and proposal of its own
   * @param twists what else happens
   */
  record CasePlan(
      int number,
      boolean onGitHub,
      String severity,
      Fate fate,
      int original,
      boolean outsider,
      How how,
      Landing landing,
      boolean ownBackport,
      List<Twist> twists) {
    static CasePlan drawn(Random random, int number, List<CasePlan> before) {
      boolean onGitHub = random.nextBoolean();
      int original =
          before.stream()
              .filter(other -> other.onGitHub() == onGitHub && other.fate() == Fate.FIXED)
              .mapToInt(CasePlan::number)
              .findFirst()
              .orElse(-1);
      return new CasePlan(
          number,
          onGitHub,
          pick(random, List.of("low", "medium", "high", "critical")),
          fate(random, original),
          original,
          random.nextInt(3) == 0,
          pick(random, List.of(How.values())),
          pick(random, List.of(Landing.values())),
          random.nextBoolean(),
          twists(random));
    }

    private static Fate fate(Random random, int original) {
      int drawn = random.nextInt(10);
      if (drawn == 0) {
        return Fate.REJECTED;
      }
      if (drawn <= 2 && original >= 0) {
        return Fate.DUPLICATE;
      }
      return drawn == 3 ? Fate.LEFT : Fate.FIXED;
    }

    private static List<Twist> twists(Random random) {
      return IntStream.range(0, Twist.values().length)
          .filter(i -> random.nextInt(4) == 0)
          .mapToObj(i -> Twist.values()[i])
          .toList();
    }

    private static <T> T pick(Random random, List<T> from) {
      return from.get(random.nextInt(from.size()));
    }

    private CasePlan landing(Landing next, Set<Twist> without) {
      List<Twist> left = twists.stream().filter(twist -> !without.contains(twist)).toList();
      return new CasePlan(
          number, onGitHub, severity, fate, original, outsider, how, next, ownBackport, left);
    }

    boolean has(Twist twist) {
      return twists.contains(twist);
    }

    /** The severity after what maintainers said. */
    String lastSeverity() {
      return has(Twist.SEVERITY_COMMAND) && fate == Fate.FIXED ? "high" : severity;
    }

    /** In cents. */
    long bounty() {
      return switch (lastSeverity()) {
        case "critical" -> 500_000;
        case "high" -> 250_000;
        case "medium" -> 100_000;
        default -> 25_000;
      };
    }

    /** In cents. */
    long bonus() {
      return outsider ? bounty() / 5 : 0;
    }
  }
}
