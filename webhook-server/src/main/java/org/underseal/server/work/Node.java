package org.underseal.server.work;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * This process among those that share a database.
 *
 * @param name of no other process that runs; what it held is taken back when it starts again
 */
public record Node(String name) {
  /** The one process on an embedded database. */
  public static final Node ALONE = new Node("underseal");

  private static final int HOST_CHARACTERS_MAX = 60;

  /** One of several: by the name that it was given, or by one that nobody ever had. */
  public static Node among(Optional<String> given) {
    return given.map(Node::new).orElseGet(Node::passing);
  }

  private static Node passing() {
    byte[] tail = new byte[8];
    new SecureRandom().nextBytes(tail);
    String host = host();
    return new Node(
        host.substring(0, Math.min(host.length(), HOST_CHARACTERS_MAX))
            + "-"
            + HexFormat.of().formatHex(tail));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "node";
    }
  }

  boolean isAlone() {
    return equals(ALONE);
  }
}
