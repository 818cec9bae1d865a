package org.underseal.sandbox.core;

import java.net.URI;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A webhook on its way.
 *
 * @param vendor who sends it
 * @param event the vendor's name of the event
 * @param target where to
 * @param headers signed and ready
 * @param body raw
 * @param triesMax how often it is tried after a failed connection or 5xx
 * @param report told the status of each try; 0 where there was no answer
 */
public record Delivery(
    String vendor,
    String event,
    URI target,
    Map<String, String> headers,
    byte[] body,
    int triesMax,
    IntConsumer report) {
  /** Copies the headers. */
  public Delivery {
    headers = Map.copyOf(headers);
  }
}
