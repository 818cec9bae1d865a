package org.underseal.server.casework;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The score of a CVSS 4.0 vector (specification 4.0, sections 8.2 and 8.3): that of its equivalence
 * class, less what it is away from the worst vector of the class. Our own, as the library rounds
 * some ties down: what is a tie in decimal need not be one in binary, and the reference adds a
 * millionth before it rounds.
 */
final class Cvss4Score {
  private static final double MILLIONTH = 1e-6;
  private static final double STEP = 0.1;

  /** In tenths: a line for properties 1, 2, and 3 with 6; a column for properties 4 and 5. */
  private static final int[] SCORES =
      Stream.of(
              """
              100 98 95 100 93 91 93 89 81
              99 95 92 96 87 81 90 80 68
              98 95 90 93 89 81 88 78 69
              95 92 84 92 81 65 80 70 48
              92 82 72 79 69 50 69 55 27
              99 95 92 95 90 84 92 82 72
              97 92 85 91 83 71 81 71 53
              95 92 85 92 80 70 84 71 50
              93 85 73 82 72 59 70 52 30
              86 75 52 71 52 29 63 29 17
              98 94 91 94 86 77 87 74 63
              95 87 81 89 74 64 75 63 49
              94 88 76 86 74 59 72 57 52
              89 77 67 76 58 50 57 52 25
              83 70 54 65 58 26 53 21 13
              95 88 76 90 75 61 77 68 52
              90 76 70 77 62 53 66 59 30
              89 76 62 74 57 47 61 57 24
              78 67 58 59 57 23 52 29 16
              71 59 30 58 26 15 23 13 6
              93 86 75 86 74 56 70 52 40
              87 72 58 74 61 34 54 40 22
              85 74 62 72 55 46 53 34 19
              75 55 51 57 41 19 36 19 8
              64 51 20 47 21 11 24 9 4
              88 73 60 73 59 41 54 45 20
              75 53 50 55 40 20 43 22 11
              75 58 40 61 48 20 46 17 8
              55 45 21 51 18 9 18 7 2
              53 24 14 24 12 5 10 3 1
              """
                  .strip()
                  .split("\\s+"))
          .mapToInt(Integer::parseInt)
          .toArray();

  /** The worst vectors of each class of a property (specification, table 24 and after). */
  private static final List<List<String>> WORST_1 =
      List.of(
          List.of("AV:N PR:N UI:N"),
          List.of("AV:A PR:N UI:N", "AV:N PR:L UI:N", "AV:N PR:N UI:P"),
          List.of("AV:P PR:N UI:N", "AV:A PR:L UI:P"));

  private static final List<List<String>> WORST_2 =
      List.of(List.of("AC:L AT:N"), List.of("AC:H AT:N", "AC:L AT:P"));

  /** By the third and sixth property together: 00, 01, 10, 11, 21. */
  private static final List<List<String>> WORST_36 =
      List.of(
          List.of("VC:H VI:H VA:H CR:H IR:H AR:H"),
          List.of("VC:H VI:H VA:L CR:M IR:M AR:H", "VC:H VI:H VA:H CR:M IR:M AR:M"),
          List.of("VC:L VI:H VA:H CR:H IR:H AR:H", "VC:H VI:L VA:H CR:H IR:H AR:H"),
          List.of(
              "VC:L VI:H VA:L CR:H IR:M AR:H",
              "VC:L VI:H VA:H CR:H IR:M AR:M",
              "VC:H VI:L VA:H CR:M IR:H AR:M",
              "VC:H VI:L VA:L CR:M IR:H AR:H",
              "VC:L VI:L VA:H CR:H IR:H AR:M"),
          List.of("VC:L VI:L VA:L CR:H IR:H AR:H"));

  private static final List<List<String>> WORST_4 =
      List.of(List.of("SC:H SI:S SA:S"), List.of("SC:H SI:H SA:H"), List.of("SC:L SI:L SA:L"));

  /** How many steps each class is deep. */
  private static final int[] DEPTH_1 = {1, 4, 5};

  private static final int[] DEPTH_2 = {1, 2};
  private static final int[] DEPTH_36 = {7, 6, 8, 8, 10};
  private static final int[] DEPTH_4 = {6, 5, 4};

  /** The values of each metric, the worst first. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("AV", "NALP"),
          Map.entry("PR", "NLH"),
          Map.entry("UI", "NPA"),
          Map.entry("AC", "LH"),
          Map.entry("AT", "NP"),
          Map.entry("VC", "HLN"),
          Map.entry("VI", "HLN"),
          Map.entry("VA", "HLN"),
          Map.entry("SC", "SHLN"),
          Map.entry("SI", "SHLN"),
          Map.entry("SA", "SHLN"),
          Map.entry("CR", "HML"),
          Map.entry("IR", "HML"),
          Map.entry("AR", "HML"));

  private final Map<String, String> metrics;

  private Cvss4Score(Map<String, String> metrics) {
    this.metrics = metrics;
  }

  /** The score of a complete vector. */
  static BigDecimal of(Map<String, String> metrics) {
    return new Cvss4Score(metrics).score();
  }

