package org.underseal.sandbox.gitlab;

import java.util.LinkedHashMap;
import java.util.Map;

/** A group, or the place of a user's own projects. */
final class Namespace {
  private final long id;
  private final String path;
  private final Kind kind;
  private final Map<Long, AccessLevel> members = new LinkedHashMap<>();

  enum Kind {
    GROUP,
    USER
  }

  Namespace(long id, String path, Kind kind) {
    this.id = id;
    this.path = path;
    this.kind = kind;
  }

  long id() {
    return id;
  }

  String path() {
    return path;
  }

  Kind kind() {
    return kind;
  }

  Map<Long, AccessLevel> members() {
    return members;
  }
}
