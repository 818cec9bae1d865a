package org.underseal.plugin;

/** How Underseal answers a command at a glance. */
public enum Reaction {
  /** Understood and done: thumbs up. */
  DONE,
  /** Not understood, or not allowed: confused. */
  REFUSED
}
