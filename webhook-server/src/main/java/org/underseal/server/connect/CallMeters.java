package org.underseal.server.connect;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.Urgency;

/**
 * Shows what each connection may still ask: {@code underseal.calls.remaining} (not a number while
 * the other side has not said), {@code underseal.calls.wait} of ordinary work, and {@code
 * underseal.calls.held}, what was told to come again later. Labels are the connection's name and
 * the urgency.
 */
public final class CallMeters {
  private final MeterRegistry meters;

  /** Registers them. */
  public CallMeters(MeterRegistry meters, Connections connections) {
    this.meters = meters;
    connections.allowances().forEach(this::show);
  }

  private void show(String connection, Allowance allowance) {
    Gauge.builder("underseal.calls.remaining", allowance, CallMeters::remaining)
        .tag("connection", connection)
        .register(meters);
    TimeGauge.builder(
            "underseal.calls.wait",
            allowance,
            TimeUnit.SECONDS,
            counted -> counted.ordinaryWait().toSeconds())
        .tag("connection", connection)
        .register(meters);
    for (Urgency urgency : Urgency.values()) {
      FunctionCounter.builder("underseal.calls.held", allowance, counted -> counted.held(urgency))
          .tag("connection", connection)
          .tag("urgency", urgency.name().toLowerCase(Locale.ROOT))
          .register(meters);
    }
  }

  private static double remaining(Allowance allowance) {
    return allowance.remaining().isPresent() ? allowance.remaining().getAsLong() : Double.NaN;
  }
}
