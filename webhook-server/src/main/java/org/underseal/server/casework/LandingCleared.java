package org.underseal.server.casework;

import java.util.List;
import org.underseal.plugin.CaseId;

/** The proof that a fix may be pushed to the public now. Only {@link LandingGate} can make one. */
public final class LandingCleared {
  private final CaseId caseId;
  private final List<LandingOrder.Head> heads;

  LandingCleared(CaseId caseId, List<LandingOrder.Head> heads) {
    this.caseId = caseId;
    this.heads = List.copyOf(heads);
  }

  /** The case that it holds for. */
  public CaseId caseId() {
    return caseId;
  }

  /** What has not landed yet. */
  public List<LandingOrder.Head> heads() {
    return heads;
  }
}
