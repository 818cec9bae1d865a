package org.underseal.sandbox.github;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Vendor;
import org.underseal.sandbox.core.Webhooks;
import org.underseal.sandbox.git.Author;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.git.GitHost;
import org.underseal.sandbox.git.RefChange;

/** A GitHub, and what people do in its pages. One lock guards all of it. */
public final class GitHub implements Vendor, GitHost {
  private final Flavour flavour;
  private final Path directory;
  private final Clock clock;
  private final Ids ids = new Ids();
  private final Map<String, Model.Account> accounts = new LinkedHashMap<>();
  private final Map<String, Model.Account> tokens = new LinkedHashMap<>();
  private final Map<String, Model.Repo> repositories = new LinkedHashMap<>();
  private final Map<String, Set<String>> owners = new LinkedHashMap<>();
  private final Map<String, List<Model.Hook>> organisationHooks = new LinkedHashMap<>();
  private final Map<String, String> scopes = new LinkedHashMap<>();
  private final Hooks hooks;
  private final Apps apps;
  private final AppPages appPages = new AppPages(this);
  private final Forks forks = new Forks(this);
  private final RateLimit rateLimit = new RateLimit();
  private @Nullable Json json;
  private @Nullable Happenings happenings;
  private @Nullable Api api;

  /** A GitHub whose repositories are kept below this folder. */
  public GitHub(Flavour flavour, Path directory, Clock clock, Webhooks outbox) {
    this.flavour = flavour;
    this.directory = directory;
    this.clock = clock;
    this.hooks = new Hooks(outbox, ids, clock);
    this.apps = new Apps(ids, clock);
  }

  /** Tells it the sandbox's address, once that is known. */
  public synchronized void open(String sandboxUrl) {
    json =
        new Json(
            sandboxUrl + "/" + prefix(), sandboxUrl + "/" + prefix() + flavour.apiPath(), clock);
    happenings = new Happenings(this, json, hooks);
    api = new Api(this, json, happenings, hooks);
  }

  @Override
  public String name() {
    return prefix();
  }

  @Override
  public String prefix() {
    return flavour.prefix();
  }

  @Override
  public synchronized Response answer(Request request) {
    if (!request.path().startsWith(flavour.apiPath())) {
      return appPages.answer(request);
    }
    String path = request.path().substring(flavour.apiPath().length());
    return api()
        .answer(
            new Request(
                request.method(),
                path.isEmpty() ? "/" : path,
                Map.of(),
                request.query(),
                request.headers(),
                request.body()));
  }

  Forks forks() {
    return forks;
  }

  AppPages appPages() {
    return appPages;
  }

  RateLimit rateLimit() {
    return rateLimit;
  }

  /** From now on each token that was used has so many calls left, for an hour. */
  public synchronized void leaveCalls(int calls) {
    rateLimit.leave(calls, clock.instant());
  }

  /** A maintainer closes an advisory. */
  public synchronized void closeAdvisory(String repository, String ghsaId) {
    repo(repository).advisories.stream()
        .filter(advisory -> advisory.ghsaId.equals(ghsaId))
        .forEach(
            advisory -> {
              advisory.state = Model.Advisory.State.CLOSED;
              advisory.updatedAt = clock.instant();
            });
  }

  /** GitHub gives an advisory the CVE id that somebody asked for. */
  public synchronized void assignCve(String repository, String ghsaId, String cve) {
    Model.Advisory advisory = advisoryOf(repository, ghsaId);
    advisory.fields.put("cve_id", cve);
    advisory.updatedAt = clock.instant();
  }

  /** The logins of those whom an advisory is open to besides the repository's own people. */
  public synchronized List<String> collaborators(String repository, String ghsaId) {
    return advisoryOf(repository, ghsaId).collaborators.stream().map(Model.Account::login).toList();
  }

  /** Whether a person was given a role in a repository. */
  public synchronized boolean isCollaborator(String repository, String login) {
    return repo(repository).roles.containsKey(login);
  }

