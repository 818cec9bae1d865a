package org.underseal.server.advisory;

import org.underseal.server.casework.Revision;

/** Why a revision was made, in words that formats for machines show. */
final class Revisions {
  private Revisions() {}

  static String summary(Revision.What what) {
    return switch (what) {
      case INITIAL -> "Initial version.";
      case CVE_ASSIGNED -> "A CVE id was assigned.";
      case CORRECTED -> "Corrected or completed.";
      case WITHDRAWN -> "Withdrawn.";
    };
  }
}
