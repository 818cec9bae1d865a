package org.underseal.server.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Outages;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;

/**
 * One installation's server, life after life: it is killed at the first of the points that are
 * left, and started again with the others.
 */
final class Lives implements AutoCloseable, Outages.Interceptor {
  /** Longer than anything takes, on a slow machine with others on it. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final long GLANCE_MILLIS = 50;
  private static final int TAIL_CHARACTERS = 4_000;

  /**
   * What is said of the outside is no error of its own: that a forge gave a webhook up or lost
   * deliveries comes of being dead, and that it answers late, of a machine with much else to do.
   */
  private static final Pattern COMPLAINT =
      Pattern.compile("Z (ERROR|WARN ) (?!(HookScan|ExaminationWorker|Redelivery|Contacts) )");

  private final Path folder;
  private final Map<String, String> environment;
  private final List<Point> points;
  private final Map<String, Integer> kills = new LinkedHashMap<>();
  private volatile long lastNews = System.nanoTime();
  private volatile boolean over;
  private volatile @Nullable Throwable broken;
  private @Nullable PackagedServer current;
  private int count;

  Lives(Path folder, Map<String, String> environment, List<Point> points) {
    this.folder = folder;
    this.environment = environment;
    this.points = points;
  }

  /** Begins the first life; each ends with the next begun, until it is over. */
  void begin() {
    Thread keeper = new Thread(this::live, "lives");
    keeper.setDaemon(true);
    keeper.setUncaughtExceptionHandler((where, why) -> broken = why);
    keeper.start();
  }

  private void live() {
    while (!over && broken == null) {
      PackagedServer server = next();
      int exit = server.awaitEnd();
      if (!server.wasKilled()) {
        throw new AssertionError("it ended by itself with " + exit + "\n" + tail(server));
      }
    }
  }

  private PackagedServer next() {
    List<Point.Inside> inside =
        armed().stream()
            .filter(Point.Inside.class::isInstance)
            .map(Point.Inside.class::cast)
            .toList();
    PackagedServer server =
        inside.isEmpty()
            ? start(List.of())
            : Trap.set(
                this::start,
                inside,
                process -> point -> spring(point, process),
                why -> broken = why);
    synchronized (this) {
      current = server;
    }
    return server;
  }

  private PackagedServer start(List<String> debugging) {
    count++;
    List<String> options = new ArrayList<>(debugging);
    options.addAll(Unpacked.options());
    Path log = folder.resolve("lives").resolve("%03d.log".formatted(count));
    return PackagedServer.start(folder, environment, log, options);
  }

  private synchronized List<Point> armed() {
    return points.stream()
        .filter(point -> !kills.containsKey(point.name()))
        .filter(point -> point.after().filter(other -> !kills.containsKey(other)).isEmpty())
        .toList();
  }

  private synchronized void spring(Point point, PackagedServer server) {
    if (over || server.wasKilled() || !armed().contains(point)) {
      return;
    }
    server.kill();
    lastNews = System.nanoTime();
    kills.merge(point.name(), 1, Integer::sum);
  }

  /** The outside has done what it was asked for; the answer may not come. */
  @Override
  public Response around(String vendor, Request request, Supplier<Response> vendorsAnswer) {
    Response answer = vendorsAnswer.get();
    String asked = request.method() + " " + request.path();
    String body = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
    if (answer.status() / 100 == 2) {
      armed().stream()
          .filter(Point.OnTheWire.class::isInstance)
          .map(Point.OnTheWire.class::cast)
          .filter(point -> point.isMeant(vendor, asked, body))
          .findFirst()
          .ifPresent(point -> Optional.ofNullable(server()).ifPresent(s -> spring(point, s)));
    }
    return answer;
  }

  private synchronized @Nullable PackagedServer server() {
    return current;
  }

  /** Waits until the people of the story see what they wait for. */
  void await(String what, BooleanSupplier seen) {
    while (!seen.getAsBoolean()) {
      Throwable why = broken;
      if (why != null) {
        throw new AssertionError("the server's lives ended while waiting for " + what, why);
      }
      if (System.nanoTime() - lastNews > PATIENCE.toNanos()) {
        throw new AssertionError("waited too long for " + what + "; " + state());
      }
      pause();
    }
    lastNews = System.nanoTime();
  }

  private static void pause() {
    try {
      Thread.sleep(GLANCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String state() {
    List<String> left = armed().stream().map(Point::name).toList();
    PackagedServer server = server();
    return "armed: %s\n%s".formatted(left, server == null ? "" : tail(server));
  }

  private static String tail(PackagedServer server) {
    String said = server.said();
    return said.substring(Math.max(0, said.length() - TAIL_CHARACTERS));
  }

  /** What its lives logged of errors of its own. */
  List<String> complaints() {
    try (Stream<Path> logs = Files.list(folder.resolve("lives"))) {
      return logs.sorted().flatMap(Lives::complaints).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> complaints(Path log) {
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(COMPLAINT.asPredicate())
          .map(line -> log.getFileName() + ": " + line)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How often it was killed at each point. */
  synchronized Map<String, Integer> kills() {
    return Map.copyOf(kills);
  }

  /** How often it was started. */
  int count() {
    return count;
  }

  @Override
  public void close() {
    over = true;
    PackagedServer server = server();
    if (server != null && server.isAlive()) {
      server.kill();
    }
  }
}
