package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A project hook, with GitLab's rule for those that fail: the fourth failure in a row disables it
 * for a minute, each further one for twice as long up to a day, the fortieth for good.
 */
final class Hook {
  private static final int FAILURES_BEFORE_BACKOFF = 4;
  private static final int FAILURES_FOR_GOOD = 40;
  private static final int DOUBLINGS_MAX = 11;
  private static final Duration FIRST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration BACKOFF_MAX = Duration.ofHours(24);

  private final long id;
  private final Project project;
  private final Clock clock;
  private final Instant createdAt;
  private final Set<HookEvent> events = EnumSet.noneOf(HookEvent.class);
  private final List<HookCall> calls = new ArrayList<>();
  private String url;
  private boolean sslVerification = true;
  private HookSecrets secrets = new HookSecrets(null, null);
  private int failuresInARow;
  private @Nullable Instant disabledUntil;

  Hook(long id, Project project, String url, Clock clock) {
    this.id = id;
    this.project = project;
    this.url = url;
    this.clock = clock;
    this.createdAt = clock.instant();
    events.add(HookEvent.PUSH);
  }

  /** Notes what came of a request; told by whoever empties the outbox. */
  synchronized void called(HookCall call) {
    calls.add(call);
    answered(call.succeeded());
  }

  synchronized void answered(boolean success) {
    if (success) {
      failuresInARow = 0;
      disabledUntil = null;
      return;
    }
    failuresInARow++;
    if (failuresInARow >= FAILURES_BEFORE_BACKOFF) {
      int doublings = Math.min(failuresInARow - FAILURES_BEFORE_BACKOFF, DOUBLINGS_MAX);
      Duration backoff = FIRST_BACKOFF.multipliedBy(1L << doublings);
      disabledUntil =
          clock.instant().plus(backoff.compareTo(BACKOFF_MAX) > 0 ? BACKOFF_MAX : backoff);
    }
  }

  /** {@code executable}, {@code temporarily_disabled} or {@code disabled}. */
  synchronized String alertStatus() {
    if (failuresInARow >= FAILURES_FOR_GOOD) {
      return "disabled";
    }
    return disabledUntil() == null ? "executable" : "temporarily_disabled";
  }

  boolean executable() {
    return "executable".equals(alertStatus());
  }

  synchronized @Nullable Instant disabledUntil() {
    Instant until = disabledUntil;
    return until != null && clock.instant().isBefore(until) ? until : null;
  }

  void subscribe(HookEvent event, boolean wanted) {
    if (wanted) {
      events.add(event);
    } else {
      events.remove(event);
    }
  }

  boolean wants(HookEvent event) {
    return events.contains(event);
  }

  void url(String newUrl) {
    url = newUrl;
  }

  void sslVerification(boolean verify) {
    sslVerification = verify;
  }

  void secrets(HookSecrets newSecrets) {
    secrets = newSecrets;
  }

  HookCall call(long callId) {
    return calls().stream()
        .filter(call -> call.id() == callId)
        .findFirst()
        .orElseThrow(() -> Refused.notFound("Hook event"));
  }

  long id() {
    return id;
  }

  Project project() {
    return project;
  }

  String url() {
    return url;
  }

  boolean sslVerification() {
    return sslVerification;
  }

  HookSecrets secrets() {
    return secrets;
  }

  Instant createdAt() {
    return createdAt;
  }

  synchronized List<HookCall> calls() {
    return List.copyOf(calls);
  }
}
