package org.underseal.server.demo;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A port for a server that has to know its address before it starts. */
public final class FreePort {
  /** Below the ports that systems hand out by themselves, so that no connection takes it first. */
  private static final int FROM = 20_000;

  private static final int TO = 30_000;
  private static final int ATTEMPTS_MAX = 100;

  /** Begins anywhere, as other processes draw too. */
  private static final AtomicInteger DRAWN =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(TO - FROM));

  private FreePort() {}

  /** One that is free at this moment, and that nobody else in this process draws soon. */
  public static int drawn() {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      int port = FROM + Math.floorMod(DRAWN.getAndIncrement(), TO - FROM);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // Another one is drawn.
      }
    }
    throw new IllegalStateException("there is no free port");
  }
}
