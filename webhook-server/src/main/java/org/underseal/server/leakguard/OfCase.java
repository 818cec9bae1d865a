package org.underseal.server.leakguard;

import org.underseal.plugin.CaseId;

/** Something that tells of one case. */
public interface OfCase {
  /** The case. */
  CaseId id();
}
