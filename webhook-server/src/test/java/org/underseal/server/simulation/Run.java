package org.underseal.server.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.sandbox.core.Delivery;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.config.Configuration;
import org.underseal.server.demo.StoryClock;
import org.underseal.server.ledger.Books;
import org.underseal.server.simulation.Plan.CasePlan;
import org.underseal.server.start.SimulatedServer;

/**
 * One run of a story: the people of the plan, the server, and a storm. Everything happens in one
 * thread, in an order that the seed decides.
 */
final class Run implements AutoCloseable {
  static final Instant BEGIN = Instant.parse("2021-01-11T09:00:00Z");

  /** People wait so many rounds for something that the server has to do. */
  private static final int PATIENCE = 400;

  /** A server that still has to work after so many waits is compared as it is. */
  private static final int SETTLING_MAX = 4;

  private static final Duration ROUND = Duration.ofSeconds(70);
  private static final Duration LONG_ROUND = Duration.ofMinutes(11);

  private final Plan plan;
  private final Random order;
  private final StoryClock clock = new StoryClock(BEGIN);
  private final PowerSwitch power = new PowerSwitch();
  private final World world;
  private final Configuration configuration;
  private final Storm storm;
  private final Watch watch;
  private final List<Case> cases = new ArrayList<>();
  private SimulatedServer server;
  private int restarts;
  private boolean acted;
  private String checked = "";

  Run(Path folder, Path emptyStore, Plan plan, long seed, int chance) {
    this.plan = plan;
    this.order = new Random(seed);
    this.world = new World(folder, clock, plan.policy());
    this.configuration = world.configuration();
    this.watch = new Watch(world, clock, cases);
    this.storm = new Storm(new Random(seed + 1), clock, power, watch::look, chance);
    try {
      Files.createDirectories(world.data());
      Files.copy(emptyStore, world.data().resolve("underseal.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.server = SimulatedServer.start(configuration, clock, power);
    world.sandbox().outages().intercept(storm);
  }

  /** Plays the story to its end. */
  Ending play() {
    for (CasePlan one : plan.cases()) {
      cases.add(new Case(one, world, clock, this));
    }
    List<Case> busy = new ArrayList<>(cases);
    while (!busy.isEmpty()) {
      Case next = busy.get(order.nextInt(busy.size()));
      if (!next.step()) {
        busy.remove(next);
      }
      acted = true;
      rounds(order.nextInt(3));
    }
    storm.end();
    settle();
    return Ending.of(world, server, cases);
  }

  /** Lets the server work until it rests, also through what was put off for weeks. */
  private void settle() {
    for (int i = 0; i < 2 || (i < SETTLING_MAX && !server.rests()); i++) {
      rounds(2);
      world.sandbox().intigriti().settlePayouts();
      watch.look();
      clock.advance(Duration.ofDays(i == 1 ? 60 : 2));
      rounds(1);
      clock.advance(LONG_ROUND);
    }
    rounds(2);
  }

  /** People wait until they see something. */
  void await(String what, BooleanSupplier seen) {
    for (int i = 0; i < PATIENCE; i++) {
      if (!power.isOff() && seen.getAsBoolean()) {
        return;
      }
      round();
      clock.advance(i % 4 == 3 ? LONG_ROUND : storm.pause(ROUND));
      if (i > PATIENCE / 2) {
        storm.end();
      }
    }
    throw new Violation("people wait for ever for " + what + "; " + waiting());
  }

  /** What the server itself says of what it waits for. */
  private String waiting() {
    JdbcClient jdbc = server.part(JdbcClient.class);
    return "now %s; work %s; effects %s"
        .formatted(
            clock.instant(),
            jdbc.sql(
                    "SELECT task_name, task_instance, execution_time, picked, consecutive_failures"
                        + " FROM scheduled_tasks")
                .query()
                .listOfRows(),
            jdbc.sql("SELECT effect_key, state, last_problem FROM effect WHERE state <> 'DONE'")
                .query()
                .listOfRows());
  }

  /** People wait until their command was carried out or refused. */
  void awaitHandled(Case of, String comment) {
    await(
        "the answer to comment %s on %s".formatted(comment, of.code()),
        () -> of.file().filter(f -> f.steering().handled().contains(comment)).isPresent());
  }

  boolean awaitsApproval(Case of) {
    return of.file().stream()
        .flatMap(file -> file.reward().awards().stream())
        .anyMatch(award -> award.state() == Award.State.AWAITING_APPROVAL);
  }

  /** By how much the clock was put back, in all. */
  Duration jumpedBack() {
    return storm.jumpedBack();
  }

  Case caseNumber(int number) {
    return cases.get(number);
  }

  private void rounds(int count) {
    for (int i = 0; i < count; i++) {
      round();
      clock.advance(storm.pause(ROUND));
      clock.advance(storm.jump());
    }
  }

  /** Webhooks come in and due work is done; afterwards the power is on. */
  private void round() {
    storm.perhapsStopTheMachine();
    storm.arrive();
    boolean more = true;
    while (more) {
      try {
        storm.webhooks(world.sandbox().webhooks().takeAll()).forEach(this::deliver);
        server.runDue();
      } catch (RuntimeException broken) {
        if (!power.isOff()) {
          throw broken;
        }
      }
      if (power.isOff()) {
        startAgain();
      } else {
        more = world.sandbox().webhooks().pending() > 0;
      }
    }
    power.stays();
    cases.forEach(Case::look);
    watch.look();
    watch.complain();
    if (storm.hasChangedTheOutside() || acted) {
      acted = false;
      watch.lookForLeaks();
    }
    checkBooks();
  }

  /** The ledger is the sum of the cases at any time, and no award is without its evidence. */
  private void checkBooks() {
    String now = server.written();
    if (now.equals(checked)) {
      return;
    }
    checked = now;
    List<CaseFile> files = cases.stream().flatMap(one -> one.file().stream()).toList();
    List<String> problems = new Books(server.part(JdbcClient.class)).disagreements(files);
    if (!problems.isEmpty()) {
      throw new Violation("ledger and cases disagree: " + problems);
    }
    files.stream()
        .flatMap(file -> file.reward().awards().stream())
        .filter(award -> award.evidence().isEmpty())
        .forEach(
            award -> {
              throw new Violation("the %s rests on nothing".formatted(award.id()));
            });
  }

  private void deliver(Delivery delivery) {
    String connection = delivery.target().getPath().substring("/hooks/".length());
    int status;
    try {
      status = power.isOff() ? 0 : server.deliver(connection, delivery.headers(), delivery.body());
    } catch (RuntimeException broken) {
      if (!power.isOff()) {
        throw broken;
      }
      status = 0;
    }
    delivery.report().accept(status);
    // A signature with a time in it is refused when it comes late, or the clock has jumped.
    boolean tooOld = status == 401 && storm.hasTouchedTime();
    // A server whose store went away in this moment says so, and promises nothing.
    boolean noStore = status == 503 && power.isOff();
    if (status >= 400 && !tooOld && !noStore) {
      throw new Violation("a webhook of %s was answered %d".formatted(connection, status));
    }
  }

  private void startAgain() {
    restarts++;
    server.drop();
    power.on();
    server = SimulatedServer.start(configuration, clock, power);
  }

  SimulatedServer server() {
    return server;
  }

  Map<String, Integer> faults() {
    return storm.counts();
  }

  int restarts() {
    return restarts;
  }

  @Override
  public void close() {
    server.drop();
    world.close();
  }
}
