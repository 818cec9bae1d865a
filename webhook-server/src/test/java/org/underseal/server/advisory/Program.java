package org.underseal.server.advisory;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Somebody else's program. */
public final class Program {
  private Program() {}

  /**
   * Runs a program and gives what it says; skips the test where it is not installed.
   *
   * @throws AssertionError if it fails
   */
  public static String run(Path in, String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(in.toFile());
    builder.redirectErrorStream(true);
    builder.environment().put("GNUPGHOME", in.toString());
    builder.environment().put("HOME", in.toString());
    Process process;
    try {
      process = builder.start();
    } catch (IOException missing) {
      assumeTrue(false, command[0] + " is not installed");
      throw missing;
    }
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new AssertionError(String.join(" ", command) + ":\n" + said);
    }
    return said;
  }
}