  /** A maintainer adds a person to an advisory by hand. */
  public synchronized void openAdvisoryTo(String repository, String ghsaId, String login) {
    advisoryOf(repository, ghsaId).collaborators.add(account(login));
  }

  /** Whoever may edits an advisory's text. */
  public synchronized void describe(String repository, String ghsaId, String description) {
    Model.Advisory advisory = advisoryOf(repository, ghsaId);
    advisory.fields.put("description", description);
    advisory.updatedAt = clock.instant();
  }

  /** How often a CVE id was asked for an advisory. */
  public synchronized int cveRequests(String repository, String ghsaId) {
    return advisoryOf(repository, ghsaId).cveRequests;
  }

  /** How often a temporary private fork was asked for an advisory. */
  public synchronized int forkRequests(String repository, String ghsaId) {
    return advisoryOf(repository, ghsaId).forkRequests;
  }

  /** The path of an advisory's temporary private fork, once it is there. */
  public synchronized Optional<String> fork(String repository, String ghsaId) {
    return Optional.ofNullable(advisoryOf(repository, ghsaId).fork)
        .filter(this::isThere)
        .map(Model.Repo::fullName);
  }

  /** The next temporary private fork gets another name than the documented one. */
  public synchronized void nameNextFork(String name) {
    forks.nameNext(name);
  }

  /** A maintainer merges all pull requests of an advisory's fork on the advisory's page. */
  public synchronized void mergeFork(String login, String repository, String ghsaId) {
    forks.merge(advisoryOf(repository, ghsaId), account(login));
  }

  /** A maintainer deletes an advisory's fork. */
  public synchronized void deleteFork(String repository, String ghsaId) {
    forks.delete(advisoryOf(repository, ghsaId));
  }

  /** A repository is shown to everyone, or will be as soon as it is there. */
  public synchronized void makePublic(String repository) {
    java.util.Objects.requireNonNull(repositories.get(repository), repository).isPrivate = false;
  }

  private Model.Advisory advisoryOf(String repository, String ghsaId) {
    return repo(repository).advisories.stream()
        .filter(advisory -> advisory.ghsaId.equals(ghsaId))
        .findFirst()
        .orElseThrow();
  }

  /** A stranger reports a vulnerability on a repository's page; gives the advisory's id. */
  public synchronized String reportPrivately(
      String login, String repository, String summary, String description, String severity) {
    Model.Repo repo = repo(repository);
    Model.Advisory advisory =
        new Model.Advisory(
            ids.nextGhsa(), account(login), Model.Advisory.State.TRIAGE, clock.instant());
    advisory.isReport = true;
    advisory.fields.put("summary", summary);
    advisory.fields.put("description", description);
    advisory.fields.put("severity", severity);
    advisory.fields.put("vulnerabilities", List.of());
    advisory.fields.put("credits", List.of(Map.of("login", login, "type", "reporter")));
    repo.advisories.add(advisory);
    happenings().advisoryEvent(repo, account(login), advisory, "reported");
    return advisory.ghsaId;
  }

  // What people do.

  /** Makes an account for a person. */
  public synchronized AccessToken createUser(String login, String name) {
    Model.Account account = new Model.Account(ids.next(), login, name, Model.Account.USER);
    accounts.put(login, account);
    AccessToken token = new AccessToken("ghp_sandbox_" + login);
    tokens.put(token.value(), account);
    return token;
  }

  /** Makes an account's token a classic one with these scopes, for example {@code repo, gist}. */
  public synchronized void makeTokenClassic(String login, String itsScopes) {
    scopes.put(account(login).login(), itsScopes);
  }

  /** Makes an organisation. */
  public synchronized void createOrganisation(String login) {
    accounts.put(login, new Model.Account(ids.next(), login, login, Model.Account.ORGANISATION));
  }

  /** Makes a repository whose default branch has these files in one commit. */
  public synchronized void createRepository(
      String fullName, boolean isPrivate, String defaultBranch, Map<String, String> files) {
    Model.Repo repo = makeRepository(fullName, isPrivate, defaultBranch);
    repo.git.commit(defaultBranch, files, "Begin", author(repo.owner));
  }

