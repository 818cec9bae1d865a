package org.underseal.server.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;
import org.underseal.server.casework.Award.Kind;

/**
 * What a case earns by its programme's policy, as the case is now.
 *
 * @param kind what for
 * @param amount in all, whatever was awarded already
 * @param payee the platform's id of the account
 */
record Owed(Kind kind, Money amount, String payee) {
  static List<Owed> by(CaseFile file, Project project) {
    RewardPolicy policy = project.programme().policy();
    if (project.forge().equals(file.report().platform()) && !policy.paysForgeReports()) {
      return List.of();
    }
    String finder = file.report().researcher().id();
    List<Owed> owed = new ArrayList<>();
    policy.consolation().ifPresent(a -> owed.add(new Owed(Kind.CONSOLATION, a, finder)));
    Optional<Money> bounty = bounty(file, project);
    if (bounty.isPresent()) {
      Optional<String> fixer = fixer(file);
      Optional<BountySplit> split = file.reward().split();
      if (split.isPresent()) {
        owed.addAll(divided(bounty.get(), split.get(), finder));
      } else {
        Money share = share(file, policy, bounty.get());
        owed.add(new Owed(Kind.BOUNTY, bounty.get().minus(share), finder));
        fixer.ifPresent(payee -> owed.add(new Owed(Kind.FIXER_SHARE, share, payee)));
      }
      Money bonus = policy.fixBonus().of(bounty.get());
      fixer.ifPresent(payee -> owed.add(new Owed(Kind.FIX_BONUS, bonus, payee)));
    }
    return owed.stream()
        .filter(one -> !one.amount().isZero())
        .filter(one -> PaymentGate.isEarned(file, policy, one.kind()))
        .toList();
  }

  /** A maintainer's word takes the place of the programme's share for the fixer. */
  private static List<Owed> divided(Money bounty, BountySplit split, String finder) {
    List<Owed> owed = new ArrayList<>();
    owed.add(new Owed(Kind.BOUNTY, split.rest(bounty), finder));
    split.shares().forEach(s -> owed.add(new Owed(Kind.SHARE, s.of(bounty), s.account())));
    return owed;
  }

  /** The bounty that a maintainer set, or that project or programme have for the severity. */
  private static Optional<Money> bounty(CaseFile file, Project project) {
    return file.reward()
        .setAmount()
        .or(() -> project.rewards().amount(file.finding()))
        .or(() -> project.programme().policy().rewards().amount(file.finding()));
  }

  /** What the finder leaves to the fixer: nothing to themselves. */
  private static Money share(CaseFile file, RewardPolicy policy, Money bounty) {
    boolean isShared =
        outsideFixer(file).isPresent()
            && !fixer(file).equals(Optional.of(file.report().researcher().id()));
    return isShared ? bounty.percent(policy.fixerSharePercent()) : Money.zero(bounty.currency());
  }

  private static Optional<String> fixer(CaseFile file) {
    return outsideFixer(file).flatMap(file.steering()::payee);
  }

  /** Who wrote the fix, if it has landed and they can't push to the public repository. */
  static Optional<Login> outsideFixer(CaseFile file) {
    return file.fix().branches().stream()
        .filter(branch -> branch.state() == FixBranch.State.LANDED)
        .flatMap(branch -> branch.proposal().stream())
        .filter(FixBranch.Proposal::authorOutside)
        .map(FixBranch.Proposal::author)
        .findFirst();
  }

  /** What it rests on, in words: what people said and what was read of the forge, and when. */
  List<String> evidence(CaseFile file) {
    List<String> evidence = new ArrayList<>();
    file.triage()
        .by()
        .ifPresent(
            by ->
                evidence.add(
                    file.triage().original().map(o -> "duplicate of " + o).orElse("accepted")
                        + " by "
                        + by));
    file.reward()
        .split()
        .filter(split -> kind == Kind.BOUNTY || kind == Kind.SHARE)
        .ifPresent(split -> evidence.add("split by " + split.by()));
    file.fix().branches().forEach(branch -> evidence.addAll(evidence(branch)));
    return evidence;
  }

  private static List<String> evidence(FixBranch branch) {
    return switch (branch.state()) {
      case LANDED ->
          branch.landing().stream()
              .map(landing -> "%s %s".formatted(branch.target(), words(landing)))
              .toList();
      case MERGED ->
          List.of(
              "%s merged under seal, change request %d"
                  .formatted(
                      branch.target(),
                      branch.proposal().map(FixBranch.Proposal::number).orElse(0L)));
      case NOT_AFFECTED -> List.of(branch.target() + " not affected");
      case REQUESTED, OPEN, PROPOSED, LOST -> List.of();
    };
  }

  private static String words(FixBranch.Evidence landing) {
    return "landed %s %s%s, read %s"
        .formatted(
            landing.how(),
            String.join(" ", landing.commits().stream().map(CommitSha::hex).toList()),
            landing.firstTag().map(tag -> " in " + tag).orElse(""),
            landing.readAt());
  }
}
