package org.underseal.server.advisoryfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.underseal.server.casework.SheetProblem.Kind.NOT_YAML;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.CreditType;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.SheetProblem;
import org.underseal.server.casework.VersionRange;
import org.underseal.server.hostile.Inputs;

class AdvisoryFileTest {
  private static final String FULL =
      """
      ---
      # a comment
      title: "Script in a forum post: stored"
      summary: >
        Who may post in a forum
        can run a script.
      cvss: CVSS:3.1/PR:N/AV:N/AC:L/UI:N/S:U/C:H/I:H/A:H
      cwe: CWE-79
      affected:
        - package: pkg:composer/moodle/moodle
          introduced: 3.9.0
          fixed: 3.10.1
        - last_affected: "3.8"
      credits:
        - name: Grace H.
          type: remediation developer
      references:
        - https://docs.example.org/forum
      ---

      The *post* is shown as it is.

          ## Workarounds

      ## Workarounds

      Turn forums off.

      ## More

      See `forum.php`.
      """;

  @Test
  void readsAllThatAMaintainerCanSay() {
    AdvisoryFile read = read(FULL);
    assertThat(read.problems()).isEmpty();
    assertThat(read.sheet())
        .contains(
            new AdvisorySheet(
                Optional.of("Script in a forum post: stored"),
                Optional.of("Who may post in a forum can run a script."),
                Optional.of(
                    "The *post* is shown as it is.\n\n    ## Workarounds\n\n## More\n\n"
                        + "See `forum.php`."),
                Optional.of("Turn forums off."),
                Optional.of("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"),
                Cwe.parse("CWE-79"),
                List.of(
                    new VersionRange(
                        Optional.of("pkg:composer/moodle/moodle"),
                        Optional.of("3.9.0"),
                        Optional.of("3.10.1"),
                        Optional.empty()),
                    new VersionRange(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("3.8"))),
                List.of(new AdvisorySheet.Named("Grace H.", CreditType.REMEDIATION_DEVELOPER)),
                List.of(URI.create("https://docs.example.org/forum"))));
  }