  /** A repository without a commit, as the API makes it. */
  Model.Repo makeRepository(String fullName, boolean isPrivate) {
    return makeRepository(fullName, isPrivate, "main");
  }

  private Model.Repo makeRepository(String fullName, boolean isPrivate, String defaultBranch) {
    Model.Account owner = account(fullName.substring(0, fullName.indexOf('/')));
    String name = fullName.substring(fullName.indexOf('/') + 1);
    BareRepository git =
        BareRepository.create(
            directory.resolve(prefix()).resolve(fullName + ".git"), defaultBranch);
    Model.Repo repo =
        new Model.Repo(ids.next(), owner, name, isPrivate, defaultBranch, git, clock.instant());
    repositories.put(fullName, repo);
    return repo;
  }

  /** Makes a branch where another one stands. */
  public synchronized void createBranch(String repository, String branch, String from) {
    BareRepository git = repo(repository).git;
    git.setRef("refs/heads/" + branch, git.branch(from).orElseThrow());
  }

  /** Takes a branch away. */
  public synchronized void deleteBranch(String repository, String branch) {
    repo(repository).git.deleteRef("refs/heads/" + branch);
  }

  /**
   * Brings all branches of one repository into another, as setting up a security repository does.
   */
  public synchronized void copyBranches(String from, String to) {
    repo(to).git.fetchFrom(repo(from).git, "refs/heads/*", "refs/tags/*");
  }

  /** Gives an account a role in a repository. */
  public synchronized void addCollaborator(String repository, String login, RoleName role) {
    account(login);
    repo(repository).roles.put(login, role);
  }

  /** Makes a webhook, as in the repository's settings; it is pinged. */
  public synchronized void createHook(
      String repository, String url, String secret, Set<String> events) {
    Model.Repo repo = repo(repository);
    Model.Hook hook = new Model.Hook(ids.next(), repo.id, url, secret, events, clock.instant());
    repo.hooks.add(hook);
    happenings().ping(repo, hook);
  }

  /** Makes a webhook for all repositories of an organisation. */
  public synchronized void createOrganisationHook(
      String organisation, String url, String secret, Set<String> events) {
    Model.Hook hook =
        new Model.Hook(
            ids.next(), account(organisation).id(), url, secret, events, clock.instant());
    hooksOf(account(organisation)).add(hook);
  }

  /** Makes an account an owner of an organisation. */
  public synchronized void addOwner(String organisation, String login) {
    owners.computeIfAbsent(organisation, none -> new HashSet<>()).add(account(login).login());
  }

  /**
   * Registers an App with these permissions, each {@code read} or {@code write}; it writes as the
   * bot of its name.
   */
  public synchronized AppRegistration createApp(String slug, Map<String, String> permissions) {
    String login = slug + "[bot]";
    Model.Account bot = new Model.Account(ids.next(), login, login, Model.Account.BOT);
    accounts.put(login, bot);
    Model.Account owner = new Model.Account(ids.next(), "maker", "maker", Model.Account.USER);
    return apps.create(slug, bot, owner, permissions);
  }

  /** Gives an App its webhook, which tells of all repositories that it is installed on. */
  public synchronized void setAppHook(String slug, String url, String secret, Set<String> events) {
    Model.Hook hook =
        new Model.Hook(ids.next(), apps.named(slug).id, url, secret, events, clock.instant());
    hook.targetType = "integration";
    apps.named(slug).hook = hook;
  }

  /** Installs an App on a repository. */
  public synchronized void installApp(String slug, String repository) {
    apps.install(apps.named(slug), repo(repository));
  }

  /** Takes a repository away from an App. */
  public synchronized void uninstallApp(String slug, String repository) {
    Model.Repo repo = repo(repository);
    apps.named(slug).installations.forEach(one -> one.repositories.remove(repo));
  }

  /** Makes an App's tokens worthless before their time. */
  public synchronized void revokeAppTokens(String slug) {
    apps.revokeTokens(apps.named(slug));
  }

