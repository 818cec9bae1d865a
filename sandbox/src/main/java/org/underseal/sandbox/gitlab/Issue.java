package org.underseal.sandbox.gitlab;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An issue of a project. */
final class Issue implements Noteable {
  private final long id;
  private final long iid;
  private final Project project;
  private final GitLabUser author;
  private final Instant createdAt;
  private final List<Note> notes = new ArrayList<>();
  private final SortedSet<String> labels = new TreeSet<>();
  private String title;
  private String description = "";
  private boolean confidential;
  private @Nullable Instant closedAt;
  private @Nullable String dueDate;
  private Instant updatedAt;

  Issue(long id, long iid, Project project, GitLabUser author, String title, Instant createdAt) {
    this.id = id;
    this.iid = iid;
    this.project = project;
    this.author = author;
    this.title = title;
    this.createdAt = createdAt;
    this.updatedAt = createdAt;
  }

  void retitle(String newTitle) {
    title = newTitle;
  }

  void describe(String newDescription) {
    description = newDescription;
  }

  void confidential(boolean newConfidential) {
    confidential = newConfidential;
  }

  void dueDate(String day) {
    dueDate = day;
  }

  @Nullable String dueDate() {
    return dueDate;
  }

  void closedAt(@Nullable Instant at) {
    closedAt = at;
  }

  void touch(Instant at) {
    updatedAt = at;
  }

  String state() {
    return closedAt == null ? "opened" : "closed";
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
    return project;
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
    return "Issue";
  }

  @Override
  public boolean confidential() {
    return confidential;
  }

  String title() {
    return title;
  }

  String description() {
    return description;
  }

  SortedSet<String> labels() {
    return labels;
  }

  @Nullable Instant closedAt() {
    return closedAt;
  }

  Instant createdAt() {
    return createdAt;
  }

  Instant updatedAt() {
    return updatedAt;
  }
}
