package org.underseal.server.casework;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a case waits for.
 *
 * @param kind what
 * @param detail a branch or an account; empty where there is none
 * @param until the moment that is waited for, if it is one
 */
public record Waits(Kind kind, String detail, Optional<Instant> until) {
  /** Everything that a case waits for now; empty for one that is done. */
  public static List<Waits> of(CaseFile file, Programme programme) {
    List<Waits> waits = new ArrayList<>();
    if (file.triage().state() == Triage.State.RECEIVED) {
      waits.add(new Waits(Kind.TRIAGE, "", Optional.empty()));
    }
    file.triage()
        .disputed()
        .ifPresent(there -> waits.add(new Waits(Kind.DISPUTE, "", Optional.empty())));
    if (file.triage().state() != Triage.State.ACCEPTED) {
      return waits;
    }
    file.steering().hold().ifPresent(why -> waits.add(new Waits(Kind.HOLD, "", Optional.empty())));
    file.fix().branches().stream()
        .filter(branch -> !branch.isSettled())
        .forEach(b -> waits.add(new Waits(Kind.FIX, b.target().value(), Optional.empty())));
    addReward(waits, file, programme);
    addDisclosure(waits, file, programme);
    return waits;
  }

  private static void addReward(List<Waits> waits, CaseFile file, Programme programme) {
    if (file.reward().awards().stream()
        .anyMatch(award -> award.state() == Award.State.AWAITING_APPROVAL)) {
      waits.add(new Waits(Kind.APPROVAL, "", Optional.empty()));
    }
    file.reward().awards().stream()
        .filter(award -> award.state() == Award.State.HOLDING)
        .flatMap(award -> PaymentGate.windowEnds(file, programme.policy(), award.kind()).stream())
        .findFirst()
        .ifPresent(end -> waits.add(new Waits(Kind.WINDOW, "", Optional.of(end))));
    if (paysFixer(programme.policy())) {
      Owed.outsideFixer(file)
          .filter(fixer -> file.steering().payee(fixer).isEmpty())
          .ifPresent(fixer -> waits.add(new Waits(Kind.PAYEE, fixer.value(), Optional.empty())));
    }
  }

  private static boolean paysFixer(RewardPolicy policy) {
    return policy.fixerSharePercent() > 0 || !policy.fixBonus().equals(RewardPolicy.FixBonus.NONE);
  }

  private static void addLanding(List<Waits> waits, CaseFile file, Programme programme) {
    Optional<LandingOrder> order =
        file.disclosure().landing().filter(known -> !known.going() && !file.fix().hasLanded());
    order
        .filter(known -> known.lacksConfirmation(programme))
        .ifPresent(known -> waits.add(new Waits(Kind.CONFIRMATION, "", Optional.empty())));
    file.disclosure().landing().stream()
        .flatMap(known -> known.requests().stream())
        .filter(one -> file.fix().forTarget(one.target()).filter(FixBranch::isSettled).isEmpty())
        .flatMap(one -> one.page().stream())
        .forEach(page -> waits.add(of(Kind.MERGE, page.toString())));
    order
        .flatMap(LandingOrder::notBefore)
        .ifPresent(at -> waits.add(new Waits(Kind.LANDING, "", Optional.of(at))));
    order
        .filter(known -> known.despiteChecks().isEmpty())
        .ifPresent(
            known ->
                LandingGate.unchecked(file)
                    .forEach(b -> waits.add(of(Kind.CHECKS, b.target().value()))));
  }

  private static Waits of(Kind kind, String detail) {
    return new Waits(kind, detail, Optional.empty());
  }

  private static void addDisclosure(List<Waits> waits, CaseFile file, Programme programme) {
    addLanding(waits, file, programme);
    if (file.disclosure().publication().lacksConfirmation(programme)
        && file.disclosure().publishedAt().isEmpty()) {
      waits.add(of(Kind.CONFIRMATION, ""));
    }
    if (SheetRules.isUnclear(file)) {
      waits.add(of(Kind.ADVISORY_TEXT, ""));
    }
    file.disclosure()
        .scheduledFor()
        .ifPresent(at -> waits.add(new Waits(Kind.DATE, "", Optional.of(at))));
    if (programme.publishOn() == Programme.PublishOn.COMMAND
        && file.fix().hasLanded()
        && !file.disclosure().commanded()) {
      waits.add(new Waits(Kind.COMMAND, "", Optional.empty()));
    }
  }

  /** What can be waited for. */
  public enum Kind {
    /** A maintainer's decision. */
    TRIAGE,
    /** Platform and maintainers say the same. */
    DISPUTE,
    /** The landing on a branch. */
    FIX,
    /** A second person. */
    APPROVAL,
    /** A second person, for what is pushed or published. */
    CONFIRMATION,
    /** The moment at which the fix is pushed. */
    LANDING,
    /** CI. */
    CHECKS,
    /** Somebody who merges a request in public. */
    MERGE,
    /** The end of a hold. */
    HOLD,
    /** The word to publish. */
    COMMAND,
    /** The advisory's file, put right. */
    ADVISORY_TEXT,
    /** A date. */
    DATE,
    /** The end of the hold window after the landing. */
    WINDOW,
    /** Where a bonus is paid. */
    PAYEE;

    /** In lower case. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
