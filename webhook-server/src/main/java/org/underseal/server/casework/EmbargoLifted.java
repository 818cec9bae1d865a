package org.underseal.server.casework;

import org.underseal.plugin.CaseId;

/** The proof that a case may be published. Only {@link PublicationGate} can make one. */
public final class EmbargoLifted {
  private final CaseId caseId;

  EmbargoLifted(CaseId caseId) {
    this.caseId = caseId;
  }

  /** The case that it holds for. */
  public CaseId caseId() {
    return caseId;
  }
}
