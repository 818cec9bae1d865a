package org.underseal.server.casework;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Login;
import org.underseal.plugin.Severity;
import org.underseal.plugin.TagName;

/** What a maintainer asks for in a comment. */
public sealed interface Command {
  /** Which command it is. */
  CommandName name();

  /** Hands it to the method that is made for it. */
  void tell(Listener listener);

  /** One method a command, so that none can be forgotten. */
  interface Listener {
    /** See {@link Help}. */
    void help(Help command);

    /** See {@link Accept}. */
    void accept(Accept command);

    /** See {@link Reject}. */
    void reject(Reject command);

    /** See {@link Duplicate}. */
    void duplicate(Duplicate command);

    /** See {@link SetSeverity}. */
    void setSeverity(SetSeverity command);

    /** See {@link Branches}. */
    void branches(Branches command);

    /** See {@link NotAffected}. */
    void notAffected(NotAffected command);

    /** See {@link Landed}. */
    void landed(Landed command);

    /** See {@link Introduced}. */
    void introduced(Introduced command);

    /** See {@link Reward}. */
    void reward(Reward command);

    /** See {@link Split}. */
    void split(Split command);

    /** See {@link Approve}. */
    void approve(Approve command);

    /** See {@link Hold}. */
    void hold(Hold command);

    /** See {@link Resume}. */
    void resume(Resume command);

    /** See {@link Embargo}. */
    void embargo(Embargo command);

    /** See {@link Credit}. */
    void credit(Credit command);

    /** See {@link Share}. */
    void share(Share command);

    /** See {@link Invite}. */
    void invite(Invite command);

    /** See {@link Uninvite}. */
    void uninvite(Uninvite command);

    /** See {@link Land}. */
    void land(Land command);

    /** See {@link Publish}. */
    void publish(Publish command);

    /** See {@link Weakness}. */
    void weakness(Weakness command);

    /** See {@link AssignCve}. */
    void assignCve(AssignCve command);

    /** See {@link Withdraw}. */
    void withdraw(Withdraw command);

    /** See {@link EditAdvisory}. */
    void editAdvisory(EditAdvisory command);

    /** See {@link ShowAdvisory}. */
    void showAdvisory(ShowAdvisory command);

    /** See {@link Status}. */
    void status(Status command);

    /** See {@link Retry}. */
    void retry(Retry command);

    /** See {@link Drop}. */
    void drop(Drop command);

    /** See {@link Unknown}. */
    void unknown(Unknown command);

    /** See {@link Malformed}. */
    void malformed(Malformed command);

    /** See {@link Unread}. */
    void unread(Unread command);
  }

  /** Lists the commands. */
  record Help() implements Command {
    @Override
    public CommandName name() {
      return CommandName.HELP;
    }

    @Override
    public void tell(Listener listener) {
      listener.help(this);
    }
  }

  /** Accepts the report: fix branches are opened. */
  record Accept() implements Command {
    @Override
    public CommandName name() {
      return CommandName.ACCEPT;
    }

    @Override
    public void tell(Listener listener) {
      listener.accept(this);
    }
  }

  /** Rejects the report; the reason goes to the researcher. */
  record Reject(String why) implements Command {
    @Override
    public CommandName name() {
      return CommandName.REJECT;
    }

    @Override
    public void tell(Listener listener) {
      listener.reject(this);
    }
  }

  /** Says that another case is the same vulnerability. */
  record Duplicate(CaseId original) implements Command {
    @Override
    public CommandName name() {
      return CommandName.DUPLICATE;
    }

    @Override
    public void tell(Listener listener) {
      listener.duplicate(this);
    }
  }

  /** Sets the severity, and the vector that it comes from, if one was given. */
  record SetSeverity(Severity severity, @Nullable String cvssVector) implements Command {
    @Override
    public CommandName name() {
      return CommandName.SEVERITY;
    }

    @Override
    public void tell(Listener listener) {
      listener.setSeverity(this);
    }
  }

  /** Sets the public branches to be fixed. */
  record Branches(List<BranchName> targets) implements Command {
    @Override
    public CommandName name() {
      return CommandName.BRANCH;
    }

