package org.underseal.server.cli;

/** The command line. */
public final class Underseal {
  private Underseal() {}

  /** Starts the command named by the first argument. */
  public static void main(String[] args) {
    System.out.println("underseal");
  }
}
