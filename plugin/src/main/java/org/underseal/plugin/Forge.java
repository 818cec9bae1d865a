package org.underseal.plugin;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A GitHub or a GitLab. Every method talks to it over the network and throws a {@link
 * ConnectorException}: {@link ConnectorException.Unavailable} when nothing was done and it may be
 * tried again, {@link ConnectorException.OutcomeUnknown} when it may have been done, {@link
 * ConnectorException.Refused} when trying again is no use. Methods that write look first whether
 * they have been carried out, so that each may be repeated.
 */
public interface Forge extends Connector {
  /** What the forge says of a repository now. */
  RepositoryState repository(RepositoryName name);

  /** What git signs in with for a repository at this moment. */
  GitCredentials gitCredentials(RepositoryName repository);

  /** The account's role in a repository now; {@link Role#NONE} where in doubt. */
  Role role(RepositoryName repository, Login account);

  /**
   * Opens the confidential issue of a case, or finds the one that was opened before.
   *
   * @throws ConnectorException.Refused also if the place for it is not private
   */
  IssueRef openConfidentialIssue(ProjectRepositories project, IssueDraft draft);

  /**
   * Notes on the confidential issue until when its case is to be disclosed. A forge whose issues
   * have no such day does nothing.
   */
  default void due(IssueRef issue, LocalDate day) {
    // The summary says it.
  }

  /** Closes the issue; does nothing if it is closed. */
  void closeIssue(IssueRef issue);

  /** All comments of people on the issue, oldest first, without Underseal's own. */
  List<Comment> comments(IssueRef issue);

  /**
   * Writes Underseal's comment with this key, or brings the one that it wrote before up to date.
   *
   * @param key stable for one comment, for example {@code summary}; hidden in the comment
   * @param body Markdown, sealed
   */
  void comment(IssueRef issue, String key, String body);

  /** Reacts to a person's comment; does nothing if the reaction is there. */
  void react(IssueRef issue, String commentId, Reaction reaction);

  /**
   * All pull or merge requests from this branch, newest first.
   *
   * @param place the repository that the fix is made in
   */
  List<ChangeRequest> changeRequests(RepositoryName place, BranchName fixBranch);

  /**
   * The ref under which a pull or merge request's repository keeps its newest commit, also when its
   * source branch is gone. Does not talk to the forge.
   */
  String headRef(ChangeRequest change);

  /** What CI says of a commit now; a forge without it knows nothing. */
  default Checks checks(RepositoryName repository, CommitSha commit) {
    return Checks.UNKNOWN;
  }

  /** The repository's page for people. Does not talk to the forge. */
  URI page(RepositoryName repository);

  /**
   * The page of a place in a repository, for people. Does not talk to the forge. A forge that has
   * no pages of its own for a kind of place gives the repository's.
   */
  default URI page(RepositoryName repository, PublicPlace place) {
    return page(repository);
  }

  /**
   * The issues and change requests of a public repository that strangers can read and that changed
   * at or after this moment, with their titles and texts; comments are not among it. A forge
   * without either has none.
   */
  default List<Sighting> publicDiscussions(RepositoryName repository, Instant since) {
    return List.of();
  }

  /** What it knows of its webhooks; empty for a forge that keeps no log of them. */
  default Optional<HookLog> hookLog() {
    return Optional.empty();
  }

  /** Its examination for people; empty for a forge that has none. */
  default Optional<Examination> examination() {
    return Optional.empty();
  }

  /** How a project is set up here; empty for a forge or a sign-in that can't do it. */
  default Optional<Setup> setup() {
    return Optional.empty();
  }

  /** What else it does about an advisory that is public; empty for a forge that does nothing. */
  default Optional<Announcements> announcements() {
    return Optional.empty();
  }

  /** Where releases are made; empty for a forge without any. */
  default Optional<ReleaseDesk> releases() {
    return Optional.empty();
  }

  /** How a fix gets past the protection of public branches. */
  LandingDesk landings();

  /** What strangers report on the forge itself; empty where they can't. */
  default Optional<PrivateReports> privateReports() {
    return Optional.empty();
  }

  /** Where this forge publishes advisories. */
  AdvisoryPublisher advisories();
}
