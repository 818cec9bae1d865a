package org.underseal.sandbox.intigriti;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The base score of CVSS 3.0 and 3.1 (first.org, specification document, section 7.1). */
final class CvssBaseScore {
  private static final Map<String, Double> WEIGHTS =
      Map.ofEntries(
          Map.entry("AV:N", 0.85),
          Map.entry("AV:A", 0.62),
          Map.entry("AV:L", 0.55),
          Map.entry("AV:P", 0.2),
          Map.entry("AC:L", 0.77),
          Map.entry("AC:H", 0.44),
          Map.entry("UI:N", 0.85),
          Map.entry("UI:R", 0.62),
          Map.entry("PR:N", 0.85));

  private final Map<String, String> metrics = new HashMap<>();

  private CvssBaseScore(String vector) {
    for (String part : vector.split("/")) {
      String[] metric = part.split(":", 2);
      if (metric.length == 2) {
        metrics.put(metric[0], metric[1]);
      }
    }
  }

  /** Null for a vector that is no complete CVSS 3 one. */
  static @Nullable Double of(String vector) {
    CvssBaseScore score = new CvssBaseScore(vector);
    boolean complete =
        score.metrics.getOrDefault("CVSS", "").startsWith("3.")
            && score
                .metrics
                .keySet()
                .containsAll(List.of("AV", "AC", "PR", "UI", "S", "C", "I", "A"));
    return complete ? score.base() : null;
  }

  private double base() {
    double missing = (1 - loss("C")) * (1 - loss("I")) * (1 - loss("A"));
    double subScore = 1 - missing;
    double impact =
        scopeChanged()
            ? 7.52 * (subScore - 0.029) - 3.25 * Math.pow(subScore - 0.02, 15)
            : 6.42 * subScore;
    if (impact <= 0) {
      return 0;
    }
    double exploitability =
        8.22 * weight("AV") * weight("AC") * privilegesRequired() * weight("UI");
    double sum = impact + exploitability;
    return roundedUp(Math.min(scopeChanged() ? 1.08 * sum : sum, 10));
  }

  private boolean scopeChanged() {
    return "C".equals(metrics.get("S"));
  }

  private double loss(String metric) {
    return switch (metrics.getOrDefault(metric, "N")) {
      case "H" -> 0.56;
      case "L" -> 0.22;
      default -> 0;
    };
  }

  private double weight(String metric) {
    return WEIGHTS.getOrDefault(metric + ":" + metrics.get(metric), 0.0);
  }

  private double privilegesRequired() {
    return switch (metrics.getOrDefault("PR", "N")) {
      case "L" -> scopeChanged() ? 0.68 : 0.62;
      case "H" -> scopeChanged() ? 0.5 : 0.27;
      default -> weight("PR");
    };
  }

  /**
   * In hundred-thousandths first, as the specification asks, so that binary fractions don't round
   * up.
   */
  private static double roundedUp(double score) {
    long scaled = Math.round(score * 100_000);
    return scaled % 10_000 == 0 ? scaled / 100_000.0 : (scaled / 10_000 + 1) / 10.0;
  }
}
