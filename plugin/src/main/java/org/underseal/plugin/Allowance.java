package org.underseal.plugin;

import java.time.Duration;
import java.util.OptionalLong;

/** How many calls a connection may still make, as far as the other side says. */
public interface Allowance {
  /** The calls that are left until the other side counts anew; empty while it has not said. */
  OptionalLong remaining();

  /** How long ordinary work has to wait for its next call; zero if it may go now. */
  Duration ordinaryWait();

  /** How often work of this urgency was told to come again later, since the start. */
  long held(Urgency urgency);
}
