package org.underseal.plugin;

import java.math.BigDecimal;
import java.util.Currency;

/**
 * An amount in a currency's smallest unit, so that nothing is ever rounded by accident.
 *
 * @param minorUnits the amount in the smallest unit, for example cents; may be negative in a sum
 * @param currency ISO 4217
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {
  /** An amount of a currency's main unit, for example euros. */
  public static Money of(long mainUnits, Currency currency) {
    return of(BigDecimal.valueOf(mainUnits), currency);
  }

  /**
   * An amount in the main unit.
   *
   * @throws ArithmeticException if it has more decimals than the currency, or is out of range
   */
  public static Money of(BigDecimal mainUnits, Currency currency) {
    int digits = currency.getDefaultFractionDigits();
    return new Money(mainUnits.movePointRight(digits).longValueExact(), currency);
  }

  /** Nothing, in this currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money plus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException if the currencies differ
   */
  public Money minus(Money other) {
    requireSameCurrency(other);
    return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
  }

  /** A share of this amount in percent, rounded down to the smallest unit. */
  public Money percent(int percent) {
    return new Money(Math.multiplyExact(minorUnits, (long) percent) / 100, currency);
  }

  /** Whether there is nothing to pay. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  /** The amount in the main unit, with the currency's number of decimals. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  @Override
  public int compareTo(Money other) {
    requireSameCurrency(other);
    return Long.compare(minorUnits, other.minorUnits);
  }

  private void requireSameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("amounts in different currencies: " + this + ", " + other);
    }
  }

  @Override
  public String toString() {
    return currency.getCurrencyCode() + " " + amount().toPlainString();
  }
}
