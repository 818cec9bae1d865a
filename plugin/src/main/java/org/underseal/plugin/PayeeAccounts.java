package org.underseal.plugin;

/**
 * A rail that pays to accounts of its own, by other names than the bounty platform's. Who is who is
 * personal data, and set by hand. Every method may be called while a server runs, by another
 * process.
 */
public interface PayeeAccounts {
  /**
   * Sets the account of a payee, in place of what was known.
   *
   * @throws IllegalArgumentException if it can't be one
   */
  void register(String payee, String account);

  /**
   * Forgets the account of a payee.
   *
   * @return whether one was known
   */
  boolean forget(String payee);
}
