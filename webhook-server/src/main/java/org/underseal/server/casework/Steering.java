package org.underseal.server.casework;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;

/**
 * What maintainers said that isn't on one of the tracks.
 *
 * @param hold why nothing may be paid or published for now
 * @param credits people to be named, besides the finder
 * @param handled the comments whose commands were carried out or refused, so that an edit or a
 *     second reading does not repeat them
 */
public record Steering(Optional<String> hold, List<NamedCredit> credits, Set<String> handled) {
  static final Steering NONE = new Steering(Optional.empty(), List.of(), Set.of());

  /** Copies the collections. */
  public Steering {
    credits = List.copyOf(credits);
    handled = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(handled));
  }

  Steering hold(Optional<String> why) {
    return new Steering(why, credits, handled);
  }

  Steering credit(NamedCredit credit) {
    List<NamedCredit> next = new ArrayList<>(credits);
    next.removeIf(old -> old.login().equals(credit.login()) && old.type() == credit.type());
    next.add(credit);
    return new Steering(hold, next, handled);
  }

  Steering handled(String commentId) {
    Set<String> next = new LinkedHashSet<>(handled);
    next.add(commentId);
    return new Steering(hold, credits, next);
  }

  /** Where a person credited for the fix is paid. */
  Optional<String> payee(Login login) {
    return credits.stream()
        .filter(credit -> credit.login().equals(login))
        .flatMap(credit -> credit.payee().stream())
        .findFirst();
  }

  /**
   * A person to be named.
   *
   * @param login on the forge
   * @param type what they did
   * @param payee the platform's id of their account, where a bonus goes
   */
  public record NamedCredit(Login login, CreditType type, Optional<String> payee) {}
}
