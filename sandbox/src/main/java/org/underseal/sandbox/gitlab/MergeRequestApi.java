package org.underseal.sandbox.gitlab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merge requests. */
final class MergeRequestApi {
  private final World world;
  private final Lookup lookup;
  private final MergeDesk desk;
  private final Code code;
  private final MergeRequestJson json;
  private final CommitJson commits;

  MergeRequestApi(World world, MergeDesk desk, Code code, Links links) {
    this.world = world;
    this.lookup = new Lookup(world);
    this.desk = desk;
    this.code = code;
    this.json = new MergeRequestJson(links, code);
    this.commits = new CommitJson(links);
  }

  void register(Endpoints endpoints) {
    String all = "/projects/{id}/merge_requests";
    String one = all + "/{iid}";
    endpoints.on("GET", all, this::list);
    endpoints.on("POST", all, this::create);
    endpoints.on("GET", one, call -> Answer.ok(json.mergeRequest(request(call))));
    endpoints.on("PUT", one, this::update);
    endpoints.on("GET", one + "/commits", this::commits);
    endpoints.on("PUT", one + "/merge", this::merge);
  }

  private MergeRequest request(Call call) {
    return lookup.mergeRequest(lookup.code(call), call);
  }

  private Answer list(Call call) {
    Params params = call.params();
    List<MergeRequest> found =
        lookup.code(call).project().mergeRequests().stream()
            .filter(request -> matches(params.text("state"), request.state()))
            .filter(request -> matches(params.text("source_branch"), request.source().branch()))
            .filter(request -> matches(params.text("target_branch"), request.target().branch()))
            .filter(request -> params.isSince("updated_after", request.updatedAt()))
            .sorted(Comparator.comparing(MergeRequest::iid).reversed())
            .toList();
    return Answer.page(call, found, json::mergeRequest);
  }

  private static boolean matches(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals("all") || wanted.equals(value);
  }

  private Answer create(Call call) {
    Params params = call.params();
    Access source = lookup.code(call);
    source.require(AccessLevel.DEVELOPER);
    MergeRequest request =
        desk.open(
            new MergeRequest.End(source.project(), params.require("source_branch")),
            new MergeRequest.End(target(call, source.project()), params.require("target_branch")),
            source.signedIn(),
            params.require("title"));
    request.describe(params.orElse("description", ""));
    request.squash(params.isTrue("squash"));
    request.labels().addAll(params.listOrEmpty("labels"));
    return Answer.created(json.mergeRequest(request));
  }

  private Project target(Call call, Project source) {
    String wanted = call.params().text("target_project_id");
    return wanted == null
        ? source
        : world
            .project(wanted)
            .filter(project -> Access.of(project, call.user()).seesCode())
            .orElseThrow(() -> Refused.notFound("Project"));
  }

  private Answer update(Call call) {
    MergeRequest request = request(call);
    Access access = Access.of(request.project(), call.user());
    if (access.signedIn().id() != request.author().id()) {
      access.require(AccessLevel.DEVELOPER);
    }
    desk.edit(request, access.signedIn(), call.params());
    return Answer.ok(json.mergeRequest(request));
  }

  private Answer commits(Call call) {
    MergeRequest request = request(call);
    String head = request.head();
    List<Commit> own =
        head == null ? List.of() : code.between(request.project(), code.mergeBase(request), head);
    List<Commit> newestFirst = new ArrayList<>(own);
    Collections.reverse(newestFirst);
    return Answer.page(call, newestFirst, commit -> commits.commit(request.project(), commit));
  }

  /** GitLab answers 401 to those who may not merge. */
  private Answer merge(Call call) {
    MergeRequest request = request(call);
    Access access = Access.of(request.project(), call.user());
    AccessLevel least =
        request
            .project()
            .mergeLevels()
            .getOrDefault(request.target().branch(), AccessLevel.DEVELOPER);
    if (!access.level().atLeast(least)) {
      throw Refused.unauthorized();
    }
    Params params = call.params();
    String sha = params.text("sha");
    if (sha != null && !sha.equals(request.head())) {
      throw Refused.conflict("SHA does not match HEAD of source branch: " + request.head());
    }
    boolean squash = params.flag("squash") == null ? request.squash() : params.isTrue("squash");
    desk.merge(
        request,
        new Code.Wish(
            access.signedIn(),
            squash,
            params.text("merge_commit_message"),
            params.text("squash_commit_message")));
    if (params.isTrue("should_remove_source_branch")) {
      code.move(request.source().project(), Code.BRANCHES + request.source().branch(), null);
    }
    return Answer.ok(json.mergeRequest(request));
  }
}
