package org.underseal.server.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.plugin.Money;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.RewardTable;
import org.underseal.server.casework.RewardTable.Band;

/** Reads {@code rewards}: amounts by severity words, and by ranges of CVSS scores. */
final class RewardTablePart {
  private static final List<Severity> WORDS =
      List.of(Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL);
  private static final Pattern RANGE = Pattern.compile("(10\\.0|\\d\\.\\d)-(10\\.0|\\d\\.\\d)");

  private RewardTablePart() {}

  static RewardTable read(Section section, Currency currency) {
    Map<Severity, Money> words = new EnumMap<>(Severity.class);
    for (Severity severity : WORDS) {
      section
          .optional(severity.word())
          .flatMap(v -> v.money(currency))
          .ifPresent(amount -> words.put(severity, amount));
    }
    List<Band> bands = new ArrayList<>();
    for (String key : List.copyOf(section.names())) {
      Matcher range = RANGE.matcher(key);
      if (range.matches()) {
        section.optional(key).flatMap(v -> band(v, range, currency, bands)).ifPresent(bands::add);
      }
    }
    section.end();
    return new RewardTable(words, bands);
  }

  private static Optional<Band> band(
      Value value, Matcher range, Currency currency, List<Band> before) {
    BigDecimal from = new BigDecimal(range.group(1));
    BigDecimal to = new BigDecimal(range.group(2));
    if (from.compareTo(to) > 0) {
      return value.problem("has to be a range of scores, the lower one first");
    }
    return value
        .money(currency)
        .map(amount -> new Band(from, to, amount))
        .flatMap(
            band ->
                before.stream().anyMatch(band::overlaps)
                    ? value.problem("overlaps with another range of scores")
                    : Optional.of(band));
  }
}
