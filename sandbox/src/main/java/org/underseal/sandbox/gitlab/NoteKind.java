package org.underseal.sandbox.gitlab;

/** A note for everyone who sees the issue, for the team alone, or written by GitLab itself. */
enum NoteKind {
  PLAIN,
  INTERNAL,
  SYSTEM
}
