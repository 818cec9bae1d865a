package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Notes on issues and merge requests, and the emoji on them. */
final class NoteApi {
  private final Lookup lookup;
  private final NoteDesk desk;
  private final IssueJson json;

  NoteApi(World world, NoteDesk desk, Links links) {
    this.lookup = new Lookup(world);
    this.desk = desk;
    this.json = new IssueJson(links);
  }

  void register(Endpoints endpoints) {
    register(endpoints, "/projects/{id}/issues/{iid}/notes", lookup::issue);
    register(endpoints, "/projects/{id}/merge_requests/{iid}/notes", lookup::mergeRequest);
  }

  private void register(
      Endpoints endpoints, String notes, BiFunction<Access, Call, ? extends Noteable> of) {
    String note = notes + "/{note}";
    endpoints.on("GET", notes, call -> list(call, of));
    endpoints.on("POST", notes, call -> create(call, of));
    endpoints.on("GET", note, call -> get(call, of));
    endpoints.on("PUT", note, call -> edit(call, of));
    endpoints.on("GET", note + "/award_emoji", call -> awards(call, of));
    endpoints.on("POST", note + "/award_emoji", call -> award(call, of));
  }

  private Answer list(Call call, BiFunction<Access, Call, ? extends Noteable> of) {
    Access access = lookup.project(call);
    Noteable noteable = of.apply(access, call);
    Function<Note, Instant> key =
        "updated_at".equals(call.params().text("order_by")) ? Note::updatedAt : Note::createdAt;
    Comparator<Note> order = Comparator.comparing(key).thenComparing(Note::id);
    boolean ascending = "asc".equals(call.params().text("sort"));
    List<Note> notes =
        noteable.notes().stream()
            .filter(access::sees)
            .sorted(ascending ? order : order.reversed())
            .toList();
    return Answer.page(call, notes, note -> json.note(noteable, note));
  }

  private Answer create(Call call, BiFunction<Access, Call, ? extends Noteable> of) {
    Access access = lookup.project(call);
    GitLabUser author = access.signedIn();
    Noteable noteable = of.apply(access, call);
    boolean internal = call.params().isTrue("internal") || call.params().isTrue("confidential");
    if (internal) {
      access.require(AccessLevel.PLANNER);
    }
    Optional<Note> note = desk.add(noteable, author, call.params().require("body"), internal);
    return note.map(posted -> Answer.created(json.note(noteable, posted)))
        .orElseGet(NoteApi::onlyCommands);
  }

  private static Answer onlyCommands() {
    return new Answer(202, Json.object().put("summary", "Commands applied"), Map.of());
  }

  private Answer get(Call call, BiFunction<Access, Call, ? extends Noteable> of) {
    Access access = lookup.project(call);
    Noteable noteable = of.apply(access, call);
    return Answer.ok(json.note(noteable, lookup.note(access, noteable, call)));
  }

  private Answer edit(Call call, BiFunction<Access, Call, ? extends Noteable> of) {
    Access access = lookup.project(call);
    Noteable noteable = of.apply(access, call);
    Note note = lookup.note(access, noteable, call);
    if (access.signedIn().id() != note.author().id()) {
      access.require(AccessLevel.MAINTAINER);
    }
    desk.edit(noteable, note, call.params().require("body"));
    return Answer.ok(json.note(noteable, note));
  }

  private Answer awards(Call call, BiFunction<Access, Call, ? extends Noteable> of) {
    Access access = lookup.project(call);
    Note note = lookup.note(access, of.apply(access, call), call);
    return Answer.page(call, note.awards(), award -> json.award(note, award));
  }

  private Answer award(Call call, BiFunction<Access, Call, ? extends Noteable> of) {
    Access access = lookup.project(call);
    GitLabUser user = access.signedIn();
    Note note = lookup.note(access, of.apply(access, call), call);
    return Answer.created(json.award(note, desk.award(note, user, call.params().require("name"))));
  }
}
