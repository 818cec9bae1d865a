package org.underseal.plugin;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a call to the outside did not go well, and what may be done about it. Messages say which call
 * and which status, never a body, a token or a title.
 */
public abstract sealed class ConnectorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private ConnectorException(String message) {
    super(message);
  }

  /** Nothing was done; it may be tried again. */
  public static final class Unavailable extends ConnectorException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;
    private final boolean isHeld;

    /** With the wait that the other side asked for, if it did. */
    public Unavailable(String message, Optional<Duration> retryAfter) {
      this(message, retryAfter, false);
    }

    private Unavailable(String message, Optional<Duration> retryAfter, boolean isHeld) {
      super(message);
      this.retryAfter = retryAfter;
      this.isHeld = isHeld;
    }

    /** The call was not even sent, as it would have been one too many; it may go after this. */
    public static Unavailable held(String message, Duration wait) {
      return new Unavailable(message, Optional.of(wait), true);
    }

    /** How long the other side asked to wait. */
    public Optional<Duration> retryAfter() {
      return retryAfter;
    }

    /** Whether it is Underseal that held it back: nothing is wrong, and nobody has to look. */
    public boolean isHeld() {
      return isHeld;
    }
  }

  /** It may have been done: read what happened before it is tried again. */
  public static final class OutcomeUnknown extends ConnectorException {
    private static final long serialVersionUID = 1L;

    /** With what was sent. */
    public OutcomeUnknown(String message) {
      super(message);
    }
  }

  /** The other side said no; trying again is no use until a person changed something. */
  public static final class Refused extends ConnectorException {
    private static final long serialVersionUID = 1L;

    /** With what it said no to and what would help. */
    public Refused(String message) {
      super(message);
    }
  }
}