  /**
   * The tokens that an App has had for its installation on a repository, the oldest first, each as
   * the names of the repositories that it was for.
   */
  public synchronized List<List<String>> appTokens(String slug, String repository) {
    return apps.on(repo(repository))
        .filter(one -> one.app.slug.equals(slug))
        .flatMap(one -> one.tokens.stream())
        .map(token -> token.repositories().stream().map(Model.Repo::fullName).sorted().toList())
        .toList();
  }

  /** How many webhooks a repository has. */
  public synchronized int hookCount(String repository) {
    return repo(repository).hooks.size();
  }

  /** Takes a repository's webhooks away, as in its settings. */
  public synchronized void deleteHooks(String repository) {
    repo(repository).hooks.clear();
  }

  /** Opens an issue, as in the page; gives its number. */
  public synchronized long openIssue(String login, String repository, String title, String body) {
    return happenings()
        .issueOpened(repo(repository), account(login), title, body, List.of())
        .number;
  }

  /** Comments on an issue, as in the page; gives the comment's id. */
  public synchronized long comment(String login, String repository, long issue, String body) {
    Model.Repo repo = repo(repository);
    Model.Issue on = repo.issue(issue).orElseThrow();
    return happenings().commented(repo, on, account(login), body).id;
  }

  /** Edits a comment. */
  public synchronized void editComment(String login, String repository, long comment, String body) {
    Model.Repo repo = repo(repository);
    happenings().commentEdited(repo, repo.comment(comment).orElseThrow(), account(login), body);
  }

  /** Opens a pull request between two branches of a repository; gives its number. */
  public synchronized long openPullRequest(
      String login, String repository, String head, String base, String title) {
    return happenings().pullOpened(repo(repository), account(login), head, base, title, "").number;
  }

  /** Merges a pull request; gives the commit that did it. */
  public synchronized String merge(
      String login, String repository, long number, MergeMethod method) {
    Model.Repo repo = repo(repository);
    return happenings()
        .merged(repo, repo.pull(number).orElseThrow(), account(login), method, Optional.empty());
  }

  /** CI gives a branch's newest commit a status: GitHub's word, for example {@code pending}. */
  public synchronized void status(String repository, String branch, String name, String state) {
    check(repo(repository), branch, false, name, state);
  }

  /**
   * CI runs a check on a branch's newest commit.
   *
   * @param result its conclusion, or the status of one that has not ended
   */
  public synchronized void checkRun(String repository, String branch, String name, String result) {
    check(repo(repository), branch, true, name, result);
  }

  /** Lets a branch be changed by pull requests only, after so many approving reviews. */
  public synchronized void protect(String repository, String branch, int reviews) {
    repo(repository).protectedBranches.put(branch, reviews);
  }

  /** Approves a pull request. */
  public synchronized void approve(String login, String repository, long number) {
    repo(repository).pull(number).orElseThrow().approvedBy.add(account(login));
  }

  private void check(Model.Repo repo, String branch, boolean isRun, String name, String result) {
    String sha = repo.git.branch(branch).orElseThrow();
    repo.checks.removeIf(
        old -> old.sha().equals(sha) && old.isRun() == isRun && old.name().equals(name));
    repo.checks.add(new Model.Check(ids.next(), sha, isRun, name, result, clock.instant()));
  }

  // What a test or the demo reads.

  /** The issues' titles by number. */
  public synchronized Map<Long, String> issues(String repository) {
    Map<Long, String> titles = new LinkedHashMap<>();
    repo(repository).issues.forEach(issue -> titles.put(issue.number, issue.title));
    return titles;
  }

  /** An issue's body. */
  public synchronized String issueBody(String repository, long number) {
    return String.valueOf(repo(repository).issue(number).orElseThrow().body);
  }

  /** Whether an issue is open. */
  public synchronized boolean isIssueOpen(String repository, long number) {
    return repo(repository).issue(number).orElseThrow().isOpen;
  }

  /** An issue's comments, each as {@code login: body}. */
  public synchronized List<String> comments(String repository, long number) {
    return repo(repository).issue(number).orElseThrow().comments.stream()
        .map(comment -> comment.author.login() + ": " + comment.body)
        .toList();
  }

