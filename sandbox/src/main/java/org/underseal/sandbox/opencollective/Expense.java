package org.underseal.sandbox.opencollective;

/**
 * An expense.
 *
 * @param id its public id
 * @param payee the slug of who is paid
 * @param description public
 * @param reference the sender's own
 * @param marker what the sender keeps in its custom data
 * @param cents the amount, with two decimals in every currency
 * @param currency ISO 4217
 * @param status in capitals, as the API says it
 */
public record Expense(
    String id,
    String payee,
    String description,
    String reference,
    String marker,
    long cents,
    String currency,
    String status) {
  Expense in(String next) {
    return new Expense(id, payee, description, reference, marker, cents, currency, next);
  }

  Expense of(long other) {
    return new Expense(id, payee, description, reference, marker, other, currency, status);
  }
}
