package org.underseal.plugin;

import java.time.Instant;

/**
 * A person's comment on a confidential issue, as the forge shows it now.
 *
 * @param id the forge's id of the comment
 * @param author who wrote it
 * @param body Markdown, sealed
 * @param createdAt by the forge's clock
 */
public record Comment(String id, Login author, String body, Instant createdAt) {
  /** Says who and when, not what. */
  @Override
  public String toString() {
    return "Comment[" + id + " by " + author + "]";
  }
}
