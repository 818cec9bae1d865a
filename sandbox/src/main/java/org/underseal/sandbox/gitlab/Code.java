package org.underseal.sandbox.gitlab;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The repositories behind the projects. Refs are full names, commits are full hashes. */
interface Code {
  String BRANCHES = "refs/heads/";
  String TAGS = "refs/tags/";

  /** A merge that can't be made, in GitLab's words. */
  final class NotMergeable extends RuntimeException {
    NotMergeable(String message) {
      super(message);
    }
  }

  /** What a merge made; either hash is null when there was no such commit. */
  record Result(@Nullable String mergeCommit, @Nullable String squashCommit, String head) {}

  /** How to merge: who does it and in which words; a null message is GitLab's default. */
  record Wish(
      GitLabUser by,
      boolean squash,
      @Nullable String mergeMessage,
      @Nullable String squashMessage) {}

  /** A file that differs between two commits. */
  record Difference(@Nullable String oldPath, @Nullable String newPath, String patch) {}

  /** Null when the project's repository has no such commit. */
  @Nullable Commit commit(Project project, String sha);

  /** The commit that a branch, a tag or a hash names, or null. */
  @Nullable String resolve(Project project, String name);

  /** Names below a prefix such as {@link #BRANCHES}, without it, and the commits they point to. */
  SortedMap<String, String> refs(Project project, String prefix);

  /**
   * @param from null for everything that leads to {@code to}
   * @return the commits in {@code to} that are not in {@code from}, oldest first
   */
  List<Commit> between(Project project, @Nullable String from, String to);

  List<Difference> differences(Project project, String from, String to);

  /**
   * @param sha where the ref points from now on, null to delete it
   */
  void move(Project project, String ref, @Nullable String sha);

  /** Brings the head of a merge request's source into the target's repository. */
  void fetchHead(MergeRequest request, String sha);

  boolean isAncestor(Project project, String ancestor, String descendant);

  /** Whether the source no longer merges into the target by itself. */
  boolean conflicts(MergeRequest request);

  /** The newest commit that both sides share, null when there is none. */
  @Nullable String mergeBase(MergeRequest request);

  /**
   * Merges into the target branch.
   *
   * @throws NotMergeable when there is a conflict, or no fast-forward where the project wants one
   */
  Result merge(MergeRequest request, Wish wish);

  /** GitLab's {@code detailed_merge_status}. */
  default String detailedStatus(MergeRequest request) {
    if (!request.isOpen()) {
      return "not_open";
    }
    if (request.draft()) {
      return "draft_status";
    }
    return conflicts(request) ? "conflict" : "mergeable";
  }
}
