package org.underseal.server.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Outages;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;

/**
 * What goes wrong in a story, drawn from its seed: on the way to the vendors, on the way of the
 * webhooks, and in the machine. It ends when it has done so much, or when it is told to.
 */
final class Storm implements Outages.Interceptor {
  /** No listing is older than this; the product waits longer before it does something again. */
  private static final Duration STALE_MAX = Duration.ofSeconds(30);

  /** A request that was given up takes effect after this time at the latest. */
  private static final Duration LATE_MAX = Duration.ofSeconds(45);

  /** Of a short pause: tries that follow one another are that near. */
  private static final int PAUSE_SECONDS_MAX = 10;

  private static final int FAULTS_MAX = 60;
  private static final int ACCESSES_MAX = 150;

  private final Random random;
  private final Clock clock;
  private final PowerSwitch power;
  private final Runnable watch;
  private final int chance;
  private final Map<String, Seen> seen = new HashMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private int left;
  private boolean outsideChanged;
  private Duration jumpedBack = Duration.ZERO;

  /**
   * A storm.
   *
   * @param watch told after whatever may have changed something outside
   * @param chance of a fault in a thousand requests
   */
  Storm(Random random, Clock clock, PowerSwitch power, Runnable watch, int chance) {
    this.random = random;
    this.clock = clock;
    this.power = power;
    this.watch = watch;
    this.chance = chance;
    this.left = chance == 0 ? 0 : FAULTS_MAX;
  }

  /** No more faults; what was under way arrives. */
  void end() {
    left = 0;
    power.stays();
  }

  boolean isOver() {
    return left == 0;
  }

  /** Whether webhooks came later than they were sent. */
  boolean hasTouchedTime() {
    return counts.containsKey("webhook delayed") || counts.containsKey("clock jump");
  }

  /** Whether anything was sent to the vendors, but to read, since this was asked last. */
  synchronized boolean hasChangedTheOutside() {
    boolean changed = outsideChanged;
    outsideChanged = false;
    return changed;
  }

  /** How often what went wrong. */
  Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public synchronized Response around(
      String vendor, Request request, Supplier<Response> vendorsAnswer) {
    arrive();
    if (power.isOff()) {
      return Response.empty(503).cutOff();
    }
    outsideChanged |= !isRead(request);
    Response answer = answer(vendor, request, vendorsAnswer);
    watch.run();
    return answer;
  }

  private Response answer(String vendor, Request request, Supplier<Response> vendorsAnswer) {
    boolean isGit = request.path().contains(".git/");
    if (left == 0 || random.nextInt(1_000) >= chance) {
      return remember(vendor, request, vendorsAnswer.get());
    }
    left--;
    boolean isRead = isRead(request);
    if (isGit) {
      return gitFault(vendorsAnswer);
    }
    int kind = random.nextInt(isRead ? 6 : 7);
    switch (kind) {
      case 0:
        return count("5xx before", Response.empty(random.nextBoolean() ? 503 : 502));
      case 1:
        return count("429", limited());
      case 2:
        return count("cut off before", Response.empty(502).cutOff());
      case 3:
        return count("cut off after", vendorsAnswer.get().cutOff());
      case 4:
        vendorsAnswer.get();
        return count("5xx after", Response.empty(random.nextBoolean() ? 503 : 500));
      case 5:
        return isRead ? stale(vendor, request, vendorsAnswer) : late(vendorsAnswer);
      default:
        return late(vendorsAnswer);
    }
  }

  private static boolean isRead(Request request) {
    return request.method().equals("GET") || request.path().endsWith("/git-upload-pack");
  }

  private Response gitFault(Supplier<Response> vendorsAnswer) {
    return switch (random.nextInt(3)) {
      case 0 -> count("git 5xx", Response.empty(random.nextBoolean() ? 503 : 502));
      case 1 -> count("git cut off before", Response.empty(502).cutOff());
      default -> count("git cut off after", vendorsAnswer.get().cutOff());
    };
  }

  private Response limited() {
    return switch (random.nextInt(3)) {
      case 0 -> Response.empty(429);
      case 1 -> Response.empty(429).with("Retry-After", "90");
      default -> Response.empty(403).with("x-ratelimit-remaining", "0");
    };
  }

