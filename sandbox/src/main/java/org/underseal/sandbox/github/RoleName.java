package org.underseal.sandbox.github;

import java.util.Locale;

/** The roles of a repository, in rising order. */
public enum RoleName {
  /** No access beyond what is public. */
  NONE,
  /** May read. */
  READ,
  /** May sort issues. */
  TRIAGE,
  /** May push. */
  WRITE,
  /** May manage. */
  MAINTAIN,
  /** May do everything. */
  ADMIN;

  boolean atLeast(RoleName other) {
    return compareTo(other) >= 0;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The older, coarser word of the permission field. */
  String legacyWord() {
    return switch (this) {
      case NONE -> "none";
      case READ, TRIAGE -> "read";
      case WRITE, MAINTAIN -> "write";
      case ADMIN -> "admin";
    };
  }
}
