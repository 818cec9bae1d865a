package org.underseal.server.hostile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks.Sent;
import org.underseal.server.demo.PaidByRails;

/** Real webhooks: what the vendors send while cases go their way. */
public final class Payloads {
  private Payloads() {}

  /** One of each vendor and event. */
  public static List<Delivery> of(Path folder) {
    try (PaidByRails played = PaidByRails.set(folder, line -> {})) {
      played.play();
      Map<String, Delivery> one = new LinkedHashMap<>();
      for (Sent sent : played.stage().sandbox().webhooks().sent()) {
        Delivery delivery = sent.delivery();
        one.putIfAbsent(delivery.vendor() + "/" + delivery.event(), delivery);
      }
      return List.copyOf(one.values());
    }
  }
}
