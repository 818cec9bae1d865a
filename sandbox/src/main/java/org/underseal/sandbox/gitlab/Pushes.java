package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows when branches and tags move: hooks, and merge requests that got new commits. */
final class Pushes {
  private static final int REFS_PER_HOOK_MAX = 3;

  private final Clock clock;
  private final World world;
  private final Code code;
  private final Announcer announcer;
  private final PushPayloads pushes;
  private final MergeRequestPayloads mergeRequests;

  /** A ref that moved: null before when it is new, null after when it is gone. */
  record Move(String ref, @Nullable String before, @Nullable String after) {}

  Pushes(
      Clock clock,
      World world,
      Code code,
      Announcer announcer,
      Links links,
      MergeRequestPayloads mergeRequests) {
    this.clock = clock;
    this.world = world;
    this.code = code;
    this.announcer = announcer;
    this.pushes = new PushPayloads(links);
    this.mergeRequests = mergeRequests;
  }

  /** One push. One that moves more than three branches, or tags, is not told to hooks. */
  void pushed(Project project, GitLabUser actor, List<Move> moves) {
    long tags = moves.stream().filter(move -> move.ref().startsWith(Code.TAGS)).count();
    for (Move move : moves) {
      boolean isTag = move.ref().startsWith(Code.TAGS);
      if ((isTag ? tags : moves.size() - tags) <= REFS_PER_HOOK_MAX) {
        announce(project, actor, move);
      }
      updateMergeRequests(project, actor, move);
    }
  }

  private void announce(Project project, GitLabUser actor, Move move) {
    List<Commit> added =
        move.after() == null || move.ref().startsWith(Code.TAGS)
            ? List.of()
            : code.between(
                project, move.before() == null ? base(project, move) : move.before(), move.after());
    PushPayloads.Push push =
        new PushPayloads.Push(project, move.ref(), move.before(), move.after(), added);
    announcer.announce(
        project, push.isTag() ? HookEvent.TAG_PUSH : HookEvent.PUSH, pushes.push(push, actor));
  }

  /** A new branch is compared with the default one. */
  private @Nullable String base(Project project, Move move) {
    String defaultRef = Code.BRANCHES + project.defaultBranch();
    return move.ref().equals(defaultRef) ? null : code.resolve(project, defaultRef);
  }

  private void updateMergeRequests(Project project, GitLabUser actor, Move move) {
    String after = move.after();
    if (after == null || !move.ref().startsWith(Code.BRANCHES)) {
      return;
    }
    MergeRequest.End end =
        new MergeRequest.End(project, move.ref().substring(Code.BRANCHES.length()));
    for (Project target : world.projects()) {
      for (MergeRequest request : target.mergeRequests()) {
        if (request.isOpen() && request.source().equals(end)) {
          newHead(request, actor, after);
        }
      }
    }
    project.mergeRequests().stream()
        .filter(request -> request.isOpen() && request.target().equals(end))
        .forEach(request -> noticeMerge(request, actor, after));
  }

  private void newHead(MergeRequest request, GitLabUser actor, String head) {
    String before = request.head();
    if (head.equals(before)) {
      return;
    }
    code.fetchHead(request, head);
    request.head(head);
    request.touch(clock.instant());
    announcer.announce(
        request.project(),
        HookEvent.MERGE_REQUEST,
        mergeRequests.mergeRequest(request, actor, "update", before));
  }

  /** Commits that were pushed to the target by hand merge their merge request. */
  private void noticeMerge(MergeRequest request, GitLabUser actor, String targetHead) {
    String head = request.head();
    if (head == null || !code.isAncestor(request.project(), head, targetHead)) {
      return;
    }
    String mergeCommit = head.equals(targetHead) ? null : targetHead;
    request.merged(new MergeRequest.Merged(actor, clock.instant(), mergeCommit, null));
    request.touch(clock.instant());
    announcer.announce(
        request.project(),
        HookEvent.MERGE_REQUEST,
        mergeRequests.mergeRequest(request, actor, "merge", null));
  }
}
