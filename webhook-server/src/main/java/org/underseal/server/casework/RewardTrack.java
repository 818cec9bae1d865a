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
 * @param awards what is owed, at most one of each kind
 */
public record RewardTrack(Optional<Money> setAmount, Optional<Login> setBy, List<Award> awards) {
  static final RewardTrack NONE = new RewardTrack(Optional.empty(), Optional.empty(), List.of());

  /** Copies the list. */
  public RewardTrack {
    awards = List.copyOf(awards);
  }

  /** The award of this kind. */
  public Optional<Award> award(Award.Kind kind) {
    return awards.stream().filter(award -> award.kind() == kind).findFirst();
  }

  /** Whether there is an award and all of them have come to an end. */
  public boolean isSettled() {
    return !awards.isEmpty()
        && awards.stream()
            .allMatch(a -> a.state() == Award.State.PAID || a.state() == Award.State.CANCELLED);
  }

  RewardTrack set(Money amount, Login by) {
    return new RewardTrack(Optional.of(amount), Optional.of(by), awards);
  }

  RewardTrack put(Award award) {
    List<Award> next = new ArrayList<>(awards);
    next.removeIf(old -> old.kind() == award.kind());
    next.add(award);
    return new RewardTrack(setAmount, setBy, next);
  }
}
