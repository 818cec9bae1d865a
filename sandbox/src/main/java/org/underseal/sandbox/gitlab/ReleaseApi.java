package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** Releases. */
final class ReleaseApi {
  private final Clock clock;
  private final World world;
  private final Lookup lookup;
  private final Code code;
  private final Pushes pushes;
  private final Announcer announcer;
  private final ReleaseJson json;
  private final PushPayloads payloads;

  ReleaseApi(Clock clock, World world, Code code, Pushes pushes, Announcer announcer, Links links) {
    this.clock = clock;
    this.world = world;
    this.lookup = new Lookup(world);
    this.code = code;
    this.pushes = pushes;
    this.announcer = announcer;
    this.json = new ReleaseJson(links);
    this.payloads = new PushPayloads(links);
  }

  void register(Endpoints endpoints) {
    endpoints.on("GET", "/projects/{id}/releases", this::list);
    endpoints.on("POST", "/projects/{id}/releases", this::create);
    endpoints.on("GET", "/projects/{id}/releases/{tag}", this::get);
    endpoints.on("PUT", "/projects/{id}/releases/{tag}", this::update);
  }

  private Answer list(Call call) {
    Project project = lookup.project(call).project();
    List<Release> newestFirst =
        project.releases().stream()
            .sorted(Comparator.comparing(Release::createdAt).reversed())
            .toList();
    return Answer.page(call, newestFirst, release -> describe(project, release));
  }

  private ObjectNode describe(Project project, Release release) {
    return json.release(project, release, target(project, release));
  }

  private Commit target(Project project, Release release) {
    String sha = Objects.requireNonNull(code.resolve(project, Code.TAGS + release.tag()));
    return Objects.requireNonNull(code.commit(project, sha));
  }

  private Answer get(Call call) {
    Project project = lookup.project(call).project();
    return project.releases().stream()
        .filter(release -> release.tag().equals(call.variable("tag")))
        .findFirst()
        .map(release -> Answer.ok(describe(project, release)))
        .orElseThrow(() -> Refused.notFound("Release"));
  }

  private Answer update(Call call) {
    Access access = lookup.project(call);
    access.require(AccessLevel.DEVELOPER);
    Project project = access.project();
    Release before =
        project.releases().stream()
            .filter(release -> release.tag().equals(call.variable("tag")))
            .findFirst()
            .orElseThrow(() -> Refused.notFound("Release"));
    Release after =
        new Release(
            before.id(),
            before.tag(),
            call.params().orElse("name", before.name()),
            call.params().orElse("description", before.description()),
            before.author(),
            before.createdAt());
    project.releases().set(project.releases().indexOf(before), after);
    return Answer.ok(describe(project, after));
  }

  private Answer create(Call call) {
    Access access = lookup.project(call);
    access.require(AccessLevel.DEVELOPER);
    Params params = call.params();
    Release release =
        new Release(
            world.nextId(),
            params.require("tag_name"),
            params.orElse("name", params.require("tag_name")),
            params.orElse("description", ""),
            access.signedIn(),
            clock.instant());
    return Answer.created(publish(access.project(), release, params.orElse("ref", "")));
  }

  ObjectNode publish(Project project, Release release, String ref) {
    boolean exists =
        project.releases().stream().anyMatch(other -> other.tag().equals(release.tag()));
    if (exists) {
      throw Refused.conflict("Release already exists");
    }
    createTag(project, release, ref);
    project.releases().add(release);
    announcer.announce(
        project, HookEvent.RELEASE, payloads.release(release, project, target(project, release)));
    return describe(project, release);
  }

  /** A release of a tag that is not there yet makes it, at the given ref. */
  private void createTag(Project project, Release release, String ref) {
    String tag = Code.TAGS + release.tag();
    if (code.resolve(project, tag) != null) {
      return;
    }
    String sha = ref.isEmpty() ? null : code.resolve(project, ref);
    if (sha == null) {
      throw Refused.unprocessable("Ref is not specified");
    }
    code.move(project, tag, sha);
    pushes.pushed(project, release.author(), List.of(new Pushes.Move(tag, null, sha)));
  }
}
