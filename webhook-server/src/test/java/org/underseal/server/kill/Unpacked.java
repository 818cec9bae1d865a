package org.underseal.server.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;
import org.underseal.server.demo.Outside;

/**
 * The packaged server, unpacked once, with an archive of the classes that it loads: dozens of lives
 * begin for two thirds of the work. The archive is made from a list of classes and not by a running
 * server, in which Java 17 sometimes crashes.
 */
final class Unpacked {
  private static final Path PACKAGED =
      Path.of(System.getProperty("packaged", "target/underseal.jar")).toAbsolutePath();
  private static final Path FOLDER = PACKAGED.resolveSibling("unpacked");
  private static final String JAR = FOLDER.resolve(PACKAGED.getFileName()).toString();
  private static final Path CLASSES = FOLDER.resolve("classes.list");
  private static final Path ARCHIVE = FOLDER.resolve("classes.jsa");
  private static boolean isReady;
  private static boolean isArchived;

  private Unpacked() {}

  /** The options that start it, up to its own arguments. */
  static synchronized List<String> options() {
    if (!isReady) {
      unpack();
      listClasses();
      isArchived = archive() || archive();
      isReady = true;
    }
    return isArchived
        ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-jar", JAR)
        : List.of("-jar", JAR);
  }

  private static void unpack() {
    if (!Files.isRegularFile(PACKAGED)) {
      throw new AssertionError("the server is not packaged: there is no " + PACKAGED);
    }
    String[] extract = {
      "-Djarmode=tools",
      "-jar",
      PACKAGED.toString(),
      "extract",
      "--force",
      "--destination",
      FOLDER.toString()
    };
    if (!java(extract)) {
      throw new AssertionError("this failed: " + String.join(" ", extract));
    }
  }

  /** What a life loads until it serves. */
  private static void listClasses() {
    try {
      Path folder = Files.createTempDirectory("listed");
      try (Outside outside = Outside.alive(folder, Clock.systemUTC(), Duration.ofDays(1))) {
        Installed installed = Installed.in(folder, outside);
        PackagedServer server =
            PackagedServer.start(
                folder,
                installed.environment(),
                folder.resolve("log"),
                List.of("-XX:DumpLoadedClassList=" + CLASSES, "-jar", JAR));
        while (!installed.shows("/advisories")) {
          if (!server.isAlive()) {
            throw new AssertionError("it does not start\n" + server.said());
          }
          TimeUnit.MILLISECONDS.sleep(50);
        }
        server.end();
      } finally {
        FileSystemUtils.deleteRecursively(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Without it lives only begin more slowly: Java 17 sometimes crashes in this, too. */
  private static boolean archive() {
    return java(
        "-Xshare:dump",
        "-XX:ErrorFile=" + FOLDER.resolve("crash.log"),
        "-XX:+UseSerialGC",
        "-Xlog:disable",
        "-Xlog:all=error",
        "-XX:SharedClassListFile=" + CLASSES,
        "-XX:SharedArchiveFile=" + ARCHIVE,
        "-cp",
        JAR);
  }

  private static boolean java(String... arguments) {
    List<String> command = new ArrayList<>(List.of(PackagedServer.java()));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
