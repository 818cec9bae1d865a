package org.underseal.plugin.github;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.Login;
import org.underseal.plugin.http.Reading;

/**
 * A credit on GitHub, which credits accounts only.
 *
 * @param login the account
 * @param type GitHub's word
 */
record CreditedAccount(String login, String type) {
  /** Those who have an account here; each for one thing once. */
  static List<CreditedAccount> of(List<Credit> credits) {
    return credits.stream().flatMap(CreditedAccount::of).distinct().toList();
  }

  private static Stream<CreditedAccount> of(Credit credit) {
    Login login = credit.login();
    return login == null
        ? Stream.empty()
        : Stream.of(new CreditedAccount(login.value(), credit.type().word()));
  }

  /** These, and before them the others that GitHub has now. */
  static List<CreditedAccount> of(Reading advisory, List<CreditedAccount> credits) {
    return Stream.concat(
            now(advisory).filter(known -> credits.stream().noneMatch(known::isSameAs)),
            credits.stream())
        .toList();
  }

  private boolean isSameAs(CreditedAccount other) {
    return inLowerCase().equals(other.inLowerCase());
  }

  private static Stream<CreditedAccount> now(Reading advisory) {
    return advisory.each("credits").stream()
        .map(
            credit ->
                new CreditedAccount(
                    credit.find("login").orElse(""), credit.find("type").orElse("")))
        .filter(credit -> !credit.login().isBlank());
  }

  /** Whether GitHub has these now, in whatever order. */
  static boolean areIn(Reading advisory, List<CreditedAccount> credits) {
    Set<CreditedAccount> now =
        advisory.each("credits").stream()
            .map(
                credit ->
                    new CreditedAccount(
                        credit.find("login").orElse(""), credit.find("type").orElse("")))
            .map(CreditedAccount::inLowerCase)
            .collect(Collectors.toSet());
    return now.equals(
        credits.stream().map(CreditedAccount::inLowerCase).collect(Collectors.toSet()));
  }

  private CreditedAccount inLowerCase() {
    return new CreditedAccount(login.toLowerCase(Locale.ROOT), type);
  }

  Map<String, String> toJson() {
    return Map.of("login", login, "type", type);
  }
}
