package org.underseal.plugin;

/**
 * What a webhook is worth: it says where to look, and is never believed. What is true is read again
 * from the forge or the platform.
 */
public sealed interface Hint {
  /**
   * A report came in or changed.
   *
   * @param code the platform's id of the report
   */
  record ReportChanged(String code) implements Hint {}

  /**
   * A stranger handed a report in on the forge itself.
   *
   * @param repository which it is on
   * @param id the forge's
   */
  record PrivateReportChanged(RepositoryName repository, String id) implements Hint {}

  /**
   * An issue or its comments changed.
   *
   * @param repository where it lives
   * @param number GitHub's number, GitLab's iid
   */
  record IssueChanged(RepositoryName repository, long number) implements Hint {}

  /**
   * A branch changed, or a pull or merge request from it.
   *
   * @param repository where
   * @param branch which; it may be anything that git can name
   */
  record BranchChanged(RepositoryName repository, BranchName branch) implements Hint {}

  /**
   * Something else in a repository changed: tags, releases, advisories.
   *
   * @param repository where
   */
  record RepositoryChanged(RepositoryName repository) implements Hint {}

  /**
   * A payout was made, or failed.
   *
   * @param reference the order's, as the rail gives it: it may be anything
   */
  record PayoutChanged(String reference) implements Hint {}
}
