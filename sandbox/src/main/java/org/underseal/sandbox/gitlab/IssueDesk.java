package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Opens and changes issues, and says so to the hooks. */
final class IssueDesk {
  private static final String DEFAULT_COLOR = "#428BCA";

  private final Clock clock;
  private final World world;
  private final Announcer announcer;
  private final IssuePayloads payloads;

  IssueDesk(Clock clock, World world, Announcer announcer, IssuePayloads payloads) {
    this.clock = clock;
    this.world = world;
    this.announcer = announcer;
    this.payloads = payloads;
  }

  Issue open(Project project, GitLabUser author, IssueEdit draft) {
    if (draft.title() == null || draft.title().isBlank()) {
      throw Refused.badRequest("title is missing, title is empty");
    }
    Issue issue =
        new Issue(
            world.nextId(),
            project.nextIssueIid(),
            project,
            author,
            draft.title(),
            clock.instant());
    issue.describe(draft.description() == null ? "" : draft.description());
    issue.confidential(Boolean.TRUE.equals(draft.confidential()));
    setLabels(issue, draft);
    postpone(issue, draft.dueDate(), new LinkedHashMap<>());
    project.issues().add(issue);
    announce(issue, author, "open", Map.of());
    return issue;
  }

  void edit(Issue issue, GitLabUser actor, IssueEdit edit) {
    Map<String, IssuePayloads.Change> changes = new LinkedHashMap<>();
    retitle(issue, edit.title(), changes);
    if (edit.description() != null && !edit.description().equals(issue.description())) {
      changes.put("description", IssuePayloads.Change.of(issue.description(), edit.description()));
      issue.describe(edit.description());
    }
    postpone(issue, edit.dueDate(), changes);
    seal(issue, actor, edit.confidential(), changes);
    boolean relabelled = setLabels(issue, edit);
    String action = changeState(issue, actor, edit.stateEvent());
    if (relabelled || !changes.isEmpty() || action != null) {
      issue.touch(clock.instant());
      announce(issue, actor, action == null ? "update" : action, changes);
    }
  }

  private static void retitle(
      Issue issue, @Nullable String title, Map<String, IssuePayloads.Change> changes) {
    if (title == null || title.equals(issue.title())) {
      return;
    }
    if (title.isBlank()) {
      throw Refused.badMessage("Title can't be blank");
    }
    changes.put("title", IssuePayloads.Change.of(issue.title(), title));
    issue.retitle(title);
  }

  private static void postpone(
      Issue issue, @Nullable String day, Map<String, IssuePayloads.Change> changes) {
    if (day != null && !day.equals(issue.dueDate())) {
      changes.put("due_date", IssuePayloads.Change.of(String.valueOf(issue.dueDate()), day));
      issue.dueDate(day);
    }
  }

  private void seal(
      Issue issue,
      GitLabUser actor,
      @Nullable Boolean confidential,
      Map<String, IssuePayloads.Change> changes) {
    if (confidential == null || confidential == issue.confidential()) {
      return;
    }
    changes.put("confidential", IssuePayloads.Change.of(issue.confidential(), confidential));
    issue.confidential(confidential);
    String text =
        confidential ? "made the issue confidential" : "made the issue visible to everyone";
    addSystemNote(issue, actor, text);
  }

  private @Nullable String changeState(Issue issue, GitLabUser actor, @Nullable String event) {
    if ("close".equals(event) && issue.closedAt() == null) {
      issue.closedAt(clock.instant());
      addSystemNote(issue, actor, "closed");
      return "close";
    }
    if ("reopen".equals(event) && issue.closedAt() != null) {
      issue.closedAt(null);
      addSystemNote(issue, actor, "reopened");
      return "reopen";
    }
    return null;
  }

  private boolean setLabels(Issue issue, IssueEdit edit) {
    TreeSet<String> labels = new TreeSet<>(edit.labels() == null ? issue.labels() : edit.labels());
    labels.addAll(edit.addLabels());
    labels.removeAll(edit.removeLabels());
    labels.removeIf(String::isBlank);
    if (labels.equals(issue.labels())) {
      return false;
    }
    issue.labels().clear();
    issue.labels().addAll(labels);
    createMissing(issue.project(), List.copyOf(labels));
    return true;
  }

  /** GitLab creates a label that is used for the first time. */
  private void createMissing(Project project, List<String> names) {
    for (String name : names) {
      if (project.labels().stream().noneMatch(label -> label.name().equals(name))) {
        project.labels().add(new Label(world.nextId(), name, DEFAULT_COLOR, ""));
      }
    }
  }

  /** Comments by GitLab itself are seen in the list and told to no hook. */
  private void addSystemNote(Issue issue, GitLabUser actor, String text) {
    issue.notes().add(new Note(world.nextId(), actor, text, NoteKind.SYSTEM, clock.instant()));
  }

  private void announce(
      Issue issue, GitLabUser actor, String action, Map<String, IssuePayloads.Change> changes) {
    HookEvent event = issue.confidential() ? HookEvent.CONFIDENTIAL_ISSUE : HookEvent.ISSUE;
    announcer.announce(issue.project(), event, payloads.issue(issue, actor, action, changes));
  }
}
