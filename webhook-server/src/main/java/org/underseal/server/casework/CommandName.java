package org.underseal.server.casework;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.Role;

/** Every command: its word, its arguments and who may say it. Help is made from this list. */
public enum CommandName {
  /** Lists the commands. */
  HELP("", Role.READ),
  /** Accepts the report. */
  ACCEPT("", Role.WRITE),
  /** Rejects the report. */
  REJECT("<why>", Role.WRITE),
  /** Marks a duplicate. */
  DUPLICATE("<case>", Role.WRITE),
  /** Sets the severity. */
  SEVERITY("<CVSS vector or word>", Role.WRITE),
  /** Sets the branches to be fixed. */
  BRANCH("<name>…", Role.WRITE),
  /** Waives a branch. */
  NOT_AFFECTED("<branch>", Role.WRITE),
  /** Confirms a landing. */
  LANDED("<branch>", Role.MAINTAIN),
  /** Names the commit that brought the flaw. */
  INTRODUCED("<full commit id, or unknown>", Role.WRITE),
  /** Sets the bounty. */
  REWARD("<amount>", Role.MAINTAIN),
  /** Divides the bounty. */
  SPLIT("<account> <percent>%…, or none", Role.MAINTAIN),
  /** Approves an award. */
  APPROVE("", Role.MAINTAIN),
  /** Stops payment and publication. */
  HOLD("<why>", Role.WRITE),
  /** Ends a hold. */
  RESUME("", Role.WRITE),
  /** Sets the earliest day of publication. */
  EMBARGO("<date>", Role.WRITE),
  /** Names a person. */
  CREDIT("<login> as <type> [pay <account>] [with consent]", Role.WRITE),
  /** Tells the researcher. */
  SHARE("<text>", Role.WRITE),
  /** Lets a person read the forge's draft. */
  INVITE("<login>", Role.MAINTAIN),
  /** Takes that back. */
  UNINVITE("<login>", Role.MAINTAIN),
  /** Pushes the fix and publishes. */
  LAND("[at <time>] [tag|release <name> on <branch>, …] [despite checks]", Role.MAINTAIN),
  /** Publishes. */
  PUBLISH("[at <time>]", Role.MAINTAIN),
  /** Says what kind of flaw it is. */
  WEAKNESS("<CWE id> [exact name]", Role.WRITE),
  /** Says which CVE id it has. */
  CVE("<CVE id>", Role.WRITE),
  /** Shows the advisory. */
  ADVISORY("", Role.READ),
  /** Offers the advisory as a file. */
  EDIT_ADVISORY("", Role.WRITE),
  /** Takes the published advisory back. */
  WITHDRAW("<why>", Role.MAINTAIN),
  /** Says where the case stands. */
  STATUS("", Role.READ),
  /** Tries again. */
  RETRY("", Role.WRITE),
  /** Lets go of what was given up. */
  DROP("<what was given up>", Role.MAINTAIN);

  private final String arguments;
  private final Role needs;

  CommandName(String arguments, Role needs) {
    this.arguments = arguments;
    this.needs = needs;
  }

  /** The word after {@code /bounty}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The whole command with its arguments, as help shows it. */
  public String syntax() {
    return ("/bounty " + word() + " " + arguments).strip();
  }

  /** The least role in the public repository. */
  public Role needs() {
    return needs;
  }

  static Optional<CommandName> of(String word) {
    return Arrays.stream(values()).filter(name -> name.word().equals(word)).findFirst();
  }
}
