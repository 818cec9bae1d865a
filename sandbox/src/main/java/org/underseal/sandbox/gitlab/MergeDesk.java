package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens, changes and merges merge requests, and says so to the hooks. */
final class MergeDesk {
  private final Clock clock;
  private final World world;
  private final Code code;
  private final Announcer announcer;
  private final MergeRequestPayloads payloads;
  private final Pushes pushes;

  MergeDesk(
      Clock clock,
      World world,
      Code code,
      Announcer announcer,
      MergeRequestPayloads payloads,
      Pushes pushes) {
    this.clock = clock;
    this.world = world;
    this.code = code;
    this.announcer = announcer;
    this.payloads = payloads;
    this.pushes = pushes;
  }

  MergeRequest open(
      MergeRequest.End source, MergeRequest.End target, GitLabUser author, String title) {
    String head = code.resolve(source.project(), Code.BRANCHES + source.branch());
    if (head == null || code.resolve(target.project(), Code.BRANCHES + target.branch()) == null) {
      throw Refused.badMessage("Source or target branch does not exist");
    }
    refuseSecond(source, target);
    Project project = target.project();
    MergeRequest request =
        new MergeRequest(
            world.nextId(),
            project.nextMergeRequestIid(),
            source,
            target,
            author,
            title,
            clock.instant());
    project.mergeRequests().add(request);
    code.fetchHead(request, head);
    request.head(head);
    announce(request, author, "open");
    return request;
  }

  private static void refuseSecond(MergeRequest.End source, MergeRequest.End target) {
    target.project().mergeRequests().stream()
        .filter(other -> other.isOpen() && other.source().equals(source))
        .filter(other -> other.target().equals(target))
        .findFirst()
        .ifPresent(
            other -> {
              throw Refused.conflict(
                  "Another open merge request already exists for this source branch: !"
                      + other.iid());
            });
  }

  void edit(MergeRequest request, GitLabUser actor, Params params) {
    request.retitle(params.orElse("title", request.title()));
    request.describe(params.orElse("description", request.description()));
    if (params.flag("squash") != null) {
      request.squash(params.isTrue("squash"));
    }
    if (params.list("labels") != null) {
      request.labels().clear();
      request.labels().addAll(params.listOrEmpty("labels"));
    }
    String action = changeState(request, params.text("state_event"));
    request.touch(clock.instant());
    announce(request, actor, action);
  }

  private static String changeState(MergeRequest request, @Nullable String event) {
    if ("close".equals(event) && request.isOpen()) {
      request.closed(true);
      return "close";
    }
    if ("reopen".equals(event) && request.state().equals("closed")) {
      request.closed(false);
      return "reopen";
    }
    return "update";
  }

  void merge(MergeRequest request, Code.Wish wish) {
    if (!request.isOpen() || request.draft()) {
      throw Refused.notAllowed();
    }
    Project project = request.project();
    String ref = Code.BRANCHES + request.target().branch();
    String before = code.resolve(project, ref);
    Code.Result result;
    try {
      result = code.merge(request, wish);
    } catch (Code.NotMergeable e) {
      throw Refused.unprocessable("Branch cannot be merged");
    }
    request.merged(
        new MergeRequest.Merged(
            wish.by(), clock.instant(), result.mergeCommit(), result.squashCommit()));
    request.touch(clock.instant());
    announce(request, wish.by(), "merge");
    pushes.pushed(project, wish.by(), List.of(new Pushes.Move(ref, before, result.head())));
  }

  private void announce(MergeRequest request, GitLabUser actor, String action) {
    announcer.announce(
        request.project(),
        HookEvent.MERGE_REQUEST,
        payloads.mergeRequest(request, actor, action, null));
  }
}
