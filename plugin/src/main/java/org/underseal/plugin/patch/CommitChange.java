package org.underseal.plugin.patch;

import org.eclipse.jgit.lib.AnyObjectId;

/**
 * What a commit changes, and what it says of its origin.
 *
 * @param change against its only parent, or against nothing for a first commit
 * @param origin what it says
 */
public record CommitChange(Change change, Origin origin) {
  /**
   * What a commit says of where it comes from. None of it proves anything.
   *
   * @param names the first 40 to 7 hexadecimal digits of commits that its message names
   * @param author a print of author and time of authorship, which picking keeps
   * @param subject a print of the first line without numbers of pull requests and branch names
   * @param fromFork whether it is the squash that a forge makes of an advisory's private fork
   */
  public record Origin(java.util.List<String> names, long author, long subject, boolean fromFork) {
    /** Copies the list. */
    public Origin {
      names = java.util.List.copyOf(names);
    }

    /** Whether the message names the commit. */
    public boolean names(AnyObjectId commit) {
      String id = commit.name();
      return names.stream().anyMatch(id::startsWith);
    }
  }
}
