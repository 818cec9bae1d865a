package org.underseal.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;

/** All texts, one method each. */
public final class Texts {
  private final TemplateFiles files;
  private final Properties phrases = new Properties();
  private final DateTimeFormatter day;
  private final String language;

  private Texts(Locale language, Optional<Path> overrides) {
    this.language = language.getLanguage();
    this.files = new TemplateFiles(language, overrides);
    this.day =
        DateTimeFormatter.ofPattern(
                language.equals(Locale.JAPANESE) ? "yyyy年M月d日" : "yyyy-MM-dd", language)
            .withZone(ZoneOffset.UTC);
    try {
      phrases.load(new StringReader(files.text("phrases.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The texts of a language.
   *
   * @param overrides a folder with a folder for each language, whose files go before Underseal's
   *     own
   * @throws IllegalArgumentException if there is no such language or a file is not a template
   */
  public static Texts in(Locale language, Optional<Path> overrides) {
    return new Texts(language, overrides);
  }

  /** The language's tag, for {@code <html lang>}. */
  public String language() {
    return language;
  }

  /** A day (UTC), as people write it. */
  public String day(Instant at) {
    return day.format(at);
  }

  /**
   * A short phrase, with what belongs in it.
   *
   * @throws IllegalArgumentException if there is no such phrase
   */
  public String phrase(String key, Object... details) {
    String phrase = phrases.getProperty(key);
    if (phrase == null) {
      throw new IllegalArgumentException("there is no phrase " + key);
    }
    for (int i = 0; i < details.length; i++) {
      phrase = phrase.replace("{" + i + "}", String.valueOf(details[i]));
    }
    return phrase;
  }

  /** Whether there is such a phrase. */
  public boolean hasPhrase(String key) {
    return phrases.containsKey(key);
  }

  /** A title with words from outside in it, for a place that shows no markup. */
  public String title(String words) {
    return Defuser.title(words);
  }

  /** Words from outside, for the inside of a line of Markdown that machines hand on. */
  public static String inMarkdown(String words) {
    return Defuser.line(words);
  }

  /**
   * Markdown that a maintainer wrote for everyone: it stays Markdown, but mentions nobody, refers
   * to no issue and asks for no quick action on a forge that shows it.
   */
  public static String markdown(String words) {
    return Defuser.markdown(words);
  }

  /** The advisory's file in the security repository, to begin with. */
  public String advisoryFile(FileText model) {
    return files.render("advisory-file.md", model);
  }

  /** What stands beside the advisories' files, for who finds the branch. */
  public String advisoriesReadme(String branch, String folder) {
    return files.render("advisories-readme.md", Map.of("branch", branch, "folder", folder));
  }

  /** The confidential issue's text. */
  public String issue(IssueText model) {
    return files.render("issue.md", model);
  }

  /** The comment that is kept current in the confidential issue. */
  public String summary(SummaryText model) {
    return files.render("summary.md", model);
  }

  /** The comment that says what was seen in public too early. */
  public String alarm(AlarmText model) {
    return files.render("alarm.md", model);
  }

  /** The list of commands. */
  public String help(List<CommandHelp> commands) {
    return files.render("help.md", Map.of("commands", commands));
  }

  /** The advisory's text on a forge. */
  public String advisory(AdvisoryText model) {
    return files.render("advisory.md", model);
  }

  /**
   * A message to the researcher, in plain text.
   *
   * @param kind the file's name without its ending, for example {@code received}
   */
  public String message(String kind, MessageText model) {
    return files.render(kind + ".txt", model);
  }

  /** Underseal's first page, which says nothing of any case. */
  public String homePage() {
    return files.render("home.html", Map.of());
  }

  /** The researcher's page. */
  public String statusPage(StatusText model) {
    return files.render("status.html", model);
  }

  /** A public advisory's page. */
  public String advisoryPage(AdvisoryText model) {
    return files.render("advisory.html", model);
  }

  /** The text of a mail with a public advisory. */
  public String advisoryMail(AdvisoryText model) {
    return files.render("advisory.txt", model);
  }

  /** The pages' stylesheet, in UTF-8. */
  public static byte[] styles() {
    try (InputStream file = Texts.class.getResourceAsStream("underseal.css")) {
      return Objects.requireNonNull(file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The list of public advisories. */
  public String advisoriesPage(List<AdvisoryLine> lines) {
    return files.render("advisories.html", Map.of("lines", lines, "none", lines.isEmpty()));
  }

  /** One page for what never existed and for what may not be seen. */
  public String notFoundPage() {
    return files.render("not-found.html", Map.of());
  }

  /** The page that posts an App's manifest to the forge. */
  public String appPage(URI action, String manifest) {
    return files.render(
        "app.html",
        Map.of("action", action.toString(), "host", action.getAuthority(), "manifest", manifest));
  }

  /** The page that a browser comes back to from there. */
  public String appMadePage() {
    return files.render("app-made.html", Map.of());
  }

  /**
   * The confidential issue.
   *
   * @param report the researcher's own words; sealed
   * @param inFork whether the fix is made in the draft's temporary fork
   */
  public record IssueText(
      String caseId,
      String project,
      String severity,
      String platform,
      String reportCode,
      String researcher,
      String weakness,
      String report,
      String securityRepository,
      boolean inFork) {
    /** The report as a quotation. */
    public String quotedReport() {
      return Defuser.quote(report);
    }

    /** Says the case and nothing that is sealed. */
    @Override
    public String toString() {
      return "IssueText[" + caseId + "]";
    }
  }

  /** The summary comment; its words are phrases, made by the caller. */
  public record SummaryText(
      String caseId,
      String triage,
      String severity,
      String fix,
      List<BranchLine> branches,
      List<String> rewards,
      String disclosure,
      String deadline,
      List<String> waits,
      List<String> stuck,
      List<String> leaks) {
    /** Whether anything was seen in public too early. */
    public boolean hasLeaked() {
      return !leaks.isEmpty();
    }

    /** Whether anything does not get on. */
    public boolean isStuck() {
      return !stuck.isEmpty();
    }

    /** Whether anything is waited for. */
    public boolean isWaiting() {
      return !waits.isEmpty();
    }

    /** Whether there are fix branches. */
    public boolean hasBranches() {
      return !branches.isEmpty();
    }

    /** Whether there are rewards. */
    public boolean hasRewards() {
      return !rewards.isEmpty();
    }
  }

  /**
   * Something of a sealed case, seen in public; its words are phrases, made by the caller.
   *
   * @param page the address of the place, without a backtick
   * @param removing what can be done about such a place
   * @param goingOn what can be done about the case
   */
  public record AlarmText(
      String caseId, String what, String page, String removing, String goingOn) {}

  /** One fix branch in the summary. */
  public record BranchLine(String target, String name, String state, String evidence) {}

  /** One command in the help. */
  public record CommandHelp(String syntax, String explanation, String role) {}

  /** What a message to the researcher may name; unused parts are empty. */
  public record MessageText(String project, String link, String words) {}

  /**
   * A public advisory; what is not known is empty.
   *
   * @param csaf the path of the CSAF document
   * @param revisions one line each, oldest first
   * @param withdrawn why it does not hold any more
   * @param since the first affected release, or the commit that brought it; empty if not known
   * @param words what maintainers wrote themselves
   */
  public record AdvisoryText(
      String caseId,
      String osvId,
      String title,
      String project,
      String repository,
      String severity,
      String vector,
      List<String> packages,
      List<FixLine> fixes,
      List<CreditLine> credits,
      String reported,
      String fixed,
      String published,
      List<String> references,
      String page,
      String csaf,
      String score,
      String weakness,
      List<String> aliases,
      List<String> revisions,
      String withdrawn,
      String since,
      WordsText words) {
    /** Whether it is known since when it is there. */
    public boolean hasSince() {
      return !since.isEmpty();
    }

    /** Whether the kind of flaw is known. */
    public boolean hasWeakness() {
      return !weakness.isEmpty();
    }

    /** Whether it has other ids. */
    public boolean hasAliases() {
      return !aliases.isEmpty();
    }

    /** Whether it does not hold any more. */
    public boolean isWithdrawn() {
      return !withdrawn.isEmpty();
    }

    /** Whether it was changed since it went out. */
    public boolean isRevised() {
      return revisions.size() > 1;
    }

    /** Whether a CVSS vector is known. */
    public boolean hasVector() {
      return !vector.isEmpty();
    }

    /** Whether packages are named. */
    public boolean hasPackages() {
      return !packages.isEmpty();
    }

    /** Whether anybody is credited. */
    public boolean hasCredits() {
      return !credits.isEmpty();
    }
  }

  /**
   * What maintainers wrote of an advisory; what they did not is empty.
   *
   * @param details Markdown for forges
   * @param detailsHtml the same for pages, without anything that acts
   * @param workarounds Markdown for forges
   * @param workaroundsHtml the same for pages
   * @param ranges the affected versions, in words
   * @param links addresses of pages
   */
  public record WordsText(
      String summary,
      String details,
      String detailsHtml,
      String workarounds,
      String workaroundsHtml,
      List<String> ranges,
      List<String> links) {
    /** With nothing in it. */
    public static final WordsText NONE = new WordsText("", "", "", "", "", List.of(), List.of());

    /** Whether there is a summary. */
    public boolean hasSummary() {
      return !summary.isEmpty();
    }

    /** Whether there are details. */
    public boolean hasDetails() {
      return !details.isEmpty();
    }

    /** Whether there are workarounds. */
    public boolean hasWorkarounds() {
      return !workarounds.isEmpty();
    }

    /** Whether it says which versions are affected. */
    public boolean hasRanges() {
      return !ranges.isEmpty();
    }

    /** Whether further pages are named. */
    public boolean hasLinks() {
      return !links.isEmpty();
    }
  }

  /** An advisory's file to begin with; all values are as YAML writes them. */
  public record FileText(
      String caseId, String title, String summary, String cvss, String cwe, String purl) {}

  /** Where a fix landed. */
  public record FixLine(String branch, String commits, String release) {
    /** Whether a release has it. */
    public boolean hasRelease() {
      return !release.isEmpty();
    }
  }

  /** Who is named, and for what. */
  public record CreditLine(String name, String role) {}

  /** One line of the list of advisories. */
  public record AdvisoryLine(
      String caseId,
      String title,
      String project,
      String severity,
      String published,
      String link) {}

  /** The researcher's page. */
  public record StatusText(
      String caseId,
      String project,
      String now,
      String next,
      List<Step> steps,
      List<HistoryText> history,
      List<HistoryText> words,
      String reward,
      String advisory,
      boolean delayed,
      NamingText naming) {
    /** Whether a reward is known. */
    public boolean hasReward() {
      return !reward.isEmpty();
    }

    /** Whether the maintainers said anything. */
    public boolean hasWords() {
      return !words.isEmpty();
    }

    /** Whether anything comes next. */
    public boolean hasNext() {
      return !next.isEmpty();
    }

    /** Whether the advisory is public. */
    public boolean hasAdvisory() {
      return !advisory.isEmpty();
    }

    /** Whether there are steps. */
    public boolean hasSteps() {
      return !steps.isEmpty();
    }
  }

  /**
   * How the researcher is named.
   *
   * @param path where the form goes; empty if nothing can be said any more
   * @param now what holds now
   * @param name the name that they chose; empty if none
   * @param named whether they are named
   */
  public record NamingText(String path, String now, String name, boolean named) {
    /** Whether the researcher is asked. */
    public boolean isOpen() {
      return !path.isEmpty();
    }
  }

  /** A step of the way. */
  public record Step(String name, String detail, boolean done, boolean current) {}

  /** A line of the history. */
  public record HistoryText(String day, String sentence) {}
}
