package org.underseal.sandbox.gitlab;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Projects, their forks and their members. */
final class ProjectApi {
  private final World world;
  private final Lookup lookup;
  private final Forks forks;
  private final ProjectJson json;
  private final PeopleJson people;

  ProjectApi(World world, Forks forks, Links links) {
    this.world = world;
    this.lookup = new Lookup(world);
    this.forks = forks;
    this.json = new ProjectJson(links);
    this.people = new PeopleJson(links);
  }

  void register(Endpoints endpoints) {
    endpoints.on("GET", "/projects/{id}", this::project);
    endpoints.on("POST", "/projects/{id}/fork", this::fork);
    endpoints.on("GET", "/projects/{id}/forks", this::forks);
    endpoints.on("GET", "/projects/{id}/members/all", this::members);
    endpoints.on("GET", "/projects/{id}/members/all/{user}", this::member);
  }

  private Answer project(Call call) {
    Access access = lookup.project(call);
    Answer answer = Answer.ok(json.project(access));
    Forks.look(access.project());
    return answer;
  }

  private Answer fork(Call call) {
    Access source = lookup.code(call);
    Project fork = forks.fork(source, call.signedIn(), call.params());
    return Answer.created(json.project(Access.of(fork, call.user())));
  }

  private Answer forks(Call call) {
    Project source = lookup.project(call).project();
    List<Access> visible =
        world.projects().stream()
            .filter(project -> source.equals(project.forkedFrom()))
            .map(project -> Access.of(project, call.user()))
            .filter(Access::seesProject)
            .toList();
    return Answer.page(call, visible, json::project);
  }

  private Answer members(Call call) {
    Project project = lookup.project(call).project();
    Set<Long> ids = new LinkedHashSet<>(project.namespace().members().keySet());
    ids.addAll(project.members().keySet());
    return Answer.page(
        call, List.copyOf(ids), id -> people.member(world.user(id), Access.levelOf(project, id)));
  }

  private Answer member(Call call) {
    Project project = lookup.project(call).project();
    long id = call.number("user");
    AccessLevel level = Access.levelOf(project, id);
    if (level == AccessLevel.NONE) {
      throw Refused.notFound("Member");
    }
    return Answer.ok(people.member(world.user(id), level));
  }
}