  /** The answer is a time-out, and what was asked for happens all the same. */
  private Response late(Supplier<Response> vendorsAnswer) {
    late.add(
        new Late(
            clock.instant().plusMillis(random.nextInt((int) LATE_MAX.toMillis())), vendorsAnswer));
    return count("late", Response.empty(504));
  }

  private Response stale(String vendor, Request request, Supplier<Response> vendorsAnswer) {
    Seen before = seen.get(name(vendor, request));
    boolean fresh = before != null && before.at().plus(STALE_MAX).isAfter(clock.instant());
    // What maintainers said a moment ago is read as it is: nobody could do better with less.
    boolean isSteering = request.path().contains("comments") || request.path().contains("notes");
    return fresh && !isSteering ? count("stale", before.answer()) : vendorsAnswer.get();
  }

  private Response remember(String vendor, Request request, Response answer) {
    if (request.method().equals("GET") && answer.status() == 200) {
      seen.put(name(vendor, request), new Seen(clock.instant(), answer));
    }
    return answer;
  }

  private static String name(String vendor, Request request) {
    return vendor + request.path() + new java.util.TreeMap<>(request.query());
  }

  private Response count(String what, Response answer) {
    counts.merge(what, 1, Integer::sum);
    return answer;
  }

  /** What was late and has arrived by now takes effect. */
  synchronized void arrive() {
    Instant now = clock.instant();
    List<Late> due = late.stream().filter(one -> !one.at().isAfter(now)).toList();
    late.removeAll(due);
    due.forEach(one -> one.effect().get());
    outsideChanged |= !due.isEmpty();
    if (!due.isEmpty()) {
      watch.run();
    }
  }

  /** What comes of the webhooks that were sent: in order, out of order, later, twice, or not. */
  List<Delivery> webhooks(List<Delivery> sent) {
    List<Delivery> come = new ArrayList<>();
    Instant now = clock.instant();
    held.stream()
        .filter(one -> left == 0 || !one.until().isAfter(now))
        .map(Held::what)
        .forEach(come::add);
    held.removeIf(one -> left == 0 || !one.until().isAfter(now));
    for (Delivery delivery : sent) {
      take(delivery, come);
    }
    if (left > 0 && come.size() > 1 && random.nextInt(4) == 0) {
      counts.merge("webhooks reordered", 1, Integer::sum);
      Collections.shuffle(come, random);
    }
    return come;
  }

  private void take(Delivery delivery, List<Delivery> come) {
    if (left == 0 || random.nextInt(1_000) >= chance * 2) {
      come.add(delivery);
      return;
    }
    left--;
    switch (random.nextInt(3)) {
      case 0 -> counts.merge("webhook lost", 1, Integer::sum);
      case 1 -> {
        counts.merge("webhook repeated", 1, Integer::sum);
        come.add(delivery);
        come.add(delivery);
      }
      default -> {
        counts.merge("webhook delayed", 1, Integer::sum);
        held.add(new Held(clock.instant().plus(Duration.ofHours(random.nextInt(100))), delivery));
      }
    }
  }

  /** Perhaps the machine stops during what comes next. */
  void perhapsStopTheMachine() {
    if (left > 0 && random.nextInt(1_000) < chance * 3) {
      left--;
      counts.merge("power failure", 1, Integer::sum);
      power.failAfter(1 + random.nextInt(ACCESSES_MAX));
    }
  }

  /** How long it takes until the server is seen to again: sometimes at once, often later. */
  Duration pause(Duration usual) {
    return left > 0 && random.nextInt(6) == 0
        ? Duration.ofSeconds(1 + random.nextInt(PAUSE_SECONDS_MAX))
        : usual;
  }

  /** How far the clock jumps without reason; zero most of the time. */
  Duration jump() {
    if (left == 0 || random.nextInt(1_500) >= chance) {
      return Duration.ZERO;
    }
    left--;
    counts.merge("clock jump", 1, Integer::sum);
    if (random.nextInt(3) > 0) {
      return Duration.ofHours(random.nextInt(200));
    }
    Duration back = Duration.ofMinutes(random.nextInt(90));
    jumpedBack = jumpedBack.plus(back);
    return back.negated();
  }

  /** By how much the clock was put back, in all. */
  Duration jumpedBack() {
    return jumpedBack;
  }

  private record Seen(Instant at, Response answer) {}

  private record Late(Instant at, Supplier<Response> effect) {}

  private record Held(Instant until, Delivery what) {}
}
