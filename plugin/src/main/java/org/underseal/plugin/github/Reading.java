package org.underseal.plugin.github;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Login;
import tools.jackson.databind.JsonNode;

/**
 * A thing as GitHub answered it. What it must have and hasn't makes the call fail, by the rules of
 * {@link GitHubFailures}.
 */
final class Reading {
  /** Whom GitHub shows in place of a deleted account. */
  private static final String DELETED = "ghost";

  private final JsonNode json;
  private final Call call;
  private final GitHubFailures failures;

  Reading(JsonNode json, Call call, GitHubFailures failures) {
    this.json = json;
    this.call = call;
    this.failures = failures;
  }

  /** A text that must be there. */
  String text(String name) {
    return find(name).orElseThrow(() -> lacks(name));
  }

  /** A text; empty if it is missing or null or something else. */
  Optional<String> find(String name) {
    JsonNode node = json.path(name);
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  /** An address; empty if it is missing or none. */
  Optional<URI> findUri(String name) {
    try {
      return find(name).map(URI::create);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** Whether there is true under this name. */
  boolean isTrue(String name) {
    return json.path(name).asBoolean(false);
  }

  /** Whether there is something under this name other than null. */
  boolean has(String name) {
    return json.hasNonNull(name);
  }

  /** The author's login, or the name that GitHub shows for a deleted account. */
  String authorOrGhost() {
    return inside("user").find("login").filter(login -> !login.isBlank()).orElse(DELETED);
  }

  /** Whether this account wrote it; logins are the same in any case. */
  boolean isBy(Login account) {
    return authorOrGhost().equalsIgnoreCase(account.value());
  }

  long number(String name) {
    JsonNode node = json.path(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw lacks(name);
    }
    return node.asLong();
  }

  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException malformed) {
      throw lacks(name);
    }
  }

  URI uri(String name) {
    try {
      return URI.create(text(name));
    } catch (IllegalArgumentException malformed) {
      throw lacks(name);
    }
  }

  /** The thing inside, which may be empty. */
  Reading inside(String name) {
    return new Reading(json.path(name), call, failures);
  }

  /** The elements of a list inside; none if it is missing. */
  List<Reading> each(String name) {
    return json.path(name)
        .valueStream()
        .map(element -> new Reading(element, call, failures))
        .toList();
  }

  /** The elements of this list. */
  List<Reading> elements() {
    if (!json.isArray()) {
      throw lacks("list");
    }
    return json.valueStream().map(element -> new Reading(element, call, failures)).toList();
  }

  /** That a documented field is missing or not as documented. */
  ConnectorException lacks(String name) {
    return failures.unreadable(call, "it has no " + name + " as documented");
  }

  /** Says where it is from and nothing that is sealed. */
  @Override
  public String toString() {
    return "Reading[" + call + "]";
  }
}
