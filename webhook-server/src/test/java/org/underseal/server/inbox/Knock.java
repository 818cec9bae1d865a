package org.underseal.server.inbox;

import java.util.Map;
import org.underseal.plugin.Delivery;
import org.underseal.server.connect.Connections;

/** Brings a webhook to the door, without HTTP in between. */
public final class Knock {
  private Knock() {}

  /** What the sender hears. */
  public static int at(
      Door door,
      Connections connections,
      String connection,
      Map<String, String> headers,
      byte[] body) {
    return door.receive(
            connection, connections.find(connection).orElseThrow(), new Delivery(headers, body))
        .status()
        .value();
  }
}
