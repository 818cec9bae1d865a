package org.underseal.server.casework;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;
import org.underseal.plugin.Severity;

/** Understands the commands in a comment. */
public final class CommandParser {
  private static final Pattern CREDIT =
      Pattern.compile(
          "@?(\\S{1,200})\\s+as\\s+(\\S+)(?:\\s+pay\\s+(\\S{1,200}))?(\\s+with\\s+consent)?");
  private static final Pattern SHARE =
      Pattern.compile("(\\S{1,200})\\s+([1-9]\\d?)\\s?%(?:,?\\s+|$)");
  private static final Pattern AMOUNT = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DESPITE_CHECKS = Pattern.compile("(?:^|\\s)despite\\s+checks$");
  private static final Pattern TAGS = Pattern.compile("(?:^|\\s)(tag|release)\\s+(.+)$");
  private static final Pattern TAG = Pattern.compile("(\\S+)\\s+on\\s+(\\S+)");
  private static final int COMMANDS_MAX = 20;

  /** Of what follows a command's word. */
  private static final int ARGUMENTS_CHARACTERS_MAX = 10_000;

  /** Of a word that is no command, as far as it is repeated. */
  private static final int WORD_CHARACTERS_MAX = 40;

  /** Of the reason for a withdrawal. */
  private static final int WITHDRAWAL_CHARACTERS_MAX = 500;

  private CommandParser() {}

  /** The commands of a comment in order; empty for a comment that is just words. */
  public static List<Command> parse(String body) {
    return CommandLines.in(body).stream().limit(COMMANDS_MAX).map(CommandParser::command).toList();
  }

  private static Command command(String line) {
    int end = 0;
    while (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
      end++;
    }
    String word = line.substring(0, end);
    String rest = line.substring(end).strip();
    if (word.isEmpty()) {
      return new Command.Help();
    }
    return CommandName.of(word.toLowerCase(Locale.ROOT))
        .map(name -> command(name, rest))
        .orElseGet(() -> new Command.Unknown(brief(word)));
  }

  private static Command command(CommandName name, String rest) {
    return rest.length() > ARGUMENTS_CHARACTERS_MAX
        ? new Command.Malformed(name)
        : read(name, rest).orElse(new Command.Malformed(name));
  }

  private static String brief(String word) {
    return word.length() <= WORD_CHARACTERS_MAX
        ? word
        : word.substring(0, WORD_CHARACTERS_MAX) + "…";
  }

  private static Optional<Command> read(CommandName name, String rest) {
    return switch (name) {
      case HELP -> Optional.of(new Command.Help());
      case ACCEPT -> bare(rest, new Command.Accept());
      case REJECT -> text(rest, Command.Reject::new);
      case DUPLICATE -> attempt(rest, id -> new Command.Duplicate(new CaseId(id)));
      case SEVERITY -> severity(rest);
      case BRANCH -> attempt(rest, CommandParser::branches);
      case NOT_AFFECTED -> attempt(rest, target -> new Command.NotAffected(new BranchName(target)));
      case LANDED -> attempt(rest, target -> new Command.Landed(new BranchName(target)));
      case INTRODUCED -> attempt(rest, CommandParser::introduced);
      case REWARD -> attempt(rest, CommandParser::reward);
      case SPLIT -> attempt(rest, CommandParser::split);
      case APPROVE -> bare(rest, new Command.Approve());
      case HOLD -> text(rest, Command.Hold::new);
      case RESUME -> bare(rest, new Command.Resume());
      case EMBARGO -> attempt(rest, CommandParser::embargo);
      case CREDIT -> credit(rest);
      case SHARE -> text(rest, Command.Share::new);
      case INVITE -> attempt(rest, login -> new Command.Invite(login(login)));
      case UNINVITE -> attempt(rest, login -> new Command.Uninvite(login(login)));
      case LAND -> land(rest);
      case PUBLISH -> at(rest, Command.Publish::new);
      case WEAKNESS -> Cwe.parse(rest).map(Command.Weakness::new);
      case CVE -> attempt(rest, id -> new Command.AssignCve(new CveId(id)));
      case ADVISORY -> bare(rest, new Command.ShowAdvisory());
      case EDIT_ADVISORY -> bare(rest, new Command.EditAdvisory());
      case WITHDRAW -> withdraw(rest);
      case STATUS -> bare(rest, new Command.Status());
      case RETRY -> bare(rest, new Command.Retry());
      case DROP -> text(rest, Command.Drop::new);
    };
  }

  /** A command that takes no arguments: with any, it is not what the person meant. */
  private static Optional<Command> bare(String rest, Command command) {
    return rest.isBlank() ? Optional.of(command) : Optional.empty();
  }