  private BigDecimal score() {
    boolean noImpact =
        Stream.of("VC", "VI", "VA", "SC", "SI", "SA").allMatch(metric -> is(metric, "N"));
    if (noImpact) {
      return BigDecimal.valueOf(0, 1);
    }
    MacroVector at = macroVector();
    List<OptionalDouble> lowered =
        List.of(
            lowered(at, at.lower1(), WORST_1.get(at.eq1), DEPTH_1[at.eq1]),
            lowered(at, at.lower2(), WORST_2.get(at.eq2), DEPTH_2[at.eq2]),
            lowered(at, at.lower36(), WORST_36.get(at.eq36()), DEPTH_36[at.eq36()]),
            lowered(at, at.lower4(), WORST_4.get(at.eq4), DEPTH_4[at.eq4]),
            at.eq5 < 2 ? OptionalDouble.of(0) : OptionalDouble.empty());
    double mean = lowered.stream().flatMapToDouble(OptionalDouble::stream).average().orElse(0);
    double score = Math.min(10, Math.max(0, at.score() - mean));
    return BigDecimal.valueOf(score + MILLIONTH).setScale(1, RoundingMode.HALF_UP);
  }

  /** What one property takes away; empty if there is no class below. */
  private OptionalDouble lowered(
      MacroVector at, OptionalDouble below, List<String> worst, int depth) {
    if (below.isEmpty()) {
      return OptionalDouble.empty();
    }
    double available = at.score() - below.getAsDouble();
    return OptionalDouble.of(available * distance(worst) / (depth * STEP));
  }

  /** From the first of the worst vectors that is nowhere better than this one. */
  private double distance(List<String> worst) {
    for (String candidate : worst) {
      List<Double> distances = new ArrayList<>();
      for (String metric : candidate.split(" ")) {
        String name = metric.substring(0, 2);
        distances.add(STEP * (level(name, value(name)) - level(name, metric.substring(3))));
      }
      if (distances.stream().allMatch(distance -> distance >= 0)) {
        return distances.stream().mapToDouble(Double::doubleValue).sum();
      }
    }
    throw new IllegalStateException("every vector of a class is below one of its worst");
  }

  private static int level(String name, String value) {
    String values = VALUES.getOrDefault(name, "");
    return values.indexOf(value);
  }

  private MacroVector macroVector() {
    return new MacroVector(
        eq1(), is("AC", "L") && is("AT", "N") ? 0 : 1, eq3(), eq4(), eq5(), eq6());
  }

  private int eq1() {
    boolean all = is("AV", "N") && is("PR", "N") && is("UI", "N");
    boolean any = is("AV", "N") || is("PR", "N") || is("UI", "N");
    if (all) {
      return 0;
    }
    return any && !is("AV", "P") ? 1 : 2;
  }

  private int eq3() {
    if (is("VC", "H") && is("VI", "H")) {
      return 0;
    }
    return is("VC", "H") || is("VI", "H") || is("VA", "H") ? 1 : 2;
  }

  private int eq4() {
    if (is("SI", "S") || is("SA", "S")) {
      return 0;
    }
    return is("SC", "H") || is("SI", "H") || is("SA", "H") ? 1 : 2;
  }

  private int eq5() {
    return "APU".indexOf(value("E"));
  }

  private int eq6() {
    boolean high =
        is("CR", "H") && is("VC", "H")
            || is("IR", "H") && is("VI", "H")
            || is("AR", "H") && is("VA", "H");
    return high ? 0 : 1;
  }

  private boolean is(String metric, String value) {
    return value(metric).equals(value);
  }

  /** What a consumer has modified, or what is said, or what counts where nothing is said. */
  private String value(String metric) {
    String modified = metrics.getOrDefault("M" + metric, "X");
    if (!modified.equals("X")) {
      return modified;
    }
    String said = metrics.getOrDefault(metric, "X");
    if (!said.equals("X")) {
      return said;
    }
    return metric.equals("E") ? "A" : "H";
  }

  /** A class of vectors, by the six properties of the specification. */
  private record MacroVector(int eq1, int eq2, int eq3, int eq4, int eq5, int eq6) {
    private static final int PROPERTIES_4_AND_5 = 9;
    private static final int PROPERTIES_3_AND_6 = 5;

    int eq36() {
      return eq3 * 2 + eq6 - (eq3 == 2 ? 1 : 0);
    }

    double score() {
      return scoreOf(eq1, eq2, eq36(), eq4, eq5);
    }

    private static double scoreOf(int eq1, int eq2, int eq36, int eq4, int eq5) {
      int row = (eq1 * 2 + eq2) * PROPERTIES_3_AND_6 + eq36;
      return SCORES[row * PROPERTIES_4_AND_5 + eq4 * 3 + eq5] / 10.0;
    }

    OptionalDouble lower1() {
      return eq1 == 2
          ? OptionalDouble.empty()
          : OptionalDouble.of(scoreOf(eq1 + 1, eq2, eq36(), eq4, eq5));
    }

    OptionalDouble lower2() {
      return eq2 == 1
          ? OptionalDouble.empty()
          : OptionalDouble.of(scoreOf(eq1, eq2 + 1, eq36(), eq4, eq5));
    }

    /** 00 has two classes below, of which the nearer counts. */
    OptionalDouble lower36() {
      int[] below =
          switch (eq36()) {
            case 0 -> new int[] {1, 2};
            case 1, 2 -> new int[] {3};
            case 3 -> new int[] {4};
            default -> new int[] {};
          };
      return Arrays.stream(below).mapToDouble(e -> scoreOf(eq1, eq2, e, eq4, eq5)).max();
    }

    OptionalDouble lower4() {
      return eq4 == 2
          ? OptionalDouble.empty()
          : OptionalDouble.of(scoreOf(eq1, eq2, eq36(), eq4 + 1, eq5));
    }
  }
}
