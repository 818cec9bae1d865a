package org.underseal.plugin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A webhook as it came in.
 *
 * @param headers by name, in any case
 * @param body the raw bytes
 */
public record Delivery(Map<String, String> headers, byte[] body) {
  /** Takes the headers' names in lower case. */
  public Delivery {
    Map<String, String> lower = new TreeMap<>();
    headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), value));
    headers = Map.copyOf(lower);
  }

  /** A header's value, whatever the case of its name. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Says the size and nothing of the content. */
  @Override
  public String toString() {
    return "Delivery[" + body.length + " bytes]";
  }
}
