package org.underseal.server.wording;

import org.underseal.server.casework.Award;
import org.underseal.templates.Texts;

/** What an award is, in a line. */
final class AwardWording {
  private final Texts texts;

  AwardWording(Texts texts) {
    this.texts = texts;
  }

  String award(Award award) {
    return texts.phrase(
        "award",
        texts.phrase("kind." + award.kind()),
        award.amount(),
        texts.phrase("award." + award.state(), award.note().orElse("")));
  }
}
