package org.underseal.server.hostile;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Tries a property on many inputs, each made from its number: {@code -Dinputs=} says how many,
 * {@code -Dinput=} tries one again.
 */
public final class Inputs {
  private static final int HOW_MANY = Integer.getInteger("inputs", 2_000);

  /** Nobody waits longer for an answer, however slow the machine. */
  private static final Duration ONE_MAX = Duration.ofSeconds(30);

  private Inputs() {}

  /** What must hold for an input. */
  @FunctionalInterface
  public interface Property {
    /** Fails if it does not hold. */
    void holdsFor(Chance input) throws Exception;
  }

  /** One input. */
  public static Chance chance(long number) {
    return new Chance(number);
  }

  /** Tries the property on each input. */
  public static void each(Property property) throws InterruptedException {
    Long only = Long.getLong("input");
    long first = only == null ? 1 : only;
    long last = only == null ? HOW_MANY : only;
    for (long number = first; number <= last; number++) {
      tryOne(property, number);
    }
  }

  /** Tries a property that takes long on a twentieth of them. */
  public static void few(Property property) throws InterruptedException {
    each(
        input -> {
          if (input.number() % 20 == 1 || Long.getLong("input") != null) {
            property.holdsFor(input);
          }
        });
  }

  private static void tryOne(Property property, long number) throws InterruptedException {
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              property.holdsFor(new Chance(number));
              return null;
            });
    Thread thread = new Thread(task, "input-" + number);
    thread.setDaemon(true);
    thread.start();
    String replay = "input %d; try it again with -Dinput=%d".formatted(number, number);
    try {
      task.get(ONE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      throw brief(replay, failed.getCause());
    } catch (TimeoutException late) {
      throw new AssertionError(replay + ": no end after " + ONE_MAX + " at " + place(thread));
    }
  }

  /** The input can be had again, and may be long. */
  private static AssertionError brief(String replay, Throwable cause) {
    String what = String.valueOf(cause);
    AssertionError failure =
        new AssertionError(replay + ": " + what.substring(0, Math.min(what.length(), 1_500)));
    failure.setStackTrace(cause.getStackTrace());
    return failure;
  }

  private static String place(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .map(StackTraceElement::toString)
        .limit(30)
        .collect(Collectors.joining("\n  "));
  }
}
