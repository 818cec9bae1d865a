package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Issues and labels. */
final class IssueApi {
  private final World world;
  private final Lookup lookup;
  private final IssueDesk desk;
  private final IssueJson json;

  IssueApi(World world, IssueDesk desk, Links links) {
    this.world = world;
    this.lookup = new Lookup(world);
    this.desk = desk;
    this.json = new IssueJson(links);
  }

  void register(Endpoints endpoints) {
    endpoints.on("GET", "/projects/{id}/issues", this::list);
    endpoints.on("POST", "/projects/{id}/issues", this::create);
    endpoints.on("GET", "/projects/{id}/issues/{iid}", this::get);
    endpoints.on("PUT", "/projects/{id}/issues/{iid}", this::update);
    endpoints.on("GET", "/projects/{id}/labels", this::labels);
    endpoints.on("POST", "/projects/{id}/labels", this::createLabel);
  }

  private Answer list(Call call) {
    Access access = lookup.project(call);
    Comparator<Issue> order = Comparator.comparing(orderKey(call)).thenComparing(Issue::iid);
    boolean ascending = "asc".equals(call.params().text("sort"));
    List<Issue> issues =
        access.project().issues().stream()
            .filter(access::sees)
            .filter(issue -> matches(issue, call.params()))
            .sorted(ascending ? order : order.reversed())
            .toList();
    return Answer.page(call, issues, json::issue);
  }

  private static Function<Issue, Instant> orderKey(Call call) {
    return "updated_at".equals(call.params().text("order_by"))
        ? Issue::updatedAt
        : Issue::createdAt;
  }

  private static boolean matches(Issue issue, Params params) {
    String state = params.orElse("state", "all");
    Boolean confidential = params.flag("confidential");
    List<String> iids = params.listOrEmpty("iids");
    String search = params.text("search");
    return (state.equals("all") || issue.state().equals(state))
        && (confidential == null || issue.confidential() == confidential)
        && (iids.isEmpty() || iids.contains(Long.toString(issue.iid())))
        && issue.labels().containsAll(params.listOrEmpty("labels"))
        && params.isSince("updated_after", issue.updatedAt())
        && (search == null || (issue.title() + "\n" + issue.description()).contains(search));
  }

  private Answer create(Call call) {
    Access access = lookup.project(call);
    return Answer.created(
        json.issue(desk.open(access.project(), access.signedIn(), edit(access, call.params()))));
  }

  private Answer get(Call call) {
    return Answer.ok(json.issue(lookup.issue(lookup.project(call), call)));
  }

  private Answer update(Call call) {
    Access access = lookup.project(call);
    Issue issue = lookup.issue(access, call);
    boolean own = access.signedIn().id() == issue.author().id();
    if (!own) {
      access.require(AccessLevel.PLANNER);
    }
    if (call.params().flag("confidential") != null) {
      access.require(AccessLevel.PLANNER);
    }
    desk.edit(issue, access.signedIn(), edit(access, call.params()));
    return Answer.ok(json.issue(issue));
  }

  /** Labels of those who may not set them are dropped without a word, as GitLab does. */
  private static IssueEdit edit(Access access, Params params) {
    boolean labels = access.level().atLeast(AccessLevel.PLANNER);
    return new IssueEdit(
        params.text("title"),
        params.text("description"),
        params.flag("confidential"),
        params.text("state_event"),
        labels ? params.list("labels") : null,
        labels ? params.listOrEmpty("add_labels") : List.of(),
        labels ? params.listOrEmpty("remove_labels") : List.of(),
        labels ? params.text("due_date") : null);
  }

  private Answer labels(Call call) {
    return Answer.page(call, lookup.project(call).project().labels(), IssueJson::label);
  }

  private Answer createLabel(Call call) {
    Access access = lookup.project(call);
    access.require(AccessLevel.PLANNER);
    String name = call.params().require("name");
    if (access.project().labels().stream().anyMatch(label -> label.name().equals(name))) {
      throw Refused.conflict("Label already exists");
    }
    Label label =
        new Label(
            world.nextId(),
            name,
            call.params().require("color"),
            call.params().orElse("description", ""));
    access.project().labels().add(label);
    return Answer.created(IssueJson.label(label));
  }
}
