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
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;
import org.underseal.plugin.Severity;

/** Finds commands in a comment: lines that begin with {@code /bounty}, outside quotes and code. */
public final class CommandParser {
  private static final Pattern LINE =
      Pattern.compile(" {0,3}/bounty(?:\\s+(\\S+)(?:\\s+(.*?))?)?\\s*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");
  private static final Pattern CREDIT =
      Pattern.compile("@?(\\S+)\\s+as\\s+(\\S+)(?:\\s+pay\\s+(\\S+))?");
  private static final int COMMANDS_MAX = 20;

  private CommandParser() {}

  /** The commands of a comment in order; empty for a comment that is just words. */
  public static List<Command> parse(String body) {
    List<Command> commands = new ArrayList<>();
    Optional<String> fence = Optional.empty();
    for (String line : body.lines().toList()) {
      Matcher mark = FENCE.matcher(line);
      if (mark.matches()) {
        fence = fence.isEmpty() ? Optional.of(mark.group(1)) : closes(fence, mark);
      } else if (fence.isEmpty() && commands.size() < COMMANDS_MAX) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
          commands.add(command(orEmpty(matcher.group(1)), orEmpty(matcher.group(2))));
        }
      }
    }
    return commands;
  }

  private static Optional<String> closes(Optional<String> fence, Matcher mark) {
    return fence.filter(open -> !open.equals(mark.group(1)));
  }

  private static String orEmpty(@org.jspecify.annotations.Nullable String text) {
    return text == null ? "" : text;
  }

  private static Command command(String word, String rest) {
    if (word.isEmpty()) {
      return new Command.Help();
    }
    return CommandName.of(word.toLowerCase(Locale.ROOT))
        .map(name -> read(name, rest).orElse(new Command.Malformed(name)))
        .orElseGet(() -> new Command.Unknown(word));
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
      case REWARD -> attempt(rest, CommandParser::reward);
      case APPROVE -> bare(rest, new Command.Approve());
      case HOLD -> text(rest, Command.Hold::new);
      case RESUME -> bare(rest, new Command.Resume());
      case EMBARGO -> attempt(rest, day -> new Command.Embargo(LocalDate.parse(day)));
      case CREDIT -> credit(rest);
      case SHARE -> text(rest, Command.Share::new);
      case PUBLISH -> bare(rest, new Command.Publish());
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

  private static Command branches(String rest) {
    return new Command.Branches(Stream.of(rest.split("\\s+")).map(BranchName::new).toList());
  }

  private static Command reward(String rest) {
    BigDecimal amount = new BigDecimal(rest);
    if (amount.signum() <= 0 || amount.precision() - amount.scale() > 9) {
      throw new IllegalArgumentException("not an amount");
    }
    return new Command.Reward(amount);
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
    Optional<String> payee = Optional.ofNullable(matcher.group(3));
    return Arrays.stream(CreditType.values())
        .filter(type -> type.word().equalsIgnoreCase(matcher.group(2)))
        .<Command>map(type -> new Command.Credit(new Login(matcher.group(1)), type, payee))
        .findFirst();
  }
}
