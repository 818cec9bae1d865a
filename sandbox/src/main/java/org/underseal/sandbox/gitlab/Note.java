package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A comment on an issue or a merge request. */
final class Note {
  private final long id;
  private final GitLabUser author;
  private final boolean internal;
  private final boolean system;
  private final Instant createdAt;
  private final List<Award> awards = new ArrayList<>();
  private String body;
  private Instant updatedAt;

  /**
   * An emoji on a note.
   *
   * @param name without colons, for example {@code thumbsup}
   */
  record Award(long id, String name, GitLabUser user, Instant createdAt) {}

  Note(long id, GitLabUser author, String body, NoteKind kind, Instant createdAt) {
    this.id = id;
    this.author = author;
    this.body = body;
    this.internal = kind == NoteKind.INTERNAL;
    this.system = kind == NoteKind.SYSTEM;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  void edit(String newBody, Instant at) {
    body = newBody;
    updatedAt = at;
  }

  long id() {
    return id;
  }

  GitLabUser author() {
    return author;
  }

  String body() {
    return body;
  }

  boolean internal() {
    return internal;
  }

  boolean system() {
    return system;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }

  List<Award> awards() {
    return awards;
  }
}
