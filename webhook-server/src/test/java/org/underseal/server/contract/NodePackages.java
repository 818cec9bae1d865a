package org.underseal.server.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The npm packages that {@code contract/package.json} pins, installed when they are wanted. */
public final class NodePackages {
  private static final long MINUTES_MAX = 10;

  private NodePackages() {}

  /** A file of a package; skips the test where npm is missing. */
  public static synchronized Path file(String nameInPackages) {
    Path folder = folder();
    if (!isInstalled(folder)) {
      install(folder);
    }
    return folder.resolve("node_modules").resolve(nameInPackages);
  }

  /** A JSON file of a package. */
  public static JsonNode json(String nameInPackages) {
    return read(file(nameInPackages));
  }

  private static Path folder() {
    Path here = Path.of("").toAbsolutePath();
    Path beside = here.resolve("contract");
    return Files.isDirectory(beside) ? beside : here.resolveSibling("contract");
  }

  private static boolean isInstalled(Path folder) {
    for (Map.Entry<String, JsonNode> wanted :
        read(folder.resolve("package.json")).path("dependencies").properties()) {
      Path installed = folder.resolve("node_modules/" + wanted.getKey() + "/package.json");
      if (!Files.exists(installed)
          || !read(installed).path("version").asString("").equals(wanted.getValue().asString())) {
        return false;
      }
    }
    return true;
  }

  private static void install(Path folder) {
    try {
      Process npm =
          new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .start();
      if (!npm.waitFor(MINUTES_MAX, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroy();
        throw new IllegalStateException("npm install in " + folder + " did not work");
      }
    } catch (IOException noNpm) {
      abort("npm is missing, so nothing is checked against vendors' descriptions; install it");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
