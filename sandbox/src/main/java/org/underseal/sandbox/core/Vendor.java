package org.underseal.sandbox.core;

/** One pretended service: everything below its prefix is its own. */
public interface Vendor {
  /** Its name, for outages and deliveries, for example {@code github}. */
  String name();

  /** The first segment of its addresses, for example {@code github}. */
  String prefix();

  /** Answers a request; the path begins behind the prefix. */
  Response answer(Request request);
}
