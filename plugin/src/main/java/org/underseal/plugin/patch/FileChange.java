package org.underseal.plugin.patch;

import java.util.List;

/**
 * What a commit does to one file.
 *
 * @param path as it is afterwards, or was before if the file goes
 * @param kind what was done
 * @param oldId the content before, as the first eight bytes of its id; 0 if there was none
 * @param newId the content afterwards, likewise
 * @param oldMode git's file mode before; 0 if there was none
 * @param newMode git's file mode afterwards; 0 if there is none
 * @param hunks where its text changes; empty if it is not compared as text, or only in empty lines
 */
public record FileChange(
    String path, Kind kind, long oldId, long newId, int oldMode, int newMode, List<Hunk> hunks) {
  /** How a file is compared. */
  public enum Kind {
    /** By lines. */
    TEXT,
    /**
     * As a whole: binary, a link, a submodule, too large, or changed in mode or empty lines only.
     */
    WHOLE
  }

  /** Copies the list. */
  public FileChange {
    hunks = List.copyOf(hunks);
  }

  /** Whether the file is new. */
  public boolean creates() {
    return oldMode == 0;
  }

  /** Whether the file goes. */
  public boolean deletes() {
    return newMode == 0;
  }

  /** The change that undoes it. */
  FileChange reversed() {
    return new FileChange(
        path, kind, newId, oldId, newMode, oldMode, hunks.stream().map(Hunk::reversed).toList());
  }
}
