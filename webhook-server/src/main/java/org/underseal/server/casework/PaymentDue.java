package org.underseal.server.casework;

import org.underseal.plugin.CaseId;

/** The proof that an award may be asked for. Only {@link PaymentGate} can make one. */
public final class PaymentDue {
  private final CaseId caseId;
  private final Award award;

  PaymentDue(CaseId caseId, Award award) {
    this.caseId = caseId;
    this.award = award;
  }

  /** The case that it holds for. */
  public CaseId caseId() {
    return caseId;
  }

  /** The award that is due. */
  public Award award() {
    return award;
  }
}
