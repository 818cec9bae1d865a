package org.underseal.plugin.patch;

import java.util.List;

/**
 * What turns one tree into another.
 *
 * @param files in tree order
 * @param isWhole false if it was too large to be read to its end
 */
public record Change(List<FileChange> files, boolean isWhole) {
  /** Copies the list. */
  public Change {
    files = List.copyOf(files);
  }

  /** Whether nothing is changed. */
  public boolean isEmpty() {
    return files.isEmpty();
  }

  /** The change that undoes it. */
  public Change reversed() {
    return new Change(files.stream().map(FileChange::reversed).toList(), isWhole);
  }
}
