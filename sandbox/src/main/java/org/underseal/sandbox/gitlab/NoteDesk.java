package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.util.Optional;

/** Writes notes on issues and merge requests, and says so to the hooks. */
final class NoteDesk {
  private final Clock clock;
  private final World world;
  private final Announcer announcer;
  private final IssuePayloads payloads;
  private final IssueDesk issues;

  NoteDesk(
      Clock clock, World world, Announcer announcer, IssuePayloads payloads, IssueDesk issues) {
    this.clock = clock;
    this.world = world;
    this.announcer = announcer;
    this.payloads = payloads;
    this.issues = issues;
  }

  /** Empty when the body held nothing but GitLab's own quick actions. */
  Optional<Note> add(Noteable noteable, GitLabUser author, String body, boolean internal) {
    if (body.isBlank()) {
      throw Refused.badMessage("400 Bad request - Note {:note=>[\"can't be blank\"]}");
    }
    QuickActions actions = QuickActions.in(body);
    actions.commands().forEach(command -> run(noteable, author, command));
    if (actions.text().isEmpty()) {
      return Optional.empty();
    }
    NoteKind kind = internal ? NoteKind.INTERNAL : NoteKind.PLAIN;
    Note note = new Note(world.nextId(), author, actions.text(), kind, clock.instant());
    noteable.notes().add(note);
    announce(noteable, note, "create");
    return Optional.of(note);
  }

  private void run(Noteable noteable, GitLabUser author, String command) {
    if (noteable instanceof Issue issue) {
      switch (command) {
        case "close", "reopen" -> issues.edit(issue, author, IssueEdit.stateEvent(command));
        case "confidential" -> issues.edit(issue, author, IssueEdit.confidential(true));
        default -> {
          // The other quick actions change nothing that the sandbox keeps.
        }
      }
    }
  }

  void edit(Noteable noteable, Note note, String body) {
    note.edit(body, clock.instant());
    announce(noteable, note, "update");
  }

  Note.Award award(Note note, GitLabUser user, String name) {
    boolean again =
        note.awards().stream()
            .anyMatch(award -> award.name().equals(name) && award.user().id() == user.id());
    if (again) {
      throw Refused.notFound("Award Emoji Name has already been taken");
    }
    Note.Award award = new Note.Award(world.nextId(), name, user, clock.instant());
    note.awards().add(award);
    return award;
  }

  private void announce(Noteable noteable, Note note, String action) {
    boolean confidential = noteable.confidential() || note.internal();
    announcer.announce(
        noteable.project(),
        confidential ? HookEvent.CONFIDENTIAL_NOTE : HookEvent.NOTE,
        payloads.note(noteable, note, action));
  }
}
