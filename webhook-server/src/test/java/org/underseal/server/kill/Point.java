package org.underseal.server.kill;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A named point at which the server is killed. */
sealed interface Point {
  /** What it is called in the table. */
  String name();

  /** It counts only after a kill at this one. */
  Optional<String> after();

  /** Whether it is left out of a short run. */
  boolean onlyInLongRuns();

  /** Makes sure that there is such a place. */
  void check();

  /** Whether a thread is just entering a method, or leaving it without having failed. */
  enum Moment {
    ENTRY,
    EXIT
  }

  /**
   * A place in the product.
   *
   * @param type the class, below org.underseal
   * @param method the only one of this name in it
   * @param effect how the key of the effect begins that the thread does; empty for any, or none
   * @param beneath a class that the thread has to come through; empty for any
   */
  record Inside(
      String name,
      String type,
      String method,
      Moment moment,
      String effect,
      String beneath,
      Optional<String> after,
      boolean onlyInLongRuns)
      implements Point {
    static Inside entry(String name, String type, String method) {
      return new Inside(name, type, method, Moment.ENTRY, "", "", Optional.empty(), false);
    }

    static Inside exit(String name, String type, String method) {
      return new Inside(name, type, method, Moment.EXIT, "", "", Optional.empty(), false);
    }

    /** Only while this effect is done. */
    Inside of(String key) {
      return new Inside(name, type, method, moment, key, beneath, after, onlyInLongRuns);
    }

    Inside below(String caller) {
      return new Inside(name, type, method, moment, effect, caller, after, onlyInLongRuns);
    }

    Inside after(String other) {
      return new Inside(
          name, type, method, moment, effect, beneath, Optional.of(other), onlyInLongRuns);
    }

    Inside rare() {
      return new Inside(name, type, method, moment, effect, beneath, after, true);
    }

    String className() {
      return "org.underseal." + type;
    }

    @Override
    public void check() {
      try {
        Class<?> there = Class.forName(className());
        long methods =
            Arrays.stream(there.getDeclaredMethods())
                .filter(m -> m.getName().equals(method) && !m.isBridge())
                .count();
        if (methods != 1) {
          throw new AssertionError(
              "%s: %s has %d methods %s".formatted(name, type, methods, method));
        }
      } catch (ClassNotFoundException gone) {
        throw new AssertionError(name + ": there is no " + type, gone);
      }
    }
  }

  /**
   * A request that the outside has done and not yet answered.
   *
   * @param vendor who was asked
   * @param request method and path
   * @param body a part of the request's body
   */
  record OnTheWire(
      String name,
      List<String> vendor,
      Pattern request,
      Pattern body,
      Optional<String> after,
      boolean onlyInLongRuns)
      implements Point {
    static OnTheWire done(String name, String vendors, String request, String body) {
      return new OnTheWire(
          name,
          List.of(vendors.split("\\|")),
          Pattern.compile(request),
          Pattern.compile(body),
          Optional.empty(),
          false);
    }

    OnTheWire after(String other) {
      return new OnTheWire(name, vendor, request, body, Optional.of(other), onlyInLongRuns);
    }

    OnTheWire rare() {
      return new OnTheWire(name, vendor, request, body, after, true);
    }

    boolean isMeant(String by, String methodAndPath, String text) {
      return vendor.contains(by)
          && request.matcher(methodAndPath).find()
          && body.matcher(text).find();
    }

    @Override
    public void check() {}
  }
}
