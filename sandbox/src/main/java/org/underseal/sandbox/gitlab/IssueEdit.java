package org.underseal.sandbox.gitlab;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to change on an issue; null leaves a field as it is.
 *
 * @param stateEvent {@code close} or {@code reopen}
 * @param labels all of them, for {@code labels}
 * @param dueDate a day, for example {@code 2021-03-01}
 */
record IssueEdit(
    @Nullable String title,
    @Nullable String description,
    @Nullable Boolean confidential,
    @Nullable String stateEvent,
    @Nullable List<String> labels,
    List<String> addLabels,
    List<String> removeLabels,
    @Nullable String dueDate) {

  static IssueEdit stateEvent(String event) {
    return new IssueEdit(null, null, null, event, null, List.of(), List.of(), null);
  }

  static IssueEdit confidential(boolean confidential) {
    return new IssueEdit(null, null, confidential, null, null, List.of(), List.of(), null);
  }
}
