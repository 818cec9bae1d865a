package org.underseal.server.look;

import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Comment;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueRef;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Command;
import org.underseal.server.casework.CommandName;
import org.underseal.server.casework.CommandParser;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;

/**
 * Reads the commands in a case's confidential issue, and what their authors may do at this moment.
 */
public final class IssueReader {
  private final CaseRegister register;
  private final Connections connections;
  private final FixReader fixes;

  /** With what it reads from and hands to. */
  public IssueReader(CaseRegister register, Connections connections, FixReader fixes) {
    this.register = register;
    this.connections = connections;
    this.fixes = fixes;
  }

  /** Hands every comment with commands that was not handled yet to the case, in order. */
  public CaseFile read(CaseFile file, Occasion occasion) {
    CaseFile latest = file;
    if (file.issue().isPresent()) {
      IssueRef issue = file.issue().get();
      Project project = register.projectOf(file);
      Forge forge = connections.forge(project);
      Occasion reading =
          occasion.reading(
              "%s issue %s#%d".formatted(project.forge(), issue.repository(), issue.number()));
      for (Comment comment : forge.comments(issue)) {
        latest = take(latest, forge, comment, reading);
      }
    }
    return latest;
  }

  private CaseFile take(CaseFile file, Forge forge, Comment comment, Occasion occasion) {
    List<Command> commands =
        CommandParser.parse(comment.body()).stream().map(c -> checked(file, c)).toList();
    if (commands.isEmpty() || file.steering().handled().contains(comment.id())) {
      return file;
    }
    Optional<String> refusal =
        commands.stream().anyMatch(IssueReader::makesAPlan)
            ? readFixes(file, occasion)
            : Optional.empty();
    return register.apply(
        file.id(),
        new Event.CommandsGiven(
            comment.id(),
            comment.author(),
            forge.role(
                register.projectOf(file).repositories().publicRepository(), comment.author()),
            commands.stream().map(c -> onReading(file, c, refusal)).toList()),
        occasion);
  }

  /** A plan is made on what the branches are now. */
  private static boolean makesAPlan(Command command) {
    return command.name() == CommandName.LAND || command.name() == CommandName.PUBLISH;
  }

  /**
   * What a person has to change before the fixes can be read. What passes by itself is waited for,
   * and with it the comments behind this one: commands count in order.
   */
  private Optional<String> readFixes(CaseFile file, Occasion occasion) {
    try {
      fixes.read(file, occasion);
      return Optional.empty();
    } catch (ConnectorException.Refused refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  /** A refused reading is an answer: it must not keep later comments waiting for a person. */
  private Command onReading(CaseFile file, Command command, Optional<String> refusal) {
    return refusal.isPresent() && makesAPlan(command)
        ? new Command.Unread(command.name(), refusal.get())
        : withTags(file, command);
  }

  /** A tag must be a new one; the branches were just read, and the tags with them. */
  private Command withTags(CaseFile file, Command command) {
    return command instanceof Command.Land land && !land.tags().isEmpty()
        ? new Command.Land(
            land.at(),
            land.despiteChecks(),
            land.tags().stream().map(tag -> tag.taken(fixes.isTag(file, tag))).toList())
        : command;
  }

  /** A case can only duplicate one that there is, in the same project. */
  private Command checked(CaseFile file, Command command) {
    if (command instanceof Command.Duplicate duplicate) {
      boolean known =
          register
              .find(duplicate.original())
              .filter(original -> original.project().equals(file.project()))
              .isPresent();
      return known ? command : new Command.Malformed(CommandName.DUPLICATE);
    }
    return command;
  }
}