    @Override
    public void tell(Listener listener) {
      listener.branches(this);
    }
  }

  /** Says that a public branch never had the flaw. */
  record NotAffected(BranchName target) implements Command {
    @Override
    public CommandName name() {
      return CommandName.NOT_AFFECTED;
    }

    @Override
    public void tell(Listener listener) {
      listener.notAffected(this);
    }
  }

  /** Says that what probably is the fix on a public branch is the fix. */
  record Landed(BranchName target) implements Command {
    @Override
    public CommandName name() {
      return CommandName.LANDED;
    }

    @Override
    public void tell(Listener listener) {
      listener.landed(this);
    }
  }

  /** Names the commit that brought the flaw; nothing if it is not known. */
  record Introduced(Optional<CommitSha> commit) implements Command {
    @Override
    public CommandName name() {
      return CommandName.INTRODUCED;
    }

    @Override
    public void tell(Listener listener) {
      listener.introduced(this);
    }
  }

  /** Sets the bounty, in the programme's currency. */
  record Reward(BigDecimal amount) implements Command {
    @Override
    public CommandName name() {
      return CommandName.REWARD;
    }

    @Override
    public void tell(Listener listener) {
      listener.reward(this);
    }
  }

  /** Divides the bounty between the finder and these; nobody besides the finder if empty. */
  record Split(List<BountySplit.Share> shares) implements Command {
    /** Copies the list. */
    public Split {
      shares = List.copyOf(shares);
    }

    @Override
    public CommandName name() {
      return CommandName.SPLIT;
    }

    @Override
    public void tell(Listener listener) {
      listener.split(this);
    }
  }

  /** Agrees to an award that needs a second person. */
  record Approve() implements Command {
    @Override
    public CommandName name() {
      return CommandName.APPROVE;
    }

    @Override
    public void tell(Listener listener) {
      listener.approve(this);
    }
  }

  /** Stops payment and publication. */
  record Hold(String why) implements Command {
    @Override
    public CommandName name() {
      return CommandName.HOLD;
    }

    @Override
    public void tell(Listener listener) {
      listener.hold(this);
    }
  }

  /** Ends a hold. */
  record Resume() implements Command {
    @Override
    public CommandName name() {
      return CommandName.RESUME;
    }

    @Override
    public void tell(Listener listener) {
      listener.resume(this);
    }
  }

  /** Publishes nothing before this day (UTC). */
  record Embargo(LocalDate until) implements Command {
    @Override
    public CommandName name() {
      return CommandName.EMBARGO;
    }

    @Override
    public void tell(Listener listener) {
      listener.embargo(this);
    }
  }

  /**
   * Credits a person, and says where a bonus is paid.
   *
   * @param withConsent whether the person agreed to be named
   */
  record Credit(Login login, CreditType type, Optional<String> payee, boolean withConsent)
      implements Command {
    @Override
    public CommandName name() {
      return CommandName.CREDIT;
    }

    @Override
    public void tell(Listener listener) {
      listener.credit(this);
    }
  }

  /** Tells the researcher something. */
  record Share(String text) implements Command {
    @Override
    public CommandName name() {
      return CommandName.SHARE;
    }

    @Override
    public void tell(Listener listener) {
      listener.share(this);
    }
  }

  /**
   * Has Underseal push the fix to the public branches, and publish.
   *
   * @param at the moment; empty for at once
   * @param despiteChecks whatever CI says of the fix
   * @param tags what is put on the fix with it
   */
  record Land(Optional<Moment> at, boolean despiteChecks, List<Tag> tags) implements Command {
    /** Copies the list. */
    public Land {
      tags = List.copyOf(tags);
    }

    /**
     * A tag, as it was written.
     *
     * @param name what may be no name of a tag at all
     * @param target the public branch
     * @param withRelease whether the forge shall make a release of it
     * @param isTaken whether there is such a tag already
     */
    public record Tag(String name, BranchName target, boolean withRelease, boolean isTaken) {
      /** The name, if it is one. */
      public Optional<TagName> tagName() {
        try {
          return Optional.of(new TagName(name));
        } catch (IllegalArgumentException none) {
          return Optional.empty();
        }
      }

