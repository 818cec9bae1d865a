package org.underseal.sandbox.intigriti;

import java.math.BigDecimal;

/**
 * Money as Intigriti writes it: {@code {"value": 500.00, "currency": "EUR"}}.
 *
 * @param value in the currency's main unit, for example euros
 * @param currency ISO 4217 code
 */
public record Amount(BigDecimal value, String currency) {

  /** An amount from a decimal text such as {@code "500.00"}. */
  public static Amount of(String value, String currency) {
    return new Amount(new BigDecimal(value), currency);
  }

  Amount plus(Amount other) {
    return new Amount(value.add(other.value), currency);
  }

  Amount minus(Amount other) {
    return new Amount(value.subtract(other.value), currency);
  }

  boolean isLessThan(Amount other) {
    return value.compareTo(other.value) < 0;
  }
}
