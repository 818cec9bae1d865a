package org.underseal.server.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.underseal.server.database.SqliteStore;

/** Plays a story twice, in calm and in a storm, and compares the ends. */
final class Simulation {
  /** Faults in a thousand requests: from a drizzle to a hurricane. */
  private static final int[] CHANCES = {12, 30, 60, 120};

  private final Path folder;
  private final Path emptyStore;

  Simulation(Path folder) {
    this.folder = folder;
    // Thousands of failures on purpose: what matters is said by the violations.
    ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.OFF);
    ((Logger) LoggerFactory.getLogger("org.underseal")).setLevel(Level.OFF);
    this.emptyStore = folder.resolve("empty").resolve("underseal.db");
    try (HikariDataSource store = SqliteStore.open(emptyStore.getParent())) {
      Flyway.configure()
          .dataSource(store)
          .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
          .load()
          .migrate();
    }
  }

  /**
   * What happened in a story.
   *
   * @param plan what people were going to do
   * @param faults how often what went wrong
   * @param restarts how often the server was started again
   */
  record Told(Plan plan, Map<String, Integer> faults, int restarts) {}

  /**
   * Plays the story of a seed.
   *
   * @throws Violation if anything was as it must not be
   */
  Told play(long seed) {
    Plan plan = Plan.drawn(new Random(seed));
    int chance = CHANCES[(int) Math.floorMod(seed, CHANCES.length)];
    Map<String, Integer> faults = new TreeMap<>();
    try {
      Ending calm = end(plan, seed, 0, new TreeMap<>());
      calm.check(plan);
      int[] restarts = new int[1];
      Ending stormy = end(plan, seed, chance, faults, restarts);
      if (!stormy.equals(calm)) {
        throw new Violation(
            "it ends otherwise than in calm:%n  calm   %s%n  stormy %s"
                .formatted(calm.cases(), stormy.cases()));
      }
      return new Told(plan, faults, restarts[0]);
    } catch (Violation violation) {
      throw new Violation(
          "seed %d: %s%nfaults: %s%nplan: %s%nreplay: mvn verify -Psoak -Dseed=%d"
              .formatted(seed, violation.getMessage(), faults, plan, seed));
    }
  }

  private Ending end(Plan plan, long seed, int chance, Map<String, Integer> faults) {
    return end(plan, seed, chance, faults, new int[1]);
  }

  private Ending end(
      Plan plan, long seed, int chance, Map<String, Integer> faults, int[] restarts) {
    Path place = folder.resolve("seed-" + seed + "-" + chance);
    try {
      Files.createDirectories(place);
      try (Run run = new Run(place, emptyStore, plan, seed, chance)) {
        try {
          return run.play();
        } finally {
          faults.putAll(run.faults());
          restarts[0] = run.restarts();
        }
      } finally {
        FileSystemUtils.deleteRecursively(place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