      /** The same, with what was found out about it. */
      public Tag taken(boolean is) {
        return new Tag(name, target, withRelease, is);
      }
    }

    @Override
    public CommandName name() {
      return CommandName.LAND;
    }

    @Override
    public void tell(Listener listener) {
      listener.land(this);
    }
  }

  /** Publishes as soon as it may be, and not before a moment if one is named. */
  record Publish(Optional<Moment> at) implements Command {
    @Override
    public CommandName name() {
      return CommandName.PUBLISH;
    }

    @Override
    public void tell(Listener listener) {
      listener.publish(this);
    }
  }

  /** Says what kind of flaw it is. */
  record Weakness(Cwe cwe) implements Command {
    @Override
    public CommandName name() {
      return CommandName.WEAKNESS;
    }

    @Override
    public void tell(Listener listener) {
      listener.weakness(this);
    }
  }

  /** Says which CVE id it has. */
  record AssignCve(CveId id) implements Command {
    @Override
    public CommandName name() {
      return CommandName.CVE;
    }

    @Override
    public void tell(Listener listener) {
      listener.assignCve(this);
    }
  }

  /** Lets a person read and edit the forge's draft of the advisory. */
  record Invite(Login person) implements Command {
    @Override
    public CommandName name() {
      return CommandName.INVITE;
    }

    @Override
    public void tell(Listener listener) {
      listener.invite(this);
    }
  }

  /** Takes that back. */
  record Uninvite(Login person) implements Command {
    @Override
    public CommandName name() {
      return CommandName.UNINVITE;
    }

    @Override
    public void tell(Listener listener) {
      listener.uninvite(this);
    }
  }

  /** Takes the published advisory back; it stays there and says so, with the reason. */
  record Withdraw(String why) implements Command {
    @Override
    public CommandName name() {
      return CommandName.WITHDRAW;
    }

    @Override
    public void tell(Listener listener) {
      listener.withdraw(this);
    }
  }

  /** Shows the advisory as it would go out now. */
  record ShowAdvisory() implements Command {
    @Override
    public CommandName name() {
      return CommandName.ADVISORY;
    }

    @Override
    public void tell(Listener listener) {
      listener.showAdvisory(this);
    }
  }

  /** Has the advisory offered as a file in the security repository. */
  record EditAdvisory() implements Command {
    @Override
    public CommandName name() {
      return CommandName.EDIT_ADVISORY;
    }

    @Override
    public void tell(Listener listener) {
      listener.editAdvisory(this);
    }
  }

  /** Says where the case stands. */
  record Status() implements Command {
    @Override
    public CommandName name() {
      return CommandName.STATUS;
    }

    @Override
    public void tell(Listener listener) {
      listener.status(this);
    }
  }

  /** Tries again what was given up. */
  record Retry() implements Command {
    @Override
    public CommandName name() {
      return CommandName.RETRY;
    }

    @Override
    public void tell(Listener listener) {
      listener.retry(this);
    }
  }

  /** Lets go of something that was given up; the name is the one that the summary shows. */
  record Drop(String effect) implements Command {
    @Override
    public CommandName name() {
      return CommandName.DROP;
    }

    @Override
    public void tell(Listener listener) {
      listener.drop(this);
    }
  }

  /** Not a command; the word is kept for the answer. */
  record Unknown(String word) implements Command {
    @Override
    public CommandName name() {
      return CommandName.HELP;
    }

    @Override
    public void tell(Listener listener) {
      listener.unknown(this);
    }
  }

  /** A command with arguments that it doesn't take. */
  record Malformed(CommandName name) implements Command {
    @Override
    public void tell(Listener listener) {
      listener.malformed(this);
    }
  }

  /**
   * A command that is judged by where the fix stands, which could not be read.
   *
   * @param problem what a person has to change, without anything sealed
   */
  record Unread(CommandName name, String problem) implements Command {
    @Override
    public void tell(Listener listener) {
      listener.unread(this);
    }
  }
}
