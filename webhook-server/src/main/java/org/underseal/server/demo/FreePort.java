package org.underseal.server.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A port for a server that has to know its address before it starts. */
public final class FreePort {
  /** Below the ports that systems hand out by themselves, so that no connection takes it first. */
  private static final int FROM = 20_000;

  private static final int TO = 30_000;
  private static final int ATTEMPTS_MAX = 100;

  private FreePort() {}

  /** One that is free at this moment. */
  public static int drawn() {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FROM, TO);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one is drawn.
      }
    }
    throw new IllegalStateException("there is no free port");
  }
}
