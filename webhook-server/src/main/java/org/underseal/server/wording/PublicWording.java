package org.underseal.server.wording;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.underseal.plugin.CommitSha;
import org.underseal.server.advisory.Advisory;
import org.underseal.templates.Texts;
import org.underseal.templates.Texts.AdvisoryLine;
import org.underseal.templates.Texts.AdvisoryText;
import org.underseal.templates.Texts.CreditLine;
import org.underseal.templates.Texts.FixLine;

/** What everyone reads once a case is published. */
public final class PublicWording {
  private final Texts texts;

  /** In the language of these texts. */
  public PublicWording(Texts texts) {
    this.texts = texts;
  }

  /** The model of an advisory's texts. */
  public AdvisoryText advisory(Advisory advisory) {
    return new AdvisoryText(
        advisory.id().value(),
        advisory.osvId(),
        advisory.title(),
        advisory.project(),
        advisory.repository().toString(),
        texts.phrase("severity." + advisory.severity()),
        Optional.ofNullable(advisory.cvssVector()).orElse(""),
        advisory.packages(),
        advisory.fixes().stream().map(PublicWording::fix).toList(),
        advisory.credits().stream()
            .map(c -> new CreditLine(c.name(), texts.phrase("credit." + c.type())))
            .toList(),
        texts.day(advisory.reported()),
        texts.day(advisory.fixed()),
        texts.day(advisory.published()),
        advisory.forgePage().stream().map(URI::toString).toList(),
        advisory.page().toString());
  }

  private static FixLine fix(Advisory.Fix fix) {
    String commits = fix.commits().stream().map(CommitSha::brief).collect(Collectors.joining(" "));
    return new FixLine(fix.branch(), commits, fix.release().orElse(""));
  }

  /** The advisory's text on a forge. */
  public String forgeText(Advisory advisory) {
    return texts.advisory(advisory(advisory));
  }

  /** The advisory's page. */
  public String page(Advisory advisory) {
    return texts.advisoryPage(advisory(advisory));
  }

  /** The list of advisories. */
  public String list(List<Advisory> advisories) {
    return texts.advisoriesPage(
        advisories.stream()
            .map(
                a ->
                    new AdvisoryLine(
                        a.id().value(),
                        a.title(),
                        a.project(),
                        texts.phrase("severity." + a.severity()),
                        texts.day(a.published()),
                        a.page().getPath()))
            .toList());
  }

  /** The first page. */
  public String home() {
    return texts.homePage();
  }

  /** The page for what isn't there or may not be seen. */
  public String notFound() {
    return texts.notFoundPage();
  }
}
