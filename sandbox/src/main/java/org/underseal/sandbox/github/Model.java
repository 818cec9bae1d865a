package org.underseal.sandbox.github;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.git.BareRepository;

/** The records that a GitHub keeps. Mutable, and guarded by the GitHub's lock. */
final class Model {
  private Model() {}

  record Account(long id, String login, String name, String type) {
    static final String USER = "User";
    static final String ORGANISATION = "Organization";
    static final String BOT = "Bot";
  }

  static final class Repo {
    final long id;
    final Account owner;
    final String name;
    final String defaultBranch;
    final BareRepository git;
    final Instant createdAt;
    final Map<String, RoleName> roles = new LinkedHashMap<>();
    final List<Issue> issues = new ArrayList<>();
    final List<Pull> pulls = new ArrayList<>();
    final List<Hook> hooks = new ArrayList<>();
    final List<Advisory> advisories = new ArrayList<>();
    final List<Release> releases = new ArrayList<>();
    final List<Check> checks = new ArrayList<>();
    boolean isPrivate;

    /** What it is the temporary private fork of. */
    @Nullable ForkOf forkOf;

    /** Protected branches, with how many approving reviews a pull request needs. */
    final Map<String, Integer> protectedBranches = new LinkedHashMap<>();

    /** What the refs of tags begin with that nobody may push. */
    final List<String> protectedTags = new ArrayList<>();

    long lastNumber;

    Repo(
        long id,
        Account owner,
        String name,
        boolean isPrivate,
        String defaultBranch,
        BareRepository git,
        Instant createdAt) {
      this.id = id;
      this.owner = owner;
      this.name = name;
      this.isPrivate = isPrivate;
      this.defaultBranch = defaultBranch;
      this.git = git;
      this.createdAt = createdAt;
    }

    String fullName() {
      return owner.login() + "/" + name;
    }

    Optional<Issue> issue(long number) {
      return issues.stream().filter(issue -> issue.number == number).findFirst();
    }

    Optional<Pull> pull(long number) {
      return pulls.stream().filter(pull -> pull.number == number).findFirst();
    }

    Optional<Comment> comment(long id) {
      return issues.stream()
          .flatMap(issue -> issue.comments.stream())
          .filter(comment -> comment.id == id)
          .findFirst();
    }
  }

  /**
   * What a temporary private fork is made of.
   *
   * @param thereFrom when GitHub is through with making it
   */
  record ForkOf(Repo repository, Advisory advisory, Instant thereFrom) {}

  static final class Issue {
    final long id;
    final long number;
    final Account author;
    final Instant createdAt;
    final Set<String> labels = new LinkedHashSet<>();
    final List<Comment> comments = new ArrayList<>();
    String title;
    @Nullable String body;
    boolean isOpen = true;
    Instant updatedAt;
    @Nullable Instant closedAt;

    Issue(long id, long number, Account author, String title, @Nullable String body, Instant at) {
      this.id = id;
      this.number = number;
      this.author = author;
      this.title = title;
      this.body = body;
      this.createdAt = at;
      this.updatedAt = at;
    }
  }

  static final class Comment {
    final long id;
    final Issue issue;
    final Account author;
    final Instant createdAt;
    final List<Reaction> reactions = new ArrayList<>();
    String body;
    Instant updatedAt;

    Comment(long id, Issue issue, Account author, String body, Instant at) {
      this.id = id;
      this.issue = issue;
      this.author = author;
      this.body = body;
      this.createdAt = at;
      this.updatedAt = at;
    }
  }

  record Reaction(long id, Account author, String content, Instant createdAt) {}

  static final class Pull {
    final long id;
    final long number;
    final Account author;
    final String head;
    final String base;
    final Instant createdAt;
    String title;
    String headSha;
    boolean isOpen = true;
    @Nullable Instant mergedAt;
    @Nullable Instant closedAt;
    @Nullable String mergeCommit;
    @Nullable Account mergedBy;
    @Nullable String body;
    final Set<Account> approvedBy = new LinkedHashSet<>();

    Pull(
        long id,
        long number,
        Account author,
        String head,
        String base,
        String headSha,
        String title,
        Instant at) {
      this.id = id;
      this.number = number;
      this.author = author;
      this.head = head;
      this.base = base;
      this.headSha = headSha;
      this.title = title;
      this.createdAt = at;
    }

    /** Where its newest commit stays when the branch is gone. */
    String headRef() {
      return "refs/pull/" + number + "/head";
    }
  }

  static final class Hook {
    final long id;
    final Instant createdAt;
    private final List<HookDelivery> deliveries = new ArrayList<>();
    String url;
    @Nullable String secret;
    Set<String> events;
    boolean isActive = true;
    String targetType = "repository";

    /** The id of the repository, the organisation or the App that it is of. */
    final long targetId;

    Hook(
        long id,
        long targetId,
        String url,
        @Nullable String secret,
        Set<String> events,
        Instant at) {
      this.id = id;
      this.targetId = targetId;
      this.url = url;
      this.secret = secret;
      this.events = events;
      this.createdAt = at;
    }

    /** A delivery that was tried; told by whoever empties the outbox. */
    synchronized void tried(HookDelivery delivery) {
      deliveries.add(delivery);
    }

    /** Newest first. */
    synchronized List<HookDelivery> deliveriesSince(Instant since) {
      List<HookDelivery> kept = new ArrayList<>();
      for (HookDelivery delivery : deliveries) {
        if (!delivery.deliveredAt.isBefore(since)) {
          kept.add(0, delivery);
        }
      }
      return kept;
    }
  }

  static final class HookDelivery {
    final long id;
    final String guid;
    final String event;
    final @Nullable String action;
    final byte[] body;
    final boolean isRedelivery;
    final Instant deliveredAt;
    @Nullable Long installationId;
    @Nullable Long repositoryId;
    int status;

    HookDelivery(
        long id,
        String guid,
        String event,
        @Nullable String action,
        byte[] body,
        boolean isRedelivery,
        Instant at) {
      this.id = id;
      this.guid = guid;
      this.event = event;
      this.action = action;
      this.body = body;
      this.isRedelivery = isRedelivery;
      this.deliveredAt = at;
    }
  }

  static final class Advisory {
    final String ghsaId;
    final Account author;
    final Instant createdAt;
    final Map<String, Object> fields = new LinkedHashMap<>();
    final Map<State, Instant> since = new EnumMap<>(State.class);
    State state;
    Instant updatedAt;

    /** Whether somebody reported it from outside. */
    boolean isReport;

    /** Who may read and edit it besides the repository's own people. */
    final List<Account> collaborators = new ArrayList<>();

    /** How often a CVE id was asked for. */
    int cveRequests;

    /** How often a temporary private fork was asked for. */
    int forkRequests;

    /** Its temporary private fork. */
    @Nullable Repo fork;

    Advisory(String ghsaId, Account author, State state, Instant at) {
      this.ghsaId = ghsaId;
      this.author = author;
      this.state = state;
      this.createdAt = at;
      this.updatedAt = at;
    }

    enum State {
      TRIAGE,
      DRAFT,
      PUBLISHED,
      CLOSED;

      String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }
  }

  /** A status or a check run; what it says is GitHub's word, for example {@code success}. */
  record Check(long id, String sha, boolean isRun, String name, String result, Instant at) {}

  record Release(
      long id, String tag, String name, String body, Account author, Instant createdAt) {}
}
