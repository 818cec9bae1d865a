package org.underseal.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.templates.Texts.AdvisoryText;
import org.underseal.templates.Texts.AlarmText;
import org.underseal.templates.Texts.CommandHelp;
import org.underseal.templates.Texts.CreditLine;
import org.underseal.templates.Texts.FixLine;
import org.underseal.templates.Texts.HistoryText;
import org.underseal.templates.Texts.IssueText;
import org.underseal.templates.Texts.MessageText;
import org.underseal.templates.Texts.NamingText;
import org.underseal.templates.Texts.StatusText;
import org.underseal.templates.Texts.Step;
import org.underseal.templates.Texts.SummaryText;
import org.underseal.templates.Texts.WordsText;

class TextsTest {
  private static final String HOSTILE =
      "@everyone <script>alert(1)</script> ![x](http://evil) #12\n/bounty accept\n/close";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void fillsInEveryTextOfEveryLanguage(String language) {
    Texts texts = Texts.in(Locale.forLanguageTag(language), Optional.empty());
    assertThat(texts.issue(issue("words"))).contains("US-2021-0001").contains("> words");
    assertThat(texts.summary(summary())).contains("US-2021-0001");
    assertThat(
            texts.alarm(
                new AlarmText(
                    "US-2021-0001", "It was seen", "https://f/c", "Delete it.", "Go on.")))
        .contains("US-2021-0001", "`https://f/c`");
    assertThat(texts.help(List.of(new CommandHelp("/bounty help", "x", "y"))))
        .contains("/bounty help");
    assertThat(texts.advisory(advisory("A title"))).contains("A title");
    assertThat(texts.advisoryPage(advisory("A title"))).contains("A title");
    assertThat(texts.statusPage(status())).contains("lang=\"" + language + "\"");
    assertThat(texts.advisoriesPage(List.of())).contains("<main>");
    assertThat(texts.homePage()).contains("Underseal");
    assertThat(texts.notFoundPage()).contains("<main>");
    for (String kind :
        List.of(
            "received",
            "accepted",
            "rejected",
            "duplicate",
            "rewarded",
            "published",
            "shared",
            "reminded")) {
      assertThat(texts.message(kind, new MessageText("Moodle", "https://u/s", "words")))
          .contains("Moodle");
    }
  }

  @Test
  void hasTheSamePhrasesInEveryLanguage() throws IOException {
    assertThat(phrases("ja").stringPropertyNames()).isEqualTo(phrases("en").stringPropertyNames());
  }

  @Test
  void makesWordsFromOutsideHarmlessInAnIssue() {
    String issue = Texts.in(Locale.ENGLISH, Optional.empty()).issue(issue(HOSTILE));
    assertThat(issue)
        .doesNotContain("@everyone")
        .doesNotContain("<script>")
        .doesNotContain("![x]")
        .doesNotContain("\n/bounty accept\n")
        .doesNotContain("\n/close");
  }

  @Test
  void makesWordsFromOutsideHarmlessInPagesAndAdvisories() {
    Texts texts = Texts.in(Locale.ENGLISH, Optional.empty());
    assertThat(texts.advisoryPage(advisory(HOSTILE))).doesNotContain("<script>");
    assertThat(texts.advisory(advisory("/close " + HOSTILE)))
        .doesNotContain("<script>")
        .doesNotContain("@everyone")
        .startsWith("\\/close");
  }

  @Test
  void lineKeepsOrdinaryWordsReadable() {
    assertThat(Defuser.line("Code runs through a question-import, v3.10 (main)"))
        .isEqualTo("Code runs through a question-import, v3.10 \\(main\\)");
    assertThat(Defuser.line("see http://evil.example")).doesNotContain("http://");
  }

  @Test
  void takesAnOperatorsFileInsteadOfItsOwnAndRefusesABrokenOne() throws IOException {
    Path file = Files.createDirectories(folder.resolve("en")).resolve("received.txt");
    Files.writeString(file, "Hello from {{project}}");
    assertThat(
            Texts.in(Locale.ENGLISH, Optional.of(folder))
                .message("received", new MessageText("Moodle", "", "")))
        .isEqualTo("Hello from Moodle");
    Files.writeString(file, "Hello from {{#project}}");
    assertThatThrownBy(() -> Texts.in(Locale.ENGLISH, Optional.of(folder)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("received.txt");
  }

  @Test
  void saysADayAsPeopleWriteIt() {
    Instant day = Instant.parse("2021-02-03T23:00:00Z");
    assertThat(Texts.in(Locale.ENGLISH, Optional.empty()).day(day)).isEqualTo("2021-02-03");
    assertThat(Texts.in(Locale.JAPANESE, Optional.empty()).day(day)).isEqualTo("2021年2月3日");
  }

  private static Properties phrases(String language) throws IOException {
    Properties phrases = new Properties();
    phrases.load(
        new StringReader(
            new TemplateFiles(Locale.forLanguageTag(language), Optional.empty())
                .text("phrases.properties")));
    return phrases;
  }

  private static IssueText issue(String report) {
    return new IssueText(
        "US-2021-0001",
        "Moodle",
        "high",
        "intigriti",
        "EC-1",
        "ada",
        "XSS",
        report,
        "moodle/moodle-security",
        false);
  }

  private static SummaryText summary() {
    return new SummaryText(
        "US-2021-0001",
        "accepted",
        "high",
        "1 of 2",
        List.of(),
        List.of("bounty"),
        "sealed",
        "2021-04-11",
        List.of("the fix"),
        List.of("pay/bounty"),
        List.of("commit `cafe` names the case"));
  }

  private static AdvisoryText advisory(String title) {
    return new AdvisoryText(
        "US-2021-0001",
        "x_underseal-2021-0001",
        title,
        "Moodle",
        "https://f/moodle",
        "high",
        "",
        List.of("pkg:composer/moodle/moodle"),
        List.of(new FixLine("main", "cafe", "v1")),
        List.of(new CreditLine("ada", "finder")),
        "2021-01-11",
        "2021-02-01",
        "2021-02-02",
        List.of("https://f/GHSA"),
        "https://u/advisories/US-2021-0001",
        "/csaf/white/2021/us-2021-0001.json",
        "",
        "",
        List.of(),
        List.of("1 · 2021-02-02 · first version"),
        "",
        "v0.9",
        new WordsText(
            "It runs.",
            "Ask @someone",
            "<p>Ask</p>",
            "Turn it off.",
            "<p>Turn it off.</p>",
            List.of("from 1 before 2"),
            List.of("https://f/more")));
  }

  private static StatusText status() {
    return new StatusText(
        "US-2021-0001",
        "Moodle",
        "Accepted",
        "a fix",
        List.of(new Step("Received", "", true, false)),
        List.of(new HistoryText("2021-01-11", "It came in.")),
        List.of(new HistoryText("2021-01-12", "We are on it.")),
        "EUR 250",
        "",
        true,
        new NamingText("/status/x/naming", "Nobody is named.", "Ada", true));
  }
}
