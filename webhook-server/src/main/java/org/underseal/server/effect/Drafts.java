package org.underseal.server.effect;

import java.time.Clock;
import java.time.Instant;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.advisory.PublicAdvisories.RepositoryPages;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.wording.PublicWording;

/** The advisory of a case as it would go out now; under seal. */
public final class Drafts {
  private final CaseRegister register;
  private final Advisories advisories;
  private final RepositoryPages pages;
  private final PublicWording wording;
  private final Clock clock;

  /** With the words that it is told in. */
  public Drafts(
      CaseRegister register,
      Advisories advisories,
      RepositoryPages pages,
      PublicWording wording,
      Clock clock) {
    this.register = register;
    this.advisories = advisories;
    this.pages = pages;
    this.wording = wording;
    this.clock = clock;
  }

  Advisory of(CaseFile file) {
    var project = register.projectOf(file);
    return advisories.draft(file, project, pages.of(project), clock.instant());
  }

  Instant now() {
    return clock.instant();
  }

  /** One line. */
  String title(Advisory advisory) {
    return wording.forgeTitle(advisory);
  }

  /** Markdown, for the notes of a release with the fix. */
  String releaseNote(Advisory advisory) {
    return wording.releaseNote(advisory);
  }

  /** A title and Markdown. */
  String cveRequest(Advisory advisory) {
    return wording.cveRequest(advisory);
  }

  /** Markdown. */
  String text(Advisory advisory) {
    return wording.forgeText(advisory);
  }
}