  /** Each with its place in the file, whose first line is the fence and whose second the title. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "CVSS        | 4:7  | cvss: CVSS:3.1/AV:N",
        "CVSS        | 4:7  | cvss: CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CVSS        | 4:7  | cvss: CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "CWE         | 4:6  | cwe: CWE-987654",
        "CWE         | 4:6  | cwe: XSS",
        "PURL        | 4:22 | affected: [{package: moodle, fixed: 1.0}]",
        "PURL        | 4:22 | affected: [{package: 'pkg:npm/x@1.0', fixed: 1.0}]",
        "ORDER       | 4:12 | affected: [{introduced: 3.10.1, fixed: 3.9.4}]",
        "ORDER       | 4:12 | affected: [{introduced: 1.0, fixed: 1.0-rc1}]",
        "ORDER       | 4:12 | affected: [{introduced: 2.0, fixed: 2.0}]",
        "VERSION     | 4:20 | affected: [{fixed: latest}]",
        "ENDS        | 4:12 | affected: [{fixed: 1.1, last_affected: 1.0}]",
        "ENDS        | 4:12 | affected: [{package: 'pkg:npm/x'}]",
        "NOT_LIST    | 4:11 | affected: all",
        "NOT_KEYS    | 4:12 | affected: [all]",
        "CREDIT_TYPE | 4:27 | credits: [{name: A, type: hero}]",
        "MISSING     | 4:11 | credits: [{type: finder}]",
        "REFERENCE   | 4:14 | references: [javascript:alert(1)]",
        "REFERENCE   | 4:14 | references: ['https://user:pass@example.org/']",
        "UNKNOWN_KEY | 4:1  | severety: high",
        "TWICE       | 4:1  | title: again",
        "NOT_TEXT    | 4:7  | cvss: [a]",
        "ALIAS       | 4:6  | cwe: &a CWE-79",
        "NOT_YAML    | 4:11 | cvss: CVSS: 3.1",
      })
  void saysWhatIsWrongAndWhere(SheetProblem.Kind kind, String place, String line) {
    AdvisoryFile read = read("---\ntitle: A\nsummary: B\n" + line + "\n---\n");
    assertThat(read.sheet()).isEmpty();
    SheetProblem first = read.problems().get(0);
    assertThat(first.kind()).isEqualTo(kind);
    assertThat(first.line() + ":" + first.column()).isEqualTo(place);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "BLANK           | ---~title: A~summary: ''~---~",
        "BLANK           | ---~title: A~summary:~---~",
        "MISSING         | ---~title: A~---~",
        "NOT_KEYS        | ---~- A~---~",
        "NO_FRONT_MATTER | # Advisory~",
        "NO_FRONT_MATTER | ---~title: A~",
        "NOT_KEYS        | ---~---~",
        "HTML            | ---~title: A~summary: B~---~Hello <b>you</b>~",
        "HTML            | ---~title: A~summary: B~---~<script>~alert(1)~</script>~",
        "IMAGE           | ---~title: A~summary: B~---~![x](https://e.example/x.png)~",
      })
  void refusesWhatIsNoAdvisory(SheetProblem.Kind kind, String text) {
    assertThat(read(text.replace('~', '\n')).problems())
        .extracting(SheetProblem::kind)
        .contains(kind);
  }

  @Test
  void namesThePlaceOfHtmlInTheText() {
    AdvisoryFile read = read("---\ntitle: A\nsummary: B\n---\n\nIt says <b>no</b>.\n");
    assertThat(read.problems().get(0)).extracting("line", "column").containsExactly(6, 9);
  }

  @Test
  void doesNotGrowABomb() {
    StringBuilder bomb = new StringBuilder("---\ntitle: A\nsummary: B\na: &a [x,x,x,x,x,x]\n");
    for (char c = 'b'; c < 'z'; c++) {
      String before = "*" + (char) (c - 1);
      bomb.append("%c: &%c [%s,%s,%s,%s]\n".formatted(c, c, before, before, before, before));
    }
    assertThat(read(bomb + "---\n").problems())
        .extracting(SheetProblem::kind)
        .contains(SheetProblem.Kind.ALIAS);
  }

  @Test
  void makesNothingOfATag() {
    AdvisoryFile read = read("---\ntitle: !!java.net.URL 'x'\nsummary: B\n---\n");
    assertThat(read.problems()).extracting(SheetProblem::kind).containsExactly(NOT_YAML);
  }

  @Test
  void givesUpOnWhatIsDeeperThanAnAdvisory() {
    for (String deep : List.of("[".repeat(100_000), "{".repeat(100_000), "- ".repeat(50_000))) {
      assertThat(read("---\ntitle: " + deep + "\n---\n").problems()).isNotEmpty();
    }
  }

  /** Words in one line, and nothing that can't be seen. */
  @Test
  void takesHiddenCharactersOutOfLines() {
    AdvisoryFile read = read("---\ntitle: \"a\\u202eb\\nc\"\nsummary: B\n---\n");
    assertThat(read.sheet()).get().extracting(AdvisorySheet::title).isEqualTo(Optional.of("ab c"));
  }

  @Test
  void comesToAnEndWithEveryInput() throws Exception {
    Inputs.each(
        input -> {
          String text = input.text();
          for (String file :
              List.of(
                  text,
                  "---\n" + text + "\n---\n",
                  "---\ntitle: A\nsummary: B\n---\n" + text,
                  "---\ntitle: A\nsummary: B\ncvss: " + text + "\n---\n")) {
            AdvisoryFile read = read(file);
            assertThat(read.sheet().isPresent()).isEqualTo(read.problems().isEmpty());
          }
        });
  }

  @Test
  void namesNobodyWhoMayNotBeNamed() {
    AdvisoryFile read =
        AdvisoryFile.read(
            "---\ntitle: A\nsummary: B\ncredits: [{name: Ada, type: finder}]\n---\n",
            name -> !name.equals("Ada"));
    assertThat(read.problems())
        .containsExactly(new SheetProblem(4, 18, SheetProblem.Kind.CONSENT, "Ada"));
  }

  private static AdvisoryFile read(String text) {
    return AdvisoryFile.read(text, name -> true);
  }
}
