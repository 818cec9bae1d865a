package org.underseal.server.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The packaged server, unpacked once: dozens of lives begin sooner. */
final class Unpacked {
  private static final Path PACKAGED =
      Path.of(System.getProperty("packaged", "target/underseal.jar")).toAbsolutePath();
  private static final Path FOLDER = PACKAGED.resolveSibling("unpacked");
  private static boolean isReady;

  private Unpacked() {}

  /** The options that start it, up to its own arguments. */
  static synchronized List<String> options() {
    if (!isReady) {
      unpack();
      isReady = true;
    }
    return List.of("-jar", FOLDER.resolve(PACKAGED.getFileName()).toString());
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
}
