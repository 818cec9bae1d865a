package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.Role;
import org.underseal.plugin.Severity;
import org.underseal.server.hostile.Chance;
import org.underseal.server.hostile.Inputs;

/** What people may write in a comment, with or without meaning it. */
class HostileCommentsTest {
  private static final List<String> WORDS =
      List.of(
          "accept",
          "reject",
          "duplicate",
          "severity",
          "branch",
          "not-affected",
          "reward",
          "approve",
          "hold",
          "resume",
          "embargo",
          "credit",
          "share",
          "publish",
          "status",
          "retry",
          "help",
          "nonsense");

  private static final List<String> ARGUMENTS =
      List.of(
          "",
          "out of scope",
          "US-2021-0003",
          "high",
          "main MOODLE_310_STABLE",
          "250.50",
          "2021-03-01",
          "@grace as finder pay u-9",
          "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
          "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N");

  /** Ways to say something without meaning it; {@code %s} is what is said. */
  private static final List<String> NOT_MEANT =
      List.of(
          "> %s",
          "> a quote\n%s",
          "> - a list in a quote\n>   %s",
          ">>>\n%s\n>>>",
          "    %s",
          "\t%s",
          "```\n%s\n```",
          "````\n```\n%s\n```\n````",
          "```\n```java\n%s\n```",
          "~~~\n```\n~~~ \n```\n%s\n```",
          "- ```\n  %s\n  ```",
          "1. > quoted\n   > %s",
          "<!--\n%s\n-->",
          "text <!--\n%s\n-->",
          "<pre>\n%s\n</pre>",
          "`\n%s\n`",
          "[a link\n%s\n](https://example.test)",
          "![a picture\n%s\n](https://example.test)",
          "[a]: https://example.test '\n%s\n'",
          "<a title='\n%s\n'>",
          "*they wrote\n%s\nand so on*",
          "so I say %s");

  @Test
  void decidesOnEveryCommentWithoutFailing() throws Exception {
    Inputs.each(
        input -> {
          Story story = Story.begins(Story.programme(), Severity.HIGH).issueOpens();
          if (input.oneIn(2)) {
            story.isAccepted();
          }
          for (int i = input.below(3); i >= 0; i--) {
            story.says(input.of(List.of("marina", "otto")), Role.ADMIN, comment(input));
          }
          assertThat(story.file().id()).isEqualTo(Story.ID);
        });
  }

  private static String comment(Chance input) {
    String command = "/bounty " + input.of(WORDS) + " " + input.of(ARGUMENTS);
    return input.oneIn(3) ? input.text() + command + input.text() : input.mutated(command);
  }

  @Test
  void obeysNothingThatWasQuotedShownAsCodeOrHidden() throws Exception {
    Inputs.each(
        input -> {
          String said = "/bounty " + input.of(WORDS);
          String around = input.of(List.of("", "Words before.\n\n", "Hello\nthere\n\n", "\n\n"));
          String comment = around + input.of(NOT_MEANT).formatted(said);
          assertThat(CommandParser.parse(comment)).as(comment).isEmpty();
        });
  }

  @Test
  void obeysWhatStandsOnALineOfItsOwnWhateverStandsAround() throws Exception {
    Inputs.each(
        input -> {
          String around = "\n\n" + input.of(NOT_MEANT).formatted("/bounty reject x") + "\n\n";
          String closed = around.replace("\n> ", "\n\n> ");
          assertThat(CommandParser.parse(closed + "/bounty accept" + around))
              .as(closed)
              .containsExactly(new Command.Accept());
        });
  }
}
