package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.demo.Outside;
import org.underseal.server.demo.PretendConfiguration;
import org.underseal.server.start.Plugins;
import org.underseal.server.start.UndersealServer;
import org.underseal.server.start.UndersealServer.Pace;

/** A server that works by itself, as it starts. */
class StartTest {
  /** Longer than from one round to the next, so that one is due as soon as it starts. */
  private static final Duration DOWN = Duration.ofMinutes(10);

  @TempDir Path folder;

  /** What happens after it has looked and before it listens would be lost until the next round. */
  @Test
  void looksAtNothingBeforeItCanBeTold() throws Exception {
    BlockingQueue<Boolean> looks = new LinkedBlockingQueue<>();
    int port = freePort();
    try (Outside outside = Outside.standingStill(folder, Clock.systemUTC())) {
      Configuration configuration = configuration(outside, port);
      outside
          .sandbox()
          .outages()
          .intercept(
              (vendor, request, answer) -> {
                looks.add(listens(port));
                return answer.get();
              });
      Clock clock = Clock.systemUTC();
      try (UndersealServer first = UndersealServer.start(configuration, clock, Pace.ON_THREADS)) {
        assertThat(looks.poll(60, TimeUnit.SECONDS)).isTrue();
      }
      looks.clear();
      Clock later = Clock.offset(clock, DOWN);
      try (UndersealServer again = UndersealServer.start(configuration, later, Pace.ON_THREADS)) {
        assertThat(looks.poll(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  private Configuration configuration(Outside outside, int port) throws Exception {
    PretendConfiguration written = new PretendConfiguration(outside.world(), port, "./data");
    Path file = Files.writeString(folder.resolve("underseal.yml"), written.yaml());
    return new ConfigurationReader(Plugins.factories(), written.environment()).read(file);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }
}
