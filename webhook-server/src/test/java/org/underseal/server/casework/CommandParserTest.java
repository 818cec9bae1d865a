package org.underseal.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.BountySplit.Share;

class CommandParserTest {
  static Stream<Arguments> understood() {
    String vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    return Stream.of(
        Arguments.of("/bounty", new Command.Help()),
        Arguments.of("/bounty accept", new Command.Accept()),
        Arguments.of("  /bounty ACCEPT  ", new Command.Accept()),
        Arguments.of("/bounty reject out of scope", new Command.Reject("out of scope")),
        Arguments.of(
            "/bounty duplicate US-2021-0003", new Command.Duplicate(new CaseId("US-2021-0003"))),
        Arguments.of("/bounty severity High", new Command.SetSeverity(Severity.HIGH, null)),
        Arguments.of(
            "/bounty severity " + vector, new Command.SetSeverity(Severity.CRITICAL, vector)),
        Arguments.of(
            "/bounty branch main v1",
            new Command.Branches(List.of(new BranchName("main"), new BranchName("v1")))),
        Arguments.of("/bounty reward 12.50", new Command.Reward(new BigDecimal("12.50"))),
        Arguments.of(
            "/bounty split u-8 30% u-9  5 %",
            new Command.Split(List.of(new Share("u-8", 30), new Share("u-9", 5)))),
        Arguments.of("/bounty split None", new Command.Split(List.of())),
        Arguments.of("/bounty invite @ada", new Command.Invite(new Login("ada"))),
        Arguments.of("/bounty uninvite ada", new Command.Uninvite(new Login("ada"))),
        Arguments.of("/bounty embargo 2021-03-01", new Command.Embargo(LocalDate.of(2021, 3, 1))),
        Arguments.of(
            "/bounty credit @grace as remediation_developer pay u-9",
            new Command.Credit(
                new Login("grace"), CreditType.REMEDIATION_DEVELOPER, Optional.of("u-9"), false)),
        Arguments.of(
            "/bounty credit grace as remediation_reviewer  with consent",
            new Command.Credit(
                new Login("grace"), CreditType.REMEDIATION_REVIEWER, Optional.empty(), true)));
  }

  @ParameterizedTest
  @MethodSource
  void understood(String comment, Command command) {
    assertThat(CommandParser.parse(comment)).containsExactly(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bounty accept please",
        "/bounty invite",
        "/bounty invite @",
        "/bounty invite ada and grace",
        "/bounty reject",
        "/bounty duplicate something",
        "/bounty severity terrible",
        "/bounty severity CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        "/bounty severity CVSS:3.1/AV:N/AC:L",
        "/bounty reward -5",
        "/bounty reward 1e9",
        "/bounty reward much",
        "/bounty split u-8",
        "/bounty split u-8 0%",
        "/bounty split u-8 100%",
        "/bounty split u-8 12.5%",
        "/bounty split u-8 30",
        "/bounty split u-8 30% and u-9",
        "/bounty split none u-8 30%",
        "/bounty split a 1% b 1% c 1% d 1% e 1% f 1% g 1% h 1% i 1% j 1% k 1%",
        "/bounty embargo tomorrow",
        "/bounty credit grace",
        "/bounty credit grace as hero",
        "/bounty branch a..b"
      })
  void saysThatArgumentsAreWrongInsteadOfGuessing(String comment) {
    assertThat(CommandParser.parse(comment)).singleElement().isInstanceOf(Command.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "> /bounty accept",
        "I would say /bounty accept",
        "```\n/bounty accept\n```",
        "~~~ text\n/bounty accept\n~~~",
        "    /bounty accept",
        "/bountyaccept",
        ""
      })
  void obeysNothingThatIsQuotedOrCodeOrInASentence(String comment) {
    assertThat(CommandParser.parse(comment)).isEmpty();
  }

  @Test
  void readsSeveralCommandsInOrderAndKnowsWhereCodeEnds() {
    assertThat(CommandParser.parse("/bounty severity low\n```\nx\n```\n/bounty accept\n"))
        .containsExactly(new Command.SetSeverity(Severity.LOW, null), new Command.Accept());
  }

  @Test
  void namesTheWordThatItDoesNotKnow() {
    assertThat(CommandParser.parse("/bounty acept")).containsExactly(new Command.Unknown("acept"));
  }

  @Test
  void understandsALandingDespiteChecksWithAndWithoutAMoment() {
    Moment moment = Moment.parse("2026-03-02T14:00Z");
    assertThat(CommandParser.parse("/bounty land"))
        .containsExactly(new Command.Land(Optional.empty(), false, List.of()));
    assertThat(CommandParser.parse("/bounty land despite checks"))
        .containsExactly(new Command.Land(Optional.empty(), true, List.of()));
    assertThat(CommandParser.parse("/bounty land at 2026-03-02T14:00Z  despite  checks"))
        .containsExactly(new Command.Land(Optional.of(moment), true, List.of()));
    assertThat(CommandParser.parse("/bounty land despite everything"))
        .containsExactly(new Command.Malformed(CommandName.LAND));
    assertThat(
            CommandParser.parse(
                "/bounty land at 2026-03-02T14:00Z anyway tag v2 on main, v1.1 on 1.x despite checks"))
        .containsExactly(
            new Command.Land(
                Optional.of(Moment.parse("2026-03-02T14:00Z anyway")),
                true,
                List.of(
                    new Command.Land.Tag("v2", new BranchName("main"), false, false),
                    new Command.Land.Tag("v1.1", new BranchName("1.x"), false, false))));
    for (String wrong : List.of("tag", "tag v2", "tag v2 on main,", "tag v2 on main at now")) {
      assertThat(CommandParser.parse("/bounty land " + wrong))
          .containsExactly(new Command.Malformed(CommandName.LAND));
    }
    assertThat(CommandParser.parse("/bounty publish despite checks"))
        .containsExactly(new Command.Malformed(CommandName.PUBLISH));
  }
}
