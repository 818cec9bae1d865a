package org.underseal.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.seal.MasterKeys;
import org.underseal.server.start.Plugins;
import org.underseal.server.work.WorkQueue;

/** A server that is stopped while it starts. */
@Timeout(120)
class StoppedStartTest {
  /** 128 and the number of SIGTERM. */
  private static final int TERMINATED = 143;

  @TempDir Path folder;

  @Test
  void endsWithoutAWordWhenTheStoreIsClosedUnderIt() throws Exception {
    configure();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoppedStart.class.getName(),
                folder.resolve("underseal.yml").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(TERMINATED);
    assertThat(said).contains(StoppedStart.TRAP).doesNotContain("\tat ", "Exception", "ERROR");
  }

  private void configure() throws Exception {
    Files.writeString(
        folder.resolve("secret"), "whsec_c3Rvcnktc2lnbmluZy10b2tlbi1vZi0zMi1ieXRlcyE=");
    Files.writeString(folder.resolve("master"), MasterKeys.fresh().reveal());
    try (var example = StoppedStartTest.class.getResourceAsStream("/underseal-example.yml")) {
      String text = new String(example.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("underseal.yml"),
          text.replace("env:UNDERSEAL_MASTER_KEY", "file:master")
              .replaceAll("env:[A-Z_]+", "file:secret")
              .replace("port: 8080", "port: 0"));
    }
  }

  /** The process: told to end as SIGTERM tells it, right before it queues its first work. */
  static final class StoppedStart {
    static final String TRAP = "the store is closed, and the start goes on";

    private StoppedStart() {}

    public static void main(String[] args) throws Exception {
      var reader = new ConfigurationReader(Plugins.factories(), Map.of());
      Trap trap = new Trap();
      try {
        ServeCommand.serve(reader.read(Path.of(args[0])), trap);
      } catch (RuntimeException broken) {
        broken.printStackTrace();
      } finally {
        trap.over.countDown();
      }
    }
  }

  /** The time, which the start asks for when it queues its first work. */
  private static final class Trap extends Clock {
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);

    @Override
    public Instant instant() {
      if (StackWalker.getInstance().walk(frames -> frames.anyMatch(Trap::isFirstWork))) {
        SpringApplication.getShutdownHandlers().add(this::holdTheEndUp);
        new Thread(() -> System.exit(TERMINATED)).start();
        await(closed);
        System.out.println(StoppedStart.TRAP);
      }
      return Instant.now();
    }

    /** Called when all is closed: the process is not gone before the start has had its word. */
    private void holdTheEndUp() {
      closed.countDown();
      await(over);
    }

    private static void await(CountDownLatch latch) {
      try {
        latch.await();
      } catch (InterruptedException stopped) {
        throw new IllegalStateException(stopped);
      }
    }

    private static boolean isFirstWork(StackWalker.StackFrame frame) {
      return frame.getClassName().equals(WorkQueue.class.getName())
          && frame.getMethodName().equals("again");
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
