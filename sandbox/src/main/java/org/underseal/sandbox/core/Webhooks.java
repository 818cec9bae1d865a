package org.underseal.sandbox.core;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of webhooks of all vendors: sent in order, by a thread or by hand, with faults on
 * request.
 */
public final class Webhooks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

  /** GitHub and GitLab both give up after ten seconds. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final Duration RETRY_AFTER = Duration.ofMillis(500);

  /** One for all sandboxes of a process: it keeps threads of its own. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final List<Sent> sent = new ArrayList<>();
  private final List<Predicate<Delivery>> toLose = new ArrayList<>();
  private final Optional<ScheduledExecutorService> thread;

  private boolean losesAll;
  private int answeredInstead;
  private boolean losesAnswers;
  private int times = 1;
  private int underWay;

  /** An outbox that is emptied by a thread, or by hand. */
  public Webhooks(boolean automatic) {
    this.thread = automatic ? Optional.of(sender()) : Optional.empty();
  }

  private static ScheduledExecutorService sender() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "sandbox-webhooks");
              thread.setDaemon(true);
              return thread;
            });
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    return executor;
  }

  /** Puts a delivery into the outbox, unless it is to be lost. */
  public void send(Delivery delivery) {
    synchronized (this) {
      if (isLost(delivery)) {
        sent.add(new Sent(delivery, Sent.LOST));
        return;
      }
      for (int i = 0; i < times; i++) {
        queue.add(new Waiting(delivery, 1));
      }
    }
    thread.ifPresent(executor -> executor.execute(this::deliverAll));
  }

  /**
   * Sends a delivery once, past those that wait.
   *
   * @return the answer's status; 0 for none
   */
  public int sendNow(Delivery delivery) {
    synchronized (this) {
      if (isLost(delivery)) {
        sent.add(new Sent(delivery, Sent.LOST));
        return 0;
      }
    }
    return deliver(new Waiting(delivery, delivery.triesMax()));
  }

  private boolean isLost(Delivery delivery) {
    for (int i = 0; i < toLose.size(); i++) {
      if (toLose.get(i).test(delivery)) {
        toLose.remove(i);
        return true;
      }
    }
    return losesAll;
  }

  /** Sends all that waits, in order; a try that failed waits for the next call. */
  public List<Integer> deliverAll() {
    List<Integer> statuses = new ArrayList<>();
    int count = pending();
    for (int i = 0; i < count; i++) {
      Optional<Waiting> next = next();
      next.ifPresent(
          waiting -> {
            try {
              statuses.add(deliver(waiting));
            } finally {
              over();
            }
          });
    }
    return statuses;
  }

  private int deliver(Waiting waiting) {
    int status = post(waiting.delivery());
    synchronized (this) {
      sent.add(new Sent(waiting.delivery(), status));
    }
    waiting.delivery().report().accept(status);
    boolean failed = status == 0 || status >= 500;
    if (failed && waiting.attempt() < waiting.delivery().triesMax()) {
      again(new Waiting(waiting.delivery(), waiting.attempt() + 1));
    }
    return status;
  }

  private synchronized void again(Waiting waiting) {
    queue.add(waiting);
    thread.ifPresent(
        executor ->
            executor.schedule(
                this::deliverAll,
                RETRY_AFTER.multipliedBy(waiting.attempt()).toMillis(),
                TimeUnit.MILLISECONDS));
  }

  private int post(Delivery delivery) {
    int instead = answeredInstead();
    if (instead > 0) {
      return instead;
    }
    int status = reallyPost(delivery);
    return answersGetLost() ? 0 : status;
  }

  private synchronized int answeredInstead() {
    return answeredInstead;
  }

  private synchronized boolean answersGetLost() {
    return losesAnswers;
  }

  private int reallyPost(Delivery delivery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(delivery.target())
            .timeout(TIMEOUT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
    delivery.headers().forEach(request::header);
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException noAnswer) {
      LOG.debug("{} got no answer from {}", delivery.vendor(), delivery.target().getHost());
      return 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  private synchronized Optional<Waiting> next() {
    Optional<Waiting> next = Optional.ofNullable(queue.poll());
    next.ifPresent(waiting -> underWay++);
    return next;
  }

  private synchronized void over() {
    underWay--;
  }

  /** Takes what waits out of the outbox, in order: whoever takes it brings it or loses it. */
  public synchronized List<Delivery> takeAll() {
    List<Delivery> taken = queue.stream().map(Waiting::delivery).toList();
    queue.clear();
    return taken;
  }

  /** How many deliveries wait. */
  public synchronized int pending() {
    return queue.size();
  }

  /** Whether none waits or is under way. */
  public synchronized boolean quiet() {
    return queue.isEmpty() && underWay == 0;
  }

  /** The next delivery that matches never arrives. */
  public synchronized void loseNext(Predicate<Delivery> which) {
    toLose.add(which);
  }

  /** Whether every delivery from now on never arrives. */
  public synchronized void loseAll(boolean lose) {
    losesAll = lose;
  }

  /**
   * Something in front of the receivers answers each delivery with this status from now on, and
   * they hear nothing; 0 to let them through again.
   */
  public synchronized void answerInstead(int status) {
    answeredInstead = status;
  }

  /** Whether the receivers hear everything from now on, and their answers get lost. */
  public synchronized void loseAnswers(boolean lose) {
    losesAnswers = lose;
  }

  /** Each delivery from now on is sent so many times. */
  public synchronized void repeatEach(int timesEach) {
    times = timesEach;
  }

  /** Every try so far, in order, and what was lost. */
  public synchronized List<Sent> sent() {
    return List.copyOf(sent);
  }

  @Override
  public void close() {
    thread.ifPresent(ScheduledExecutorService::shutdownNow);
  }

  /**
   * A try.
   *
   * @param delivery what
   * @param status the answer; 0 for none, {@link #LOST} if it was lost on purpose
   */
  public record Sent(Delivery delivery, int status) {
    /** Never arrived, on purpose. */
    public static final int LOST = -1;
  }

  private record Waiting(Delivery delivery, int attempt) {}
}
