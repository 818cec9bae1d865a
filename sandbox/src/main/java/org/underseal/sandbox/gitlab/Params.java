package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters. GitLab takes the same ones from the query, a form or a JSON object, so
 * they are put together before anyone looks.
 */
record Params(Map<String, List<String>> values) {

  @Nullable String text(String name) {
    List<String> found = values.get(name);
    return found == null || found.isEmpty() ? null : found.get(0);
  }

  String require(String name) {
    String found = text(name);
    if (found == null) {
      throw Refused.badRequest(name + " is missing");
    }
    return found;
  }

  String orElse(String name, String fallback) {
    String found = text(name);
    return found == null ? fallback : found;
  }

  @Nullable Boolean flag(String name) {
    String found = text(name);
    return found == null ? null : found.equals("true") || found.equals("1");
  }

  boolean isTrue(String name) {
    return Boolean.TRUE.equals(flag(name));
  }

  int number(String name, int fallback) {
    String found = text(name);
    if (found == null) {
      return fallback;
    }
    try {
      return Integer.parseInt(found);
    } catch (NumberFormatException e) {
      throw Refused.badRequest(name + " is invalid");
    }
  }

  /**
   * A list, given as {@code name[]=a&name[]=b} or as {@code name=a,b}; null when it is not given.
   */
  @Nullable List<String> list(String name) {
    List<String> items =
        values.containsKey(name + "[]") ? values.get(name + "[]") : values.get(name);
    return items == null
        ? null
        : items.stream()
            .flatMap(item -> Arrays.stream(item.split(",")))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .toList();
  }

  List<String> listOrEmpty(String name) {
    List<String> items = list(name);
    return items == null ? List.of() : items;
  }

  /** Whether a time is not before the one that is asked for, if one is. */
  boolean isSince(String name, Instant at) {
    String asked = text(name);
    try {
      return asked == null || !at.isBefore(Instant.parse(asked));
    } catch (DateTimeParseException e) {
      throw Refused.badRequest(name + " is invalid");
    }
  }
}
