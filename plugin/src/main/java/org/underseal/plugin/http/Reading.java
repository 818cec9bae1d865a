package org.underseal.plugin.http;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.ConnectorException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A thing as the other side answered it. Nothing is taken for granted: what it must have and hasn't
 * makes the call fail, in the way that the call's failures have.
 */
public final class Reading {
  private final JsonNode json;
  private final Unreadable unreadable;

  private Reading(JsonNode json, Unreadable unreadable) {
    this.json = json;
    this.unreadable = unreadable;
  }

  /** What it means that an answer can't be read. */
  @FunctionalInterface
  public interface Unreadable {
    /**
     * The failure.
     *
     * @param what is wrong, in words of ours
     */
    ConnectorException because(String what);
  }

  /**
   * Reads an answer's body.
   *
   * @throws ConnectorException if it is not JSON, or beyond the bounds of {@link BoundedJson}
   */
  public static Reading of(byte[] body, Unreadable unreadable) {
    try {
      return new Reading(BoundedJson.read(body), unreadable);
    } catch (JacksonException malformed) {
      throw unreadable.because("not JSON");
    }
  }

  /** A text that must be there. */
  public String text(String name) {
    return find(name).orElseThrow(() -> lacks(name));
  }

  /** A text; empty if it is missing or null or something else. */
  public Optional<String> find(String name) {
    JsonNode node = json.path(name);
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  /** The id of a thing, which may be a text or a whole number; empty if it is missing. */
  public Optional<String> findId(String name) {
    return id(json.path(name));
  }

  /** The ids of a list inside. */
  public List<String> ids(String name) {
    return json.path(name).isArray()
        ? json.path(name).valueStream().flatMap(node -> id(node).stream()).toList()
        : List.of();
  }

  private static Optional<String> id(JsonNode node) {
    return node.isString() || node.isIntegralNumber()
        ? Optional.of(node.asString()).filter(id -> !id.isBlank())
        : Optional.empty();
  }

  /**
   * A text that must be there and be understood.
   *
   * @param understand throws IllegalArgumentException or DateTimeException for what it doesn't
   *     understand
   */
  public <T> T as(String name, Function<String, T> understand) {
    try {
      return understand.apply(text(name));
    } catch (IllegalArgumentException | DateTimeException malformed) {
      throw lacks(name);
    }
  }

  /** An address; empty if it is missing or none. */
  public Optional<URI> findUri(String name) {
    try {
      return find(name).map(URI::create);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** A time in the form of ISO 8601; empty if it is missing or none. */
  public Optional<Instant> findTime(String name) {
    try {
      return find(name).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException malformed) {
      return Optional.empty();
    }
  }

  /** The names of what it has. */
  public List<String> names() {
    return json.propertyStream().map(Map.Entry::getKey).toList();
  }

  /** Whether there is something under this name other than null. */
  public boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** Whether it is said to be true. */
  public boolean flag(String name) {
    JsonNode node = json.path(name);
    return node.isBoolean() && node.asBoolean();
  }

  /** A whole number that must be there. */
  public long number(String name) {
    JsonNode node = json.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw lacks(name);
    }
    return node.asLong();
  }

  /** A whole number; empty if it is missing or something else. */
  public Optional<Long> findNumber(String name) {
    JsonNode node = json.path(name);
    return node.isIntegralNumber() && node.canConvertToLong()
        ? Optional.of(node.asLong())
        : Optional.empty();
  }

  /**
   * A number that must be there, with or without decimals.
   *
   * @param understand throws ArithmeticException for what is out of its range
   */
  public <T> T decimal(String name, Function<java.math.BigDecimal, T> understand) {
    JsonNode node = json.path(name);
    try {
      if (node.isNumber()) {
        return understand.apply(node.decimalValue());
      }
    } catch (JacksonException | ArithmeticException | IllegalArgumentException outOfRange) {
      // Said below.
    }
    throw lacks(name);
  }

  /** A time in the form of ISO 8601. */
  public Instant time(String name) {
    return as(name, Instant::parse);
  }

  /** The thing inside, which may be empty. */
  public Reading inside(String name) {
    return new Reading(json.path(name), unreadable);
  }

  /** The elements of a list inside; none if it is missing or something else. */
  public List<Reading> each(String name) {
    return json.path(name).isArray() ? inside(name).elements() : List.of();
  }

  /** The elements of this list. */
  public List<Reading> elements() {
    if (!json.isArray()) {
      throw lacks("list");
    }
    return json.valueStream().map(element -> new Reading(element, unreadable)).toList();
  }

  /** That a documented field is missing or not as documented. */
  public ConnectorException lacks(String name) {
    return unreadable.because("it has no " + name + " as documented");
  }

  /** Says nothing that is sealed. */
  @Override
  public String toString() {
    return "Reading";
  }
}
