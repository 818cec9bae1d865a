package org.underseal.server.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Login;
import org.underseal.plugin.Money;

/**
 * The reward track.
 *
 * @param setAmount a bounty that a maintainer set in place of the programme's table
 * @param setBy who set it
 * @param split how a maintainer divides the bounty
 * @param awards what is owed, each with an id of its own
 */
public record RewardTrack(
    Optional<Money> setAmount,
    Optional<Login> setBy,
    Optional<BountySplit> split,
    List<Award> awards) {
  static final RewardTrack NONE =
      new RewardTrack(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  /** Copies the list, and completes what an earlier version stored. */
  public RewardTrack {
    split = split == null ? Optional.empty() : split;
    awards = List.copyOf(awards);
  }

  /** The award with this id. */
  public Optional<Award> award(AwardId id) {
    return awards.stream().filter(award -> award.id().equals(id)).findFirst();
  }

  /** What the researcher gets for the report: the newest award of it that was not withdrawn. */
  public Optional<Award> forReport() {
    return awards.stream()
        .filter(award -> award.state() != Award.State.WITHDRAWN)
        .filter(award -> award.isForReport())
        .reduce((one, next) -> next);
  }

  /** The awards of this kind that stand: not those that were withdrawn. */
  List<Award> standing(Award.Kind kind) {
    return awards.stream()
        .filter(award -> award.kind() == kind && award.state() != Award.State.WITHDRAWN)
        .toList();
  }

  /** The same, but of shares only those of this account: several people have one. */
  List<Award> standing(Award.Kind kind, String payee) {
    return standing(kind).stream()
        .filter(award -> kind != Award.Kind.SHARE || award.payee().equals(payee))
        .toList();
  }

  AwardId next(Award.Kind kind) {
    long before = awards.stream().filter(award -> award.kind() == kind).count();
    return new AwardId(kind, Math.toIntExact(before + 1));
  }

  /** Whether there is an award and all of them have come to an end. */
  public boolean isSettled() {
    return !awards.isEmpty()
        && awards.stream().allMatch(Award::isEnded)
        && awards.stream().anyMatch(award -> award.state() != Award.State.WITHDRAWN);
  }

  /** Whether money can still move for it. */
  boolean isOnItsWay() {
    return awards.stream().anyMatch(award -> !award.isEnded());
  }

  RewardTrack set(Money amount, Login by) {
    return new RewardTrack(Optional.of(amount), Optional.of(by), split, awards);
  }

  /** Divides the bounty like this, in place of what was said before; empty for not at all. */
  RewardTrack split(Optional<BountySplit> next) {
    return new RewardTrack(setAmount, setBy, next, awards);
  }

  RewardTrack put(Award award) {
    List<Award> next = new ArrayList<>(awards);
    next.removeIf(old -> old.id().equals(award.id()));
    next.add(award);
    return new RewardTrack(setAmount, setBy, split, next);
  }
}
