package org.underseal.plugin;

/**
 * What an examination of a connection found. Says nothing sealed and no secret.
 *
 * @param level how bad it is
 * @param what was found, one sentence without a full stop
 * @param remedy what a person should do; empty where nothing is to be done
 */
public record Finding(Level level, String what, String remedy) {
  /** How bad it is. */
  public enum Level {
    /** As it should be. */
    FINE,
    /** It works; a person should look at it all the same. */
    WARNING,
    /** It could not be found out, as the other side did not answer; another time it may. */
    UNANSWERED,
    /** Something does not work, or sealed text is in danger. */
    PROBLEM
  }

  /** That something is as it should be. */
  public static Finding fine(String what) {
    return new Finding(Level.FINE, what, "");
  }

  /** That something works, and should be looked at. */
  public static Finding warning(String what, String remedy) {
    return new Finding(Level.WARNING, what, remedy);
  }

  /** That something could not be found out this time. */
  public static Finding unanswered(String what, String remedy) {
    return new Finding(Level.UNANSWERED, what, remedy);
  }

  /** That something does not work. */
  public static Finding problem(String what, String remedy) {
    return new Finding(Level.PROBLEM, what, remedy);
  }
}
