package org.underseal.sandbox.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What goes wrong on purpose. */
public final class Outages {
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final List<Fault> faults = new ArrayList<>();

  /** From now on this vendor answers 503 to everything, git included. */
  public void begin(String vendor) {
    down.add(vendor);
  }

  /** The vendor is back. */
  public void end(String vendor) {
    down.remove(vendor);
  }

  /** Whether the vendor is away. */
  public boolean isDown(String vendor) {
    return down.contains(vendor);
  }

  /** The next so many matching requests are answered with this status instead, and do nothing. */
  public void before(String vendor, int times, int status, Predicate<Request> which) {
    add(new Fault(vendor, which, status, false, times));
  }

  /**
   * The next so many matching requests do what they ask and are answered with this status instead.
   */
  public void after(String vendor, int times, int status, Predicate<Request> which) {
    add(new Fault(vendor, which, status, true, times));
  }

  private synchronized void add(Fault fault) {
    faults.add(fault);
  }

  /** Answers as the vendor, or as its outage. */
  Response answer(Vendor vendor, Request request) {
    if (isDown(vendor.name())) {
      return Response.empty(503);
    }
    Optional<Fault> fault = take(vendor, request);
    if (fault.isEmpty()) {
      return vendor.answer(request);
    }
    if (fault.get().takesEffect()) {
      vendor.answer(request);
    }
    return Response.empty(fault.get().status());
  }

  private synchronized Optional<Fault> take(Vendor vendor, Request request) {
    for (int i = 0; i < faults.size(); i++) {
      Fault fault = faults.get(i);
      if (fault.vendor().equals(vendor.name()) && fault.which().test(request)) {
        if (fault.times() > 1) {
          faults.set(i, fault.once());
        } else {
          faults.remove(i);
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private record Fault(
      String vendor, Predicate<Request> which, int status, boolean takesEffect, int times) {
    Fault once() {
      return new Fault(vendor, which, status, takesEffect, times - 1);
    }
  }
}
