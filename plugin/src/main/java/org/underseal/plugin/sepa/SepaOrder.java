package org.underseal.plugin.sepa;

/**
 * An order as it is kept. Name, IBAN and BIC are empty once it is done.
 *
 * @param reference the bank's EndToEndId
 * @param payee the account that it is for
 * @param cents the amount
 * @param name of the account's holder
 * @param iban where to
 * @param bic or empty
 * @param file the id of the file that it was drawn into, or empty
 * @param state where it stands
 * @param paidCents what the bank paid, once it has
 */
record SepaOrder(
    String reference,
    String payee,
    long cents,
    String name,
    String iban,
    String bic,
    String file,
    State state,
    long paidCents) {
  /** Where an order stands. */
  enum State {
    /** In no file yet. */
    WAITING,
    /** In a file. */
    DRAWN,
    /** The bank paid. */
    PAID,
    /** The bank did not pay, or the money came back. */
    FAILED
  }

  SepaOrder drawn(String into) {
    return new SepaOrder(reference, payee, cents, name, iban, bic, into, State.DRAWN, paidCents);
  }

  SepaOrder done(State how, long paid) {
    return new SepaOrder(reference, payee, cents, "", "", "", file, how, paid);
  }

  /** Says nothing of anybody. */
  @Override
  public String toString() {
    return "SepaOrder[" + reference + "]";
  }
}
