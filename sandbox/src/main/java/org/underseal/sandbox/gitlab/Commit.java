package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.List;

/** A commit as the API shows it. */
record Commit(
    String sha,
    List<String> parents,
    String message,
    String authorName,
    String authorEmail,
    Instant authoredAt,
    Instant committedAt) {

  String title() {
    return message.lines().findFirst().orElse("");
  }
}
