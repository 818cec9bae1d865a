package org.underseal.sandbox.gitlab;

/** Finds what a request's path names, or answers 404 when its sender may not see it. */
final class Lookup {
  private final World world;

  Lookup(World world) {
    this.world = world;
  }

  Access project(Call call) {
    return world
        .project(call.variable("id"))
        .map(project -> Access.of(project, call.user()))
        .filter(Access::seesProject)
        .orElseThrow(() -> Refused.notFound("Project"));
  }

  Access code(Call call) {
    Access access = project(call);
    if (!access.seesCode()) {
      throw Refused.forbidden();
    }
    return access;
  }

  Issue issue(Access access, Call call) {
    Issue issue = access.project().issue(call.number("iid"));
    if (!access.sees(issue)) {
      throw Refused.notFound("Issue");
    }
    return issue;
  }

  MergeRequest mergeRequest(Access access, Call call) {
    return access.project().mergeRequest(call.number("iid"));
  }

  Note note(Access access, Noteable noteable, Call call) {
    long id = call.number("note");
    return noteable.notes().stream()
        .filter(note -> note.id() == id && access.sees(note))
        .findFirst()
        .orElseThrow(() -> Refused.notFound("Note"));
  }
}
