package org.underseal.server.wording;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.Bulletin;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Revision;
import org.underseal.server.casework.VersionRange;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.templates.Texts;
import org.underseal.templates.Texts.AdvisoryLine;
import org.underseal.templates.Texts.AdvisoryText;
import org.underseal.templates.Texts.CreditLine;
import org.underseal.templates.Texts.FixLine;
import org.underseal.templates.Texts.WordsText;

/** What everyone reads once a case is published. */
public final class PublicWording {
  private final Texts texts;

  private final LeakGuard guard;

  /** In the language of these texts; what it says to everyone goes through the guard. */
  public PublicWording(Texts texts, LeakGuard guard) {
    this.texts = texts;
    this.guard = guard;
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
        advisory.cvss().map(CvssVector::text).orElse(""),
        advisory.packages(),
        advisory.fixes().stream().map(PublicWording::fix).toList(),
        advisory.credits().stream()
            .map(c -> new CreditLine(c.name(), texts.phrase("credit." + c.type())))
            .toList(),
        texts.day(advisory.reported()),
        texts.day(advisory.fixed()),
        texts.day(advisory.published()),
        advisory.forgePage().stream().map(URI::toString).toList(),
        advisory.page().toString(),
        advisory.csafPath(),
        advisory.cvss().map(vector -> vector.score().toString()).orElse(""),
        advisory.weakness().map(cwe -> cwe.id() + " " + cwe.name()).orElse(""),
        advisory.aliases(),
        advisory.revisions().stream().map(this::revision).toList(),
        advisory.withdrawn().map(Bulletin.Withdrawal::why).orElse(""),
        advisory
            .origin()
            .map(known -> known.firstRelease().orElse(known.introduced().brief()))
            .orElse(""),
        words(advisory));
  }

  private WordsText words(Advisory advisory) {
    AdvisorySheet words = advisory.words();
    return new WordsText(
        words.summary().orElse(""),
        words.details().map(Texts::markdown).orElse(""),
        words.details().map(MarkdownPage::html).orElse(""),
        words.workarounds().map(Texts::markdown).orElse(""),
        words.workarounds().map(MarkdownPage::html).orElse(""),
        words.affected().stream().map(this::range).toList(),
        words.references().stream().map(URI::toString).toList());
  }

  private String range(VersionRange range) {
    String kind =
        (range.introduced().isPresent() ? "from" : "")
            + (range.fixed().isPresent() ? "before" : "")
            + (range.lastAffected().isPresent() ? "upto" : "");
    return range.purl().map(purl -> purl + " ").orElse("")
        + texts.phrase(
            "range." + kind,
            range.introduced().orElse(""),
            range.fixed().or(range::lastAffected).orElse(""));
  }

  private String revision(Revision revision) {
    return "%d · %s · %s"
        .formatted(
            revision.number(),
            texts.day(revision.at()),
            texts.phrase("revision." + revision.what()));
  }

  private static FixLine fix(Advisory.Fix fix) {
    String commits = fix.commits().stream().map(CommitSha::brief).collect(Collectors.joining(" "));
    return new FixLine(fix.branch(), commits, fix.release().orElse(""));
  }

  /** The advisory's text on a forge, under seal until it is published there. */
  public String forgeText(Advisory advisory) {
    return texts.advisory(advisory(advisory));
  }

  /** The advisory's title on a forge, under seal until it is published there. */
  public String forgeTitle(Advisory advisory) {
    return texts.title(advisory.title());
  }

  /** What a release's notes say of the advisory, in Markdown; under seal until it is published. */
  public String releaseNote(Advisory advisory) {
    return texts.phrase(
        "release.note",
        advisory.id(),
        advisory.page(),
        texts.phrase("severity." + advisory.severity()),
        Texts.inMarkdown(advisory.title()));
  }

  /** A request for a CVE id: the title, and Markdown below; under seal until it is published. */
  public String cveRequest(Advisory advisory) {
    return texts.phrase("cve.title", advisory.project(), texts.title(advisory.title()))
        + "\n"
        + texts.phrase("cve.request", advisory.page())
        + "\n\n"
        + forgeText(advisory);
  }

  /** The advisory's page. */
  public Unsealed<String> page(Unsealed<Advisory> told) {
    return guard.text(texts.advisoryPage(advisory(told.value())), List.of(told));
  }

  /** The advisory as a mail, ready to be sent. */
  public Unsealed<String> mail(Unsealed<Advisory> told) {
    Advisory advisory = told.value();
    String subject =
        Stream.concat(
                advisory.aliases().stream().limit(1),
                Stream.of(advisory.project(), advisory.title()))
            .collect(Collectors.joining(": "));
    return guard.text(
        MailHeader.of(subject) + texts.advisoryMail(advisory(advisory)), List.of(told));
  }

  /** The list of advisories. */
  public Unsealed<String> list(List<Unsealed<Advisory>> told) {
    String page =
        texts.advisoriesPage(
            told.stream()
                .map(Unsealed::value)
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
    return guard.text(page, told);
  }

  /** The first page. */
  public Unsealed<String> home() {
    return guard.text(texts.homePage());
  }

  /** The page for what isn't there or may not be seen. */
  public Unsealed<String> notFound() {
    return guard.text(texts.notFoundPage());
  }
}
