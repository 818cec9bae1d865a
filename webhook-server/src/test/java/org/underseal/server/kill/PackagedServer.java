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

  /**
   * A small machine: it is to start soon and does not live long. What throws thousands of times
   * while the jar's classes are looked for is not compiled: with a debugger attached each throw
   * would throw the compiled frames away.
   */
  private static final List<String> SMALL =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=exclude,jdk.internal.loader.URLClassPath$Loader::*",
          "-XX:CompileCommand=exclude,java.net.URLClassLoader::findClass",
          "-XX:CompileCommand=exclude,java.net.URLClassLoader$1::run",
          "-XX:CompileCommand=exclude,java.lang.ClassLoader::loadClass",
          "-XX:CompileCommand=exclude,jdk.internal.loader.BuiltinClassLoader::loadClass",
          "-XX:CompileCommand=exclude,jdk.internal.loader.ClassLoaders$AppClassLoader::loadClass",
          "-XX:CompileCommand=exclude,java.security.AccessController::*",
          "-XX:CompileCommand=exclude,org.springframework.boot.loader.launch.LaunchedClassLoader::*",
          "-XX:CompileCommand=exclude,org.springframework.boot.loader.net.protocol.jar.JarUrlClassLoader::*",
          "-XX:CompileCommand=exclude,org.springframework.boot.loader.net.protocol.jar.JarUrlConnection::*");

  private final Process process;
  private final Path log;
  private boolean killed;

  private PackagedServer(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it on the configuration in a folder. */
  static PackagedServer start(
      Path folder, Map<String, String> environment, Path log, List<String> options) {
    Path jar = Path.of(System.getProperty("packaged", "target/underseal.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError("the server is not packaged: there is no " + jar);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(SMALL);
    command.addAll(options);
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
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
