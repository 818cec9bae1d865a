package org.underseal.server.simulation;

import java.time.Duration;
import java.util.Random;

/**
 * A programme's policy.
 *
 * @param payOn accept, merge, landed or released
 * @param publishOnCommand whether a maintainer has to say publish
 * @param publishDelay from landing to publication
 * @param approvalAbove in euros; above it a second person has to agree
 * @param holdWindow from landing to payment
 */
record Policy(
    String payOn,
    boolean publishOnCommand,
    Duration publishDelay,
    int approvalAbove,
    Duration holdWindow) {
  static Policy drawn(Random random) {
    String[] events = {"landed", "landed", "landed", "accept", "merge", "released"};
    return new Policy(
        events[random.nextInt(events.length)],
        random.nextInt(5) == 0,
        random.nextInt(4) == 0 ? Duration.ofDays(2) : Duration.ZERO,
        random.nextInt(3) == 0 ? 2_000 : 4_000,
        random.nextInt(3) == 0 ? Duration.ofDays(3) : Duration.ZERO);
  }

  String yaml() {
    return """
            currency: EUR
            budget: 90000
            rewards: {low: 250, medium: 1000, high: 2500, critical: 5000}
            fix-bonus-percent: 20
            pay-on: %s
            approval-above: %d
            publish: %s
            publish-delay: %dh
            hold-window: %dh
        """
        .formatted(
            payOn,
            approvalAbove,
            publishOnCommand ? "on-command" : "on-landing",
            publishDelay.toHours(),
            holdWindow.toHours());
  }
}
