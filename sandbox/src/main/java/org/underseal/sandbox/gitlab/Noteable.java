package org.underseal.sandbox.gitlab;

import java.util.List;

/** What can be commented on. */
sealed interface Noteable permits Issue, MergeRequest {

  long id();

  long iid();

  Project project();

  GitLabUser author();

  List<Note> notes();

  /** {@code Issue} or {@code MergeRequest}. */
  String type();

  /** Whether only the team and the author may see it. */
  boolean confidential();
}
