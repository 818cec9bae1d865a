package org.underseal.server.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One life of the packaged server, started as the script {@code underseal} starts it. */
final class PackagedServer {
  /** 128 and the number of SIGKILL. */
  static final int KILLED = 137;

  /** A small machine: it is to start soon and does not live long. */
  private static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx256m");

  private final Process process;
  private final Path log;
  private boolean killed;

  private PackagedServer(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /**
   * Starts it on the configuration in a folder.
   *
   * @param options of Java, up to the server's own arguments
   */
  static PackagedServer start(
      Path folder, Map<String, String> environment, Path log, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(SMALL);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(options);
    command.addAll(List.of("serve", "--config", folder.resolve("underseal.yml").toString()));
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      return new PackagedServer(builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kills it by SIGKILL, and makes sure that it died of that. */
  synchronized void kill() {
    killed = true;
    process.destroyForcibly();
    int exit = awaitEnd();
    if (exit != KILLED) {
      throw new AssertionError("killed, it ended with " + exit + "\n" + said());
    }
  }

  /** Ends it in peace. */
  void end() {
    process.destroy();
    awaitEnd();
  }

  /** Waits for its end, whoever brings it about. */
  int awaitEnd() {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  synchronized boolean wasKilled() {
    return killed;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it logged. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
