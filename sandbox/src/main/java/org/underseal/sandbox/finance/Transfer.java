package org.underseal.sandbox.finance;

import java.math.BigDecimal;

/**
 * An order as the finance system keeps it.
 *
 * @param reference the sender's own
 * @param payee whom to pay
 * @param amount in the main unit
 * @param currency ISO 4217
 * @param state {@code pending}, {@code paid} or {@code failed}
 */
public record Transfer(
    String reference, String payee, BigDecimal amount, String currency, String state) {
  Transfer in(String next) {
    return new Transfer(reference, payee, amount, currency, next);
  }

  Transfer of(BigDecimal other) {
    return new Transfer(reference, payee, other, currency, state);
  }
}
