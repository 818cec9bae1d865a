package org.underseal.server.caseregister;

import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;

/** A case can't be forgotten, and why. */
public final class CaseStillNeeded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CaseStillNeeded(String why) {
    super(why);
  }

  /** Money that was asked for has to be read back, whatever anybody says. */
  static void check(CaseFile file, boolean evenIfOpen) {
    boolean moneyMoves =
        file.reward().awards().stream().anyMatch(a -> a.state() == Award.State.REQUESTED);
    if (moneyMoves) {
      throw new CaseStillNeeded(
          "has a payment on its way; wait until the rail says paid or failed");
    }
    if (file.isOpen() && !evenIfOpen) {
      throw new CaseStillNeeded("is still open; add --even-if-open to forget it all the same");
    }
  }
}
