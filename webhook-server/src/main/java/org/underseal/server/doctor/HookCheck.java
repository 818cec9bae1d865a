package org.underseal.server.doctor;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Finding;
import org.underseal.plugin.HookLog;
import org.underseal.plugin.HookLog.Attempt;
import org.underseal.plugin.HookLog.Hook;
import org.underseal.plugin.RepositoryName;

/** Whether webhooks lead here, are switched on, and arrive. */
final class HookCheck {
  private static final Duration LOOKED_BACK = Duration.ofDays(1);

  private static final String RECONCILER = "until then changes are noticed by the reconciler only";

  private final URI address;
  private final Predicate<URI> ours;
  private final Clock clock;

  HookCheck(URI address, Predicate<URI> ours, Clock clock) {
    this.address = address;
    this.ours = ours;
    this.clock = clock;
  }

  List<Finding> check(HookLog log, RepositoryName repository) {
    try {
      List<Hook> hooks = log.hooks(repository, ours);
      if (hooks.isEmpty()) {
        return List.of(
            Finding.problem(
                "no webhook of " + repository + " leads to " + address,
                "add one there as README.md says; " + RECONCILER));
      }
      List<Finding> findings = new ArrayList<>();
      hooks.forEach(hook -> findings.add(check(log, repository, hook)));
      return findings;
    } catch (ConnectorException hidden) {
      return List.of(
          Finding.warning(
              "the webhooks of " + repository + " can't be seen: " + hidden.getMessage(),
              "grant " + log.permission()));
    }
  }

  private Finding check(HookLog log, RepositoryName repository, Hook hook) {
    String webhook = "the webhook of " + repository;
    return switch (hook.state()) {
      case SWITCHED_OFF ->
          Finding.problem(
              webhook + " is switched off", "switch it on in its settings; " + RECONCILER);
      case DISABLED, PAUSED ->
          Finding.problem(
              "the forge stopped " + webhook + " after failures",
              "see that "
                  + address
                  + " can be reached from the forge; a running server then has it"
                  + " taken up again by itself");
      case WORKING ->
          arrivals(webhook, log.attempts(hook.id(), clock.instant().minus(LOOKED_BACK)));
    };
  }

  /** Some logs list failures only, so that a failure beside others' success says nothing. */
  private Finding arrivals(String webhook, List<Attempt> attempts) {
    long failed = attempts.stream().filter(attempt -> !attempt.arrived()).count();
    if (failed == 0) {
      return Finding.fine(webhook + " works");
    }
    boolean hasArrived = attempts.stream().anyMatch(Attempt::arrived);
    String problem = "%s: %d tries of the last day did not arrive".formatted(webhook, failed);
    String remedy = "see that " + address + " can be reached, and that the secrets are the same";
    return hasArrived ? Finding.warning(problem, remedy) : Finding.problem(problem, remedy);
  }
}
