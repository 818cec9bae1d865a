package org.underseal.server.casework;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.plugin.Severity;
import us.springett.cvss.Cvss;
import us.springett.cvss.MalformedVectorException;

/**
 * A CVSS vector of version 3.1 or 4.0 that was understood.
 *
 * @param text the vector as the specification writes it: its metrics in their order, without those
 *     that are not defined (CVSS 3.1, section 6; CVSS 4.0, section 7)
 * @param score the base score of 3.1, the score of all metrics together of 4.0; 0.0 to 10.0
 * @param severity the word for the score
 */
public record CvssVector(String text, BigDecimal score, Severity severity) {
  private static final Pattern FORM =
      Pattern.compile("CVSS:(3\\.1|4\\.0)(/[A-Za-z]{1,3}:[A-Za-z]{1,6}){8,32}");
  private static final List<String> ORDER_3 =
      List.of(("AV AC PR UI S C I A E RL RC CR IR AR MAV MAC MPR MUI MS MC MI MA").split(" "));
  private static final List<String> ORDER_4 =
      List.of(
          ("AV AC AT PR UI VC VI VA SC SI SA E CR IR AR MAV MAC MAT MPR MUI MVC MVI MVA MSC MSI MSA"
                  + " S AU R V RE U")
              .split(" "));

  /** Understands a vector; empty if it is malformed, incomplete or names a metric twice. */
  public static Optional<CvssVector> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    return metrics(text).flatMap(metrics -> read(canonical(text.startsWith("CVSS:4"), metrics)));
  }

  private static Optional<CvssVector> read(String canonical) {
    try {
      Cvss cvss = Cvss.fromVector(canonical);
      return cvss == null
          ? Optional.empty()
          : Optional.of(score(canonical, cvss))
              .map(
                  score -> new CvssVector(canonical, score, Severity.ofScore(score.doubleValue())));
    } catch (MalformedVectorException malformed) {
      return Optional.empty();
    }
  }

  private static BigDecimal score(String canonical, Cvss cvss) {
    return canonical.startsWith("CVSS:4")
        ? Cvss4Score.of(metrics(canonical).orElseThrow())
        : BigDecimal.valueOf(cvss.calculateScore().getBaseScore())
            .setScale(1, RoundingMode.HALF_UP);
  }

  /**
   * The metrics by name; empty if one stands there twice, which the library accepts and the
   * specification does not.
   */
  private static Optional<Map<String, String>> metrics(String text) {
    Map<String, String> metrics = new LinkedHashMap<>();
    for (String part : text.substring(text.indexOf('/') + 1).split("/")) {
      int colon = part.indexOf(':');
      if (metrics.put(part.substring(0, colon), part.substring(colon + 1)) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(metrics);
  }

  /** What is not a metric stays, so that the library refuses it. */
  private static String canonical(boolean is4, Map<String, String> metrics) {
    List<String> names = new ArrayList<>(is4 ? ORDER_4 : ORDER_3);
    metrics.keySet().stream().filter(name -> !names.contains(name)).forEach(names::add);
    StringBuilder vector = new StringBuilder(is4 ? "CVSS:4.0" : "CVSS:3.1");
    for (String name : names) {
      String value = metrics.getOrDefault(name, "X");
      if (!value.equals("X")) {
        vector.append('/').append(name).append(':').append(value);
      }
    }
    return vector.toString();
  }

  /** Whether it is of version 4.0. */
  public boolean is4() {
    return text.startsWith("CVSS:4");
  }
}
