package org.underseal.server.wording;

/**
 * A file of a report that is not kept.
 *
 * @param name as the stranger called it
 * @param why it is not
 */
public record LeftFile(String name, Why why) {
  /** Why a file is not kept. */
  public enum Why {
    /** Its type is not among those that are kept. */
    TYPE,
    /** It is larger than a file may be. */
    SIZE,
    /** The files of the report are too many, or too large together. */
    TOO_MANY,
    /** The platform doesn't give it, gives more than may be, or it is not where it may be read. */
    NOT_GIVEN
  }

  /** Says why, and nothing that is sealed. */
  @Override
  public String toString() {
    return "LeftFile[" + why + "]";
  }
}
