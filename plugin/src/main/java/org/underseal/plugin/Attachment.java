package org.underseal.plugin;

/**
 * A file that was handed in with a report. Everything in it was chosen by a stranger.
 *
 * @param id the source's id of it, the same at each reading
 * @param name the file's name, sealed
 * @param type the media type that the source says, for example {@code image/png}
 * @param bytes its size; -1 where the source does not tell
 */
public record Attachment(String id, String name, String type, long bytes) {
  /** Says the size and nothing that is sealed. */
  @Override
  public String toString() {
    return "Attachment[" + bytes + " bytes]";
  }
}
