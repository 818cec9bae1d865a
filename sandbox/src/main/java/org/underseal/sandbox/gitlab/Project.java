package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project: what belongs to it beside its repository. */
final class Project {
  static final String DEFAULT_BRANCH = "main";

  private final long id;
  private final Namespace namespace;
  private final String path;
  private final @Nullable Project forkedFrom;
  private final Instant createdAt;
  private final Map<Long, AccessLevel> members = new LinkedHashMap<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<MergeRequest> mergeRequests = new ArrayList<>();
  private final List<Hook> hooks = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final List<Release> releases = new ArrayList<>();
  private final List<Pipeline> pipelines = new ArrayList<>();
  private final Map<String, AccessLevel> mergeLevels = new LinkedHashMap<>();
  private String name;
  private Visibility visibility;
  private String defaultBranch = DEFAULT_BRANCH;
  private MergeMethod mergeMethod = MergeMethod.MERGE;
  private boolean mergeRequestsTargetSelf;
  private @Nullable PendingImport pendingImport;

  Project(
      long id,
      Namespace namespace,
      String path,
      Visibility visibility,
      @Nullable Project forkedFrom,
      Instant createdAt) {
    this.id = id;
    this.namespace = namespace;
    this.path = path;
    this.name = path;
    this.visibility = visibility;
    this.forkedFrom = forkedFrom;
    this.createdAt = createdAt;
  }

  String fullPath() {
    return namespace.path() + "/" + path;
  }

  long nextIssueIid() {
    return issues.size() + 1L;
  }

  long nextMergeRequestIid() {
    return mergeRequests.size() + 1L;
  }

  Issue issue(long iid) {
    return issues.stream()
        .filter(issue -> issue.iid() == iid)
        .findFirst()
        .orElseThrow(() -> Refused.notFound("Issue"));
  }

  MergeRequest mergeRequest(long iid) {
    return mergeRequests.stream()
        .filter(request -> request.iid() == iid)
        .findFirst()
        .orElseThrow(() -> Refused.notFound("Merge Request"));
  }

  Hook hook(long hookId) {
    return hooks.stream()
        .filter(hook -> hook.id() == hookId)
        .findFirst()
        .orElseThrow(() -> Refused.notFound("Hook"));
  }

  void rename(String newName) {
    name = newName;
  }

  void visibility(Visibility newVisibility) {
    visibility = newVisibility;
  }

  void defaultBranch(String branch) {
    defaultBranch = branch;
  }

  void mergeMethod(MergeMethod method) {
    mergeMethod = method;
  }

  void mergeRequestsTargetSelf(boolean self) {
    mergeRequestsTargetSelf = self;
  }

  void pendingImport(@Nullable PendingImport pending) {
    pendingImport = pending;
  }

  long id() {
    return id;
  }

  Namespace namespace() {
    return namespace;
  }

  String path() {
    return path;
  }

  String name() {
    return name;
  }

  Visibility visibility() {
    return visibility;
  }

  String defaultBranch() {
    return defaultBranch;
  }

  MergeMethod mergeMethod() {
    return mergeMethod;
  }

  boolean mergeRequestsTargetSelf() {
    return mergeRequestsTargetSelf;
  }

  @Nullable Project forkedFrom() {
    return forkedFrom;
  }

  @Nullable PendingImport pendingImport() {
    return pendingImport;
  }

  Instant createdAt() {
    return createdAt;
  }

  Map<Long, AccessLevel> members() {
    return members;
  }

  List<Issue> issues() {
    return issues;
  }

  List<MergeRequest> mergeRequests() {
    return mergeRequests;
  }

  List<Hook> hooks() {
    return hooks;
  }

  List<Label> labels() {
    return labels;
  }

  /** Branches that nobody may push to, with the level that may merge there. */
  Map<String, AccessLevel> mergeLevels() {
    return mergeLevels;
  }

  List<Pipeline> pipelines() {
    return pipelines;
  }

  List<Release> releases() {
    return releases;
  }
}