  /** The reactions to a comment, each as {@code login: content}. */
  public synchronized List<String> reactions(String repository, long comment) {
    return repo(repository).comment(comment).orElseThrow().reactions.stream()
        .map(reaction -> reaction.author().login() + ": " + reaction.content())
        .toList();
  }

  /** The pull requests' titles by number. */
  public synchronized Map<Long, String> pullRequests(String repository) {
    Map<Long, String> titles = new LinkedHashMap<>();
    repo(repository).pulls.forEach(pull -> titles.put(pull.number, pull.title));
    return titles;
  }

  /** The tags with what they are on. */
  public synchronized Map<String, String> tags(String repository) {
    return repo(repository).git.tags();
  }

  /** The releases' texts by tag. */
  public synchronized Map<String, String> releases(String repository) {
    Map<String, String> texts = new LinkedHashMap<>();
    repo(repository).releases.forEach(release -> texts.put(release.tag(), release.body()));
    return texts;
  }

  /** Lets nobody make or move tags that begin like this. */
  public synchronized void protectTags(String repository, String prefix) {
    repo(repository).protectedTags.add("refs/tags/" + prefix);
  }

  /** Takes all protection of tags away. */
  public synchronized void freeTags(String repository) {
    repo(repository).protectedTags.clear();
  }

  /** The branches with their commits. */
  public synchronized Map<String, String> branches(String repository) {
    return repo(repository).git.branches();
  }

  /** The advisories' states by GHSA id. */
  public synchronized Map<String, String> advisories(String repository) {
    Map<String, String> states = new LinkedHashMap<>();
    repo(repository).advisories.forEach(a -> states.put(a.ghsaId, a.state.word()));
    return states;
  }

  /** An advisory's fields as they were given. */
  public synchronized Map<String, Object> advisory(String repository, String ghsaId) {
    return repo(repository).advisories.stream()
        .filter(advisory -> advisory.ghsaId.equals(ghsaId))
        .map(advisory -> Map.copyOf(advisory.fields))
        .findFirst()
        .orElseThrow();
  }

  /**
   * What a repository's own webhooks sent, the newest first, each as {@code event status}, with
   * {@code again} behind a redelivery.
   */
  public synchronized List<String> deliveries(String repository) {
    return repo(repository).hooks.stream()
        .flatMap(hook -> hook.deliveriesSince(Instant.MIN).stream())
        .map(sent -> sent.event + " " + sent.status + (sent.isRedelivery ? " again" : ""))
        .toList();
  }

  /** Everything that a stranger can read, for looking for leaks. */
  public synchronized String publicText() {
    return PublicText.of(repositories.values());
  }

  // What git asks.

  @Override
  public synchronized Optional<BareRepository> repository(String path) {
    return repositoryNamed(path).map(repo -> repo.git);
  }

  @Override
  public synchronized Permission permission(String path, Optional<String> token) {
    Model.Repo repo = repositoryNamed(path).orElse(null);
    if (repo == null) {
      return Permission.NONE;
    }
    Optional<App.Token> installation = token.flatMap(apps::find);
    if (installation.isPresent()) {
      return permission(repo, installation.get());
    }
    if (token.isPresent() && find(token.get()).isEmpty()) {
      return Permission.NONE;
    }
    RoleName role = role(repo, token.flatMap(this::find));
    if (role.atLeast(RoleName.WRITE)) {
      return Permission.WRITE;
    }
    return role.atLeast(RoleName.READ) ? Permission.READ : Permission.NONE;
  }

  private static Permission permission(Model.Repo repo, App.Token token) {
    if (token.may(repo, "contents", "write")) {
      return Permission.WRITE;
    }
    return !repo.isPrivate || token.may(repo, "contents", "read")
        ? Permission.READ
        : Permission.NONE;
  }

  @Override
  public synchronized Optional<String> login(String token) {
    return apps.find(token)
        .map(found -> found.installation().app.bot)
        .or(() -> find(token))
        .map(Model.Account::login);
  }

