package org.underseal.server.wording;

import org.underseal.plugin.BranchName;
import org.underseal.plugin.LandingDesk.Words;
import org.underseal.templates.Texts;

/** What a request says that brings a fix to a protected branch: that it is one, and no more. */
public final class LandingWording {
  private final Texts texts;

  /** In the language of these texts. */
  public LandingWording(Texts texts) {
    this.texts = texts;
  }

  /** Title and text of a request, and of the commit that merges it. */
  public Words request(BranchName target) {
    return new Words(texts.phrase("request.title", target.value()), texts.phrase("request.text"));
  }
}
