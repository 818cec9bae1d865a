package org.underseal.server.casework;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Money;
import org.underseal.plugin.Severity;

/**
 * Amounts by severity. Where a case has a CVSS vector and its score is in a band, the band's amount
 * counts, and otherwise the word's. A severity that is in neither is not paid.
 *
 * @param words amounts by the word
 * @param bands amounts by the base score; they don't overlap
 */
public record RewardTable(Map<Severity, Money> words, List<Band> bands) {
  /** No amounts. */
  public static final RewardTable EMPTY = new RewardTable(Map.of(), List.of());

  /** Copies. */
  public RewardTable {
    words = Map.copyOf(words);
    bands = List.copyOf(bands);
  }

  Optional<Money> amount(Finding finding) {
    return Optional.ofNullable(finding.cvssVector())
        .flatMap(CvssVector::parse)
        .flatMap(vector -> bands.stream().filter(band -> band.has(vector.score())).findFirst())
        .map(Band::amount)
        .or(() -> Optional.ofNullable(words.get(finding.severity())));
  }

  /**
   * A range of scores, both ends included.
   *
   * @param from 0.0 to 10.0, with one decimal
   * @param to 0.0 to 10.0, with one decimal
   */
  public record Band(BigDecimal from, BigDecimal to, Money amount) {
    boolean has(BigDecimal score) {
      return score.compareTo(from) >= 0 && score.compareTo(to) <= 0;
    }

    /** Whether a score could be in both. */
    public boolean overlaps(Band other) {
      return from.compareTo(other.to) <= 0 && other.from.compareTo(to) <= 0;
    }
  }
}