  @Override
  public synchronized Optional<String> refusal(String path, String login, RefChange change) {
    String branch = change.ref().replaceFirst("^refs/heads/", "");
    boolean isProtectedTag = repo(path).protectedTags.stream().anyMatch(change.ref()::startsWith);
    return isProtectedTag || repo(path).protectedBranches.containsKey(branch)
        ? Optional.of("protected branch hook declined")
        : Optional.empty();
  }

  @Override
  public synchronized void pushed(String path, String login, List<RefChange> changes) {
    happenings().pushed(repo(path), account(login), changes);
  }

  // What the parts of it share.

  Flavour flavour() {
    return flavour;
  }

  Ids ids() {
    return ids;
  }

  Apps apps() {
    return apps;
  }

  Clock clock() {
    return clock;
  }

  Author author(Model.Account account) {
    return new Author(account.name(), account.login() + "@users.sandbox.invalid", clock.instant());
  }

  /** The hooks that are told of what happens in a repository. */
  List<Model.Hook> hooksOf(Model.Repo repo) {
    return Stream.concat(repo.hooks.stream(), hooksOf(repo.owner).stream()).toList();
  }

  List<Model.Hook> hooksOf(Model.Account organisation) {
    return organisationHooks.computeIfAbsent(organisation.login(), none -> new ArrayList<>());
  }

  boolean isOwner(Model.Account account, Model.Account organisation) {
    return owners.getOrDefault(organisation.login(), Set.of()).contains(account.login());
  }

  Optional<String> scopes(Model.Account account) {
    return Optional.ofNullable(scopes.get(account.login()));
  }

  Optional<Model.Account> find(String token) {
    return Optional.ofNullable(tokens.get(token));
  }

  Optional<Model.Account> accountNamed(String login) {
    return Optional.ofNullable(accounts.get(login));
  }

  Optional<Model.Repo> repositoryNamed(String fullName) {
    return Optional.ofNullable(repositories.get(fullName)).filter(this::isThere);
  }

  private boolean isThere(Model.Repo repo) {
    return Forks.isThere(repo, clock.instant());
  }

  void forget(Model.Repo repo) {
    repositories.remove(repo.fullName());
  }

  private Model.Account account(String login) {
    return accountNamed(login)
        .orElseThrow(() -> new IllegalArgumentException("no account " + login));
  }

  private Model.Repo repo(String fullName) {
    return repositoryNamed(fullName)
        .orElseThrow(() -> new IllegalArgumentException("no repository " + fullName));
  }

  RoleName role(Model.Repo repo, Optional<Model.Account> account) {
    RoleName floor = repo.isPrivate ? RoleName.NONE : RoleName.READ;
    if (repo.forkOf != null) {
      RoleName inFork = forks.role(repo.forkOf, account);
      return inFork.atLeast(floor) ? inFork : floor;
    }
    if (account.isEmpty()) {
      return floor;
    }
    if (account.get().equals(repo.owner)) {
      return RoleName.ADMIN;
    }
    RoleName given = repo.roles.getOrDefault(account.get().login(), RoleName.NONE);
    return given.atLeast(floor) ? given : floor;
  }

  private Api api() {
    return java.util.Objects.requireNonNull(api, "open() comes first");
  }

  private Happenings happenings() {
    return java.util.Objects.requireNonNull(happenings, "open() comes first");
  }

  /** Which GitHub it is. */
  public enum Flavour {
    /** github.com, with repository security advisories. */
    GITHUB_COM("github", "/api"),
    /** An Enterprise Server, without. */
    ENTERPRISE_SERVER("ghes", "/api/v3");

    private final String prefix;
    private final String apiPath;

    Flavour(String prefix, String apiPath) {
      this.prefix = prefix;
      this.apiPath = apiPath;
    }

    String prefix() {
      return prefix;
    }

    String apiPath() {
      return apiPath;
    }

    boolean hasAdvisories() {
      return this == GITHUB_COM;
    }

    /** How long deliveries are listed and can be sent again. */
    Duration keepsDeliveries() {
      return Duration.ofDays(this == GITHUB_COM ? 3 : 7);
    }
  }
}
