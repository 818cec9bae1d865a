package org.underseal.server.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.underseal.server.demo.Outside;

/**
 * The packaged server, unpacked, with an archive of the classes that it loads: dozens of lives
 * begin in half the time. Java 17 sometimes crashes while it writes the archive; then they begin
 * without it.
 */
final class Unpacked {
  private static final Path PACKAGED =
      Path.of(System.getProperty("packaged", "target/underseal.jar")).toAbsolutePath();
  private static final Path FOLDER = PACKAGED.resolveSibling("unpacked");
  private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
  private static boolean isReady;

  private Unpacked() {}

  /** The options that start it, up to its own arguments. */
  static synchronized List<String> options() {
    if (!isReady) {
      unpack();
      archive();
      isReady = true;
    }
    return Files.isReadable(ARCHIVE)
        ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-jar", jar())
        : List.of("-jar", jar());
  }

  private static String jar() {
    return FOLDER.resolve(PACKAGED.getFileName()).toString();
  }

  private static void unpack() {
    if (!Files.isRegularFile(PACKAGED)) {
      throw new AssertionError("the server is not packaged: there is no " + PACKAGED);
    }
    try {
      Process tool =
          new ProcessBuilder(
                  PackagedServer.java(),
                  "-Djarmode=tools",
                  "-jar",
                  PACKAGED.toString(),
                  "extract",
                  "--force",
                  "--destination",
                  FOLDER.toString())
              .inheritIO()
              .start();
      if (tool.waitFor() != 0) {
        throw new AssertionError("the packaged server can't be unpacked");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A life that ends in peace leaves the archive. */
  private static void archive() {
    try {
      Files.deleteIfExists(ARCHIVE);
      Path folder = Files.createTempDirectory("archived");
      try (Outside outside = Outside.alive(folder, Clock.systemUTC(), Duration.ofDays(1))) {
        Installed installed = Installed.in(folder, outside);
        PackagedServer server =
            PackagedServer.start(
                folder,
                installed.environment(),
                folder.resolve("log"),
                List.of(
                    "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                    "-XX:ErrorFile=" + FOLDER.resolve("crash.log"),
                    "-jar",
                    jar()));
        while (!installed.shows("/advisories")) {
          if (!server.isAlive()) {
            throw new AssertionError("it does not start\n" + server.said());
          }
          TimeUnit.MILLISECONDS.sleep(50);
        }
        server.end();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
