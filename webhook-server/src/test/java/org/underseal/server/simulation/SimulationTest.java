package org.underseal.server.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of stories, each in calm and in a storm. {@code -Dstories=} says how many, {@code
 * -Dseed=} plays one again.
 */
class SimulationTest {
  private static final int STORIES = Integer.getInteger("stories", 300);
  private static final int TELL_EVERY = 100;

  @TempDir Path folder;

  @Test
  void endsTheSameInStormAndCalm() {
    Long only = Long.getLong("seed");
    long first = only == null ? 1 : only;
    long last = only == null ? STORIES : only;
    Simulation simulation = new Simulation(folder);
    Tally tally = new Tally();
    LongStream.rangeClosed(first, last).parallel().forEach(seed -> tally.play(simulation, seed));
    System.out.println(tally);
    assertThat(tally.violations).isEmpty();
  }

  /** What happened in all stories together. */
  private static final class Tally {
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> faults = new TreeMap<>();
    private int stories;
    private int restarts;

    void play(Simulation simulation, long seed) {
      try {
        add(simulation.play(seed));
      } catch (Violation violation) {
        System.out.println(violation.getMessage());
        violations.add(violation.getMessage());
      }
    }

    private synchronized void add(Simulation.Told told) {
      stories++;
      restarts += told.restarts();
      told.faults().forEach((what, times) -> faults.merge(what, times, Integer::sum));
      if (stories % TELL_EVERY == 0) {
        System.out.println(this);
      }
    }

    @Override
    public synchronized String toString() {
      return "%d stories without a violation, %d with; %d restarts; faults: %s"
          .formatted(stories, new ArrayList<>(violations).size(), restarts, faults);
    }
  }
}
