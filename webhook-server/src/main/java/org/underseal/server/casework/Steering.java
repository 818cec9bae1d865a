package org.underseal.server.casework;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
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
 * @param invited who shall be able to read the draft of the advisory on the forge; empty in what
 *     older versions stored
 */
public record Steering(
    Optional<String> hold,
    List<NamedCredit> credits,
    Set<String> handled,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<Login> invited) {
  static final Steering NONE = new Steering(Optional.empty(), List.of(), Set.of(), List.of());

  /** Copies the collections. */
  public Steering {
    credits = List.copyOf(credits);
    handled = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(handled));
    invited = List.copyOf(invited);
  }

  Steering hold(Optional<String> why) {
    return new Steering(why, credits, handled, invited);
  }

  Steering credit(NamedCredit credit) {
    List<NamedCredit> next = new ArrayList<>(credits);
    next.removeIf(old -> old.login().equals(credit.login()) && old.type() == credit.type());
    next.add(credit);
    return new Steering(hold, next, handled, invited);
  }

  Steering handled(String commentId) {
    Set<String> next = new LinkedHashSet<>(handled);
    next.add(commentId);
    return new Steering(hold, credits, next, invited);
  }

  /** Whether a person shall be able to read the draft; forges take no notice of case. */
  public boolean isInvited(Login person) {
    return invited.stream().anyMatch(one -> one.value().equalsIgnoreCase(person.value()));
  }

  Steering invite(Login person) {
    List<Login> next = new ArrayList<>(invited);
    next.add(person);
    return new Steering(hold, credits, handled, next);
  }

  Steering uninvite(Login person) {
    List<Login> next = new ArrayList<>(invited);
    next.removeIf(one -> one.value().equalsIgnoreCase(person.value()));
    return new Steering(hold, credits, handled, next);
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
   * @param agreed whether they agreed to be named, by their own word or as a maintainer said; empty
   *     in what older versions stored, which took a maintainer's command for that word
   */
  public record NamedCredit(
      Login login, CreditType type, Optional<String> payee, Optional<Boolean> agreed) {
    /** Whether an advisory may name them. */
    public boolean isNamed() {
      return agreed.orElse(true);
    }
  }
}