  private static Optional<Command> text(String rest, Function<String, Command> make) {
    return rest.isBlank() ? Optional.empty() : Optional.of(make.apply(rest));
  }

  private static Optional<Command> attempt(String rest, Function<String, Command> make) {
    try {
      return text(rest, make);
    } catch (IllegalArgumentException | DateTimeException wrong) {
      return Optional.empty();
    }
  }

  private static Login login(String word) {
    return new Login(word.startsWith("@") ? word.substring(1) : word);
  }

  private static Optional<Command> land(String rest) {
    Matcher despite = DESPITE_CHECKS.matcher(rest);
    String order = despite.replaceFirst("").strip();
    Matcher named = TAGS.matcher(order);
    List<Command.Land.Tag> tags = new ArrayList<>();
    if (named.find()) {
      for (String one : named.group(2).split(",", -1)) {
        Matcher tag = TAG.matcher(one.strip());
        if (!tag.matches() || !isBranchName(tag.group(2))) {
          return Optional.empty();
        }
        BranchName target = new BranchName(tag.group(2));
        boolean withRelease = named.group(1).equals("release");
        tags.add(new Command.Land.Tag(tag.group(1), target, withRelease, false));
      }
      order = order.substring(0, named.start()).strip();
    }
    return at(order, moment -> new Command.Land(moment, despite.find(0), tags));
  }

  private static boolean isBranchName(String text) {
    try {
      return !new BranchName(text).value().isEmpty();
    } catch (IllegalArgumentException none) {
      return false;
    }
  }

  private static Optional<Command> at(String rest, Function<Optional<Moment>, Command> make) {
    if (rest.isBlank()) {
      return Optional.of(make.apply(Optional.empty()));
    }
    return rest.startsWith("at ")
        ? attempt(rest.substring(3), text -> make.apply(Optional.of(Moment.parse(text))))
        : Optional.empty();
  }

  /** Everyone reads the reason. */
  private static Optional<Command> withdraw(String why) {
    return why.length() > WITHDRAWAL_CHARACTERS_MAX
        ? Optional.empty()
        : text(Finding.oneLine(why), Command.Withdraw::new);
  }

  private static Command branches(String rest) {
    return new Command.Branches(Stream.of(rest.split("\\s+")).map(BranchName::new).toList());
  }

  private static Command introduced(String rest) {
    return new Command.Introduced(
        rest.equalsIgnoreCase("unknown")
            ? Optional.empty()
            : Optional.of(new CommitSha(rest.toLowerCase(Locale.ROOT))));
  }

  private static Command reward(String rest) {
    if (!AMOUNT.matcher(rest).matches()) {
      throw new IllegalArgumentException("not an amount");
    }
    BigDecimal amount = new BigDecimal(rest);
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("not an amount");
    }
    return new Command.Reward(amount);
  }

  private static Command split(String rest) {
    List<BountySplit.Share> shares = new ArrayList<>();
    Matcher matcher = SHARE.matcher(rest);
    int end = rest.equalsIgnoreCase("none") ? rest.length() : 0;
    while (end < rest.length() && matcher.find(end) && matcher.start() == end) {
      shares.add(new BountySplit.Share(matcher.group(1), Integer.parseInt(matcher.group(2))));
      end = matcher.end();
    }
    if (end < rest.length() || shares.size() > BountySplit.PEOPLE_MAX) {
      throw new IllegalArgumentException("no shares");
    }
    return new Command.Split(shares);
  }

  /** Years of more than four digits are beyond what clocks and databases know. */
  private static Command embargo(String day) {
    if (!DAY.matcher(day).matches()) {
      throw new IllegalArgumentException("not a day");
    }
    return new Command.Embargo(LocalDate.parse(day));
  }

  private static Optional<Command> severity(String rest) {
    Optional<Severity> word =
        Arrays.stream(Severity.values()).filter(s -> s.word().equalsIgnoreCase(rest)).findFirst();
    if (word.isPresent()) {
      return word.map(severity -> new Command.SetSeverity(severity, null));
    }
    return CvssVector.parse(rest)
        .map(vector -> new Command.SetSeverity(vector.severity(), vector.text()));
  }

  private static Optional<Command> credit(String rest) {
    Matcher matcher = CREDIT.matcher(rest);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Login login;
    try {
      login = new Login(matcher.group(1));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
    Optional<String> payee = Optional.ofNullable(matcher.group(3));
    boolean withConsent = matcher.group(4) != null;
    return Arrays.stream(CreditType.values())
        .filter(type -> type.word().equalsIgnoreCase(matcher.group(2)))
        .<Command>map(type -> new Command.Credit(login, type, payee, withConsent))
        .findFirst();
  }
}
