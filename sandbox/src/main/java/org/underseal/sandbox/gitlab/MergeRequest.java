package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A merge request of its target project. */
final class MergeRequest implements Noteable {
  private final long id;
  private final long iid;
  private final End source;
  private final End target;
  private final GitLabUser author;
  private final Instant createdAt;
  private final List<Note> notes = new ArrayList<>();
  private final SortedSet<String> labels = new TreeSet<>();
  private String title;
  private String description = "";
  private boolean squash;
  private boolean closed;
  private @Nullable String lastHead;
  private @Nullable Merged merged;
  private Instant updatedAt;

  /** One side of a merge request. */
  record End(Project project, String branch) {}

  /**
   * What a merge left behind.
   *
   * @param mergeCommit null for a fast-forward
   * @param squashCommit null when nothing was squashed
   */
  record Merged(
      GitLabUser by, Instant at, @Nullable String mergeCommit, @Nullable String squashCommit) {}

  MergeRequest(
      long id, long iid, End source, End target, GitLabUser author, String title, Instant at) {
    this.id = id;
    this.iid = iid;
    this.source = source;
    this.target = target;
    this.author = author;
    this.title = title;
    this.createdAt = at;
    this.updatedAt = at;
  }

  void retitle(String newTitle) {
    title = newTitle;
  }

  void describe(String newDescription) {
    description = newDescription;
  }

  void squash(boolean newSquash) {
    squash = newSquash;
  }

  void closed(boolean newClosed) {
    closed = newClosed;
  }

  void merged(Merged how) {
    merged = how;
  }

  /** The head last seen; after merge or close, or when the branch is gone, it stays. */
  void head(String sha) {
    lastHead = sha;
  }

  void touch(Instant at) {
    updatedAt = at;
  }

  String state() {
    return merged != null ? "merged" : closed ? "closed" : "opened";
  }

  boolean isOpen() {
    return "opened".equals(state());
  }

  boolean draft() {
    String lower = title.toLowerCase(Locale.ROOT);
    return lower.startsWith("draft:") || lower.startsWith("[draft]") || lower.startsWith("(draft)");
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long iid() {
    return iid;
  }

  @Override
  public Project project() {
    return target.project();
  }

  @Override
  public GitLabUser author() {
    return author;
  }

  @Override
  public List<Note> notes() {
    return notes;
  }

  @Override
  public String type() {
    return "MergeRequest";
  }

  @Override
  public boolean confidential() {
    return false;
  }

  End source() {
    return source;
  }

  End target() {
    return target;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  boolean squash() {
    return squash;
  }

  @Nullable String head() {
    return lastHead;
  }

  @Nullable Merged merge() {
    return merged;
  }

  SortedSet<String> labels() {
    return labels;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
