package org.underseal.sandbox.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What goes wrong on purpose. */
public final class Outages {
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final List<Fault> faults = new ArrayList<>();
  private volatile Interceptor interceptor =
      (vendor, request, vendorsAnswer) -> vendorsAnswer.get();

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

  /** From now on every request goes through this, git's too, unless the vendor is away. */
  public void intercept(Interceptor next) {
    interceptor = next;
  }

  /** Answers as the vendor, or as its outage. */
  Response answer(Vendor vendor, Request request) {
    return interceptor.around(vendor.name(), request, () -> unlessAway(vendor, request));
  }

  /** Whether git is answered, and what with if it isn't. */
  Optional<Response> insteadOfGit(Vendor vendor, Request request) {
    if (isDown(vendor.name())) {
      return Optional.of(Response.empty(503));
    }
    Response pass = Response.empty(200);
    Response answer = interceptor.around(vendor.name(), request, () -> pass);
    return answer == pass ? Optional.empty() : Optional.of(answer);
  }

  private Response unlessAway(Vendor vendor, Request request) {
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

  /** Stands between the clients and the vendors. */
  public interface Interceptor {
    /**
     * Answers a request.
     *
     * @param vendor its name
     * @param request what is asked; for git without a body
     * @param vendorsAnswer does what is asked and gives the vendor's answer; for git, the answer
     *     has to be given back as it is, or cut off after what was asked for is done, or another in
     *     its place
     */
    Response around(String vendor, Request request, Supplier<Response> vendorsAnswer);
  }

  private record Fault(
      String vendor, Predicate<Request> which, int status, boolean takesEffect, int times) {
    Fault once() {
      return new Fault(vendor, which, status, takesEffect, times - 1);
    }
  }
}
