package org.underseal.server.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.plugin.Money;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One value of the file, with its place. Each reading gives a value or notes a problem. */
final class Value {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smhd])");

  private final Node node;
  private final String path;
  private final Problems problems;

  Value(Node node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
  }

  Node node() {
    return node;
  }

  <T> Optional<T> problem(String what) {
    problems.add(node, path, what);
    return Optional.empty();
  }

  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar)) {
      return problem("has to be a text");
    }
    return scalar.getValue().isBlank()
        ? problem("must not be blank")
        : Optional.of(scalar.getValue());
  }

  /**
   * A text that this function understands; it throws IllegalArgumentException for one that it
   * doesn't.
   */
  <T> Optional<T> as(Function<String, T> understand, String right) {
    return text()
        .flatMap(
            text -> {
              try {
                return Optional.of(understand.apply(text));
              } catch (IllegalArgumentException | ArithmeticException wrong) {
                return problem("has to be " + right);
              }
            });
  }

  Optional<Integer> integer(int least, int most) {
    return as(Integer::valueOf, "a whole number")
        .flatMap(
            number ->
                number < least || number > most
                    ? problem("has to be between %d and %d".formatted(least, most))
                    : Optional.of(number));
  }

  Optional<BigDecimal> amount() {
    return as(BigDecimal::new, "an amount, for example 250 or 99.50")
        .flatMap(
            amount ->
                amount.signum() < 0 || amount.precision() - amount.scale() > 12
                    ? problem("has to be zero or more, and less than a million million")
                    : Optional.of(amount));
  }

  /** An amount of a currency, with no more decimals than it has. */
  Optional<Money> money(Currency currency) {
    return amount()
        .flatMap(
            amount -> {
              try {
                return Optional.of(Money.of(amount, currency));
              } catch (ArithmeticException tooFine) {
                return problem(
                    "has more decimals than %s (%d)"
                        .formatted(currency, currency.getDefaultFractionDigits()));
              }
            });
  }

  /** A constant of this enum, in lower case. */
  <E extends Enum<E>> Optional<E> word(Class<E> type) {
    List<String> words =
        Arrays.stream(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    return as(
        word -> {
          if (!words.contains(word)) {
            throw new IllegalArgumentException(word);
          }
          return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
        },
        "one of " + String.join(", ", words));
  }

  Optional<Duration> duration() {
    return as(Value::parseDuration, "a duration such as 30s, 5m, 2h or 7d");
  }

  private static Duration parseDuration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long number = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  Optional<URI> url() {
    return text()
        .flatMap(
            text -> {
              try {
                URI uri = new URI(text.replaceAll("/+$", ""));
                boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return http && uri.getHost() != null && uri.getUserInfo() == null
                    ? Optional.of(uri)
                    : problem("has to be an http or https URL without credentials");
              } catch (URISyntaxException wrong) {
                return problem("has to be an http or https URL without credentials");
              }
            });
  }
}
