package org.underseal.plugin;

import java.util.List;
import java.util.Optional;

/**
 * A rail whose orders go to a bank in files. Orders are collected; whoever approves a round draws
 * one file of all that wait, and brings back what the bank says. Every method may be called while a
 * server runs, by another process.
 */
public interface TransferFiles {
  /**
   * Sets where an account is paid, in place of what was known.
   *
   * @throws IllegalArgumentException if it can't be; the message names the part that is wrong and
   *     not its content
   */
  void register(String payee, BankAccount account);

  /**
   * Forgets where an account is paid. What was paid stays, without the bank account.
   *
   * @return whether it was known
   * @throws IllegalArgumentException if an order to it is under way, which needs it
   */
  boolean forget(String payee);

  /** Draws one file of all orders that wait, which are in no other; empty if none waits. */
  Optional<TransferFile> draw();

  /** The same file again, byte for byte; empty if there is none of this id. */
  Optional<TransferFile> drawn(String id);

  /**
   * Reads what a bank says in a file of its own.
   *
   * @return the references of the orders that it tells of, with what became of them
   * @throws IllegalArgumentException if it isn't such a file
   */
  List<String> confirm(byte[] statement);

  /**
   * Notes what became of an order without a bank's file.
   *
   * @return whether there is such an order that was drawn
   */
  boolean confirm(String reference, boolean paid);

  /**
   * Where somebody is paid. Personal data.
   *
   * @param name of the account's holder
   * @param iban with or without spaces
   * @param bic may be left out in SEPA
   */
  record BankAccount(String name, String iban, Optional<String> bic) {
    /** Says nothing. */
    @Override
    public String toString() {
      return "BankAccount[…]";
    }
  }

  /**
   * A file for the bank.
   *
   * @param id of the file, also within it
   * @param content as it is handed in
   * @param orders how many
   * @param total their sum
   */
  record TransferFile(String id, byte[] content, int orders, Money total) {
    /** Says what it is, and not what is in it. */
    @Override
    public String toString() {
      return "TransferFile[%s, %d orders]".formatted(id, orders);
    }
  }
}
