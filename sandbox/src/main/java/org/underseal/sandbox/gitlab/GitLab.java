package org.underseal.sandbox.gitlab;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.RecentCalls;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Vendor;
import org.underseal.sandbox.core.Webhooks;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.git.GitHost;
import org.underseal.sandbox.git.RefChange;

/** A GitLab below a relative URL, and what people do in its pages. One lock guards all of it. */
public final class GitLab implements Vendor, GitHost {
  private static final String NAME = "gitlab";
  private static final String VERSION = "18.6.0-ee";
  private static final int NOTES_PER_MINUTE = 60;

  private final Clock clock;
  private final World world = new World();
  private final RecentCalls notes = new RecentCalls(Duration.ofMinutes(1));
  private final GitCode code;
  private final Webhooks outbox;
  private @Nullable Parts parts;

  /** A GitLab whose repositories are kept below this folder. */
  public GitLab(Path directory, Clock clock, Webhooks outbox) {
    this.clock = clock;
    this.outbox = outbox;
    this.code = new GitCode(directory.resolve(NAME), clock);
  }

  /** Tells it the sandbox's address, once that is known. */
  public synchronized void open(String sandboxUrl) {
    String base = sandboxUrl + "/" + NAME;
    Links links = new Links(base);
    HookSender sender = new HookSender(world, outbox, clock, base);
    Announcer announcer = new Announcer(sender::send);
    MergeRequestPayloads merges = new MergeRequestPayloads(links, code);
    IssuePayloads payloads = new IssuePayloads(links, merges);
    Pushes pushes = new Pushes(clock, world, code, announcer, links, merges);
    IssueDesk issues = new IssueDesk(clock, world, announcer, payloads);
    NoteDesk notes = new NoteDesk(clock, world, announcer, payloads, issues);
    MergeDesk mergeDesk = new MergeDesk(clock, world, code, announcer, merges, pushes);
    Api api = new Api(world, base);
    new UserApi(clock, world, VERSION, links).register(api);
    new ProjectApi(world, new Forks(clock, world, code), links).register(api);
    new IssueApi(world, issues, links).register(api);
    new NoteApi(world, notes, links).register(api);
    new MergeRequestApi(world, mergeDesk, code, links).register(api);
    new RepositoryApi(world, code, pushes, links).register(api);
    ReleaseApi releases = new ReleaseApi(clock, world, code, pushes, announcer, links);
    releases.register(api);
    new PipelineApi(world, links).register(api);
    new HookApi(clock, world, true, sender::resend, new TestMessages(code, links)).register(api);
    parts = new Parts(api, issues, notes, mergeDesk, pushes, releases);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String prefix() {
    return NAME;
  }

  @Override
  public synchronized Response answer(Request request) {
    Response answer =
        request.path().startsWith(Api.PREFIX + "/")
            ? limited(request).orElseGet(() -> parts().api().answer(request))
            : Response.empty(404);
    return answer.with(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atZone(ZoneOffset.UTC)));
  }

  /** As on gitlab.com, where no header tells of it (GitLab, "Rate limits on note creation"). */
  private Optional<Response> limited(Request request) {
    boolean isNote = request.method().equals("POST") && request.path().endsWith("/notes");
    return isNote
            && !notes.take(
                request.header("private-token").orElse(""), NOTES_PER_MINUTE, clock.instant())
        ? Optional.of(Response.empty(429))
        : Optional.empty();
  }

  // What people do.

  /** Makes an account for a person. */
  public synchronized GitLabUser createUser(String username) {
    return world.addUser(username);
  }

  /** A person's account. */
  public synchronized GitLabUser user(String username) {
    return Optional.ofNullable(world.user(username)).orElseThrow();
  }

  /** Gives somebody's token other scopes and another end. */
  public synchronized void limitToken(GitLabUser user, List<String> scopes, LocalDate expiresAt) {
    limitToken(user, scopes, expiresAt.minusYears(1), expiresAt);
  }

  /** The same for a token that was made on another day than a year before its end. */
  public synchronized void limitToken(
      GitLabUser user, List<String> scopes, LocalDate createdAt, LocalDate expiresAt) {
    world.limit(user, new World.TokenTerms(scopes, createdAt, expiresAt));
  }

  /** Makes another token for an account in place of the one before; gives it. */
  public synchronized String makeToken(GitLabUser user) {
    return world.tokens().make(user);
  }

  /** The token that an account has now; empty if GitLab ended it. */
  public synchronized Optional<String> token(GitLabUser user) {
    return world.tokens().current(user);
  }

  /** How often an account's token was rotated. */
  public synchronized int rotations(GitLabUser user) {
    return world.tokens().rotations(user);
  }

  /** A project's id. */
  public synchronized long projectId(String project) {
    return project(project).id();
  }

  /** Makes a group. */
  public synchronized void createGroup(String path) {
    world.addGroup(path);
  }

  /** Makes a project whose default branch has these files in one commit. */
  public synchronized void createProject(
      String fullPath, Visibility visibility, Map<String, String> files, GitLabUser by) {
    int slash = fullPath.lastIndexOf('/');
    Namespace namespace = world.namespace(fullPath.substring(0, slash)).orElseThrow();
    Project project =
        new Project(
            world.nextId(),
            namespace,
            fullPath.substring(slash + 1),
            visibility,
            null,
            clock.instant());
    world.add(project);
    code.create(project);
    code.of(project).commit(project.defaultBranch(), files, "Begin", code.author(by));
  }

  /** Takes a branch away. */
  public synchronized void deleteBranch(String project, String branch) {
    code.of(project(project)).deleteRef(Code.BRANCHES + branch);
  }

  /** Makes a branch where another one stands. */
  public synchronized void createBranch(String project, String branch, String from) {
    BareRepository git = code.of(project(project));
    git.setRef(Code.BRANCHES + branch, git.branch(from).orElseThrow());
  }

  /** Forks a project into a namespace, as a private one, and lets the import finish. */
  public synchronized void forkPrivately(
      String project, String namespace, String path, GitLabUser by) {
    Params params =
        new Params(
            Map.of(
                "namespace_path", List.of(namespace),
                "path", List.of(path),
                "visibility", List.of("private"),
                "mr_default_target_self", List.of("true")));
    Project fork = new Forks(clock, world, code).fork(Access.of(project(project), by), by, params);
    Forks.finish(fork);
  }

  /** Makes somebody a member of a group. */
  public synchronized void addGroupMember(String group, GitLabUser user, AccessLevel level) {
    world.namespace(group).orElseThrow().members().put(user.id(), level);
  }

  /** Makes somebody a member of a project. */
  public synchronized void addMember(String project, GitLabUser user, AccessLevel level) {
    project(project).members().put(user.id(), level);
  }

  /** Makes a webhook for everything, with a signing token. */
  public synchronized void createHook(String project, String url, String signingToken) {
    Hook hook = new Hook(world.nextId(), project(project), url, clock);
    for (HookEvent event : HookEvent.values()) {
      hook.subscribe(event, true);
    }
    hook.secrets(new HookSecrets(null, signingToken));
    project(project).hooks().add(hook);
  }

  /** Opens an issue that everyone can read, as in the page; gives its iid. */
  public synchronized long openIssue(GitLabUser by, String project, String title, String text) {
    IssueEdit draft = new IssueEdit(title, text, false, null, null, List.of(), List.of(), null);
    return parts().issues().open(project(project), by, draft).iid();
  }

  /** Opens a confidential issue, as in the page; gives its iid. */
  public synchronized long openConfidentialIssue(
      GitLabUser by, String project, String title, String text, List<String> labels) {
    IssueEdit draft = new IssueEdit(title, text, true, null, labels, List.of(), List.of(), null);
    return parts().issues().open(project(project), by, draft).iid();
  }

  /** Shows a confidential issue to everyone, as in the page. */
  public synchronized void unseal(GitLabUser by, String project, long iid) {
    parts().issues().edit(project(project).issue(iid), by, IssueEdit.confidential(false));
  }

  /** Comments on an issue, as in the page; gives the note's id. */
  public synchronized long comment(GitLabUser by, String project, long issue, String body) {
    return parts().notes().add(project(project).issue(issue), by, body, false).orElseThrow().id();
  }

  /** Comments on an issue so that only members of the project see it; gives the note's id. */
  public synchronized long commentInternally(
      GitLabUser by, String project, long issue, String body) {
    return parts().notes().add(project(project).issue(issue), by, body, true).orElseThrow().id();
  }

  /** Opens a merge request between two branches of a project; gives its iid. */
  public synchronized long openMergeRequest(
      GitLabUser by, String project, String source, String target, String title) {
    Project in = project(project);
    return parts()
        .merges()
        .open(new MergeRequest.End(in, source), new MergeRequest.End(in, target), by, title)
        .iid();
  }

  /** Gives a merge request another title, as in the page; one with {@code Draft:} is a draft. */
  public synchronized void retitle(GitLabUser by, String project, long iid, String title) {
    parts()
        .merges()
        .edit(project(project).mergeRequest(iid), by, new Params(Map.of("title", List.of(title))));
  }

  /** Merges a merge request. */
  public synchronized void merge(GitLabUser by, String project, long iid, boolean squash) {
    parts()
        .merges()
        .merge(project(project).mergeRequest(iid), new Code.Wish(by, squash, null, null));
  }

  /** Lets a branch be changed by merge requests only, and merged by those of this level. */
  public synchronized void protect(String project, String branch, AccessLevel mayMerge) {
    project(project).mergeLevels().put(branch, mayMerge);
  }

  /** The merge requests' titles by iid. */
  public synchronized Map<Long, String> mergeRequests(String project) {
    Map<Long, String> titles = new LinkedHashMap<>();
    project(project).mergeRequests().forEach(one -> titles.put(one.iid(), one.title()));
    return titles;
  }

  /** CI runs on a branch's newest commit; the status is GitLab's word. */
  public synchronized void pipeline(String project, String branch, String status) {
    Project in = project(project);
    String sha = code.of(in).branch(branch).orElseThrow();
    in.pipelines().add(new Pipeline(world.nextId(), sha, branch, status, clock.instant()));
  }

  /** Makes a release of a tag that is there, as in the page. */
  public synchronized void release(GitLabUser by, String project, String tag, String text) {
    Release release = new Release(world.nextId(), tag, tag, text, by, clock.instant());
    parts().releases().publish(project(project), release, "");
  }

  /** The tags with what they are on. */
  public synchronized Map<String, String> tags(String project) {
    return code.of(project(project)).tags();
  }

  /** The notes of a release. */
  public synchronized String releaseText(String project, String tag) {
    return project(project).releases().stream()
        .filter(release -> release.tag().equals(tag))
        .map(Release::description)
        .findFirst()
        .orElseThrow();
  }

  /** The day that an issue is due; empty if it has none. */
  public synchronized Optional<String> dueDate(String project, long iid) {
    return Optional.ofNullable(project(project).issue(iid).dueDate());
  }

  /** An issue's labels. */
  public synchronized List<String> labels(String project, long iid) {
    return List.copyOf(project(project).issue(iid).labels());
  }

  /** Takes a project's webhooks away, as in its settings. */
  public synchronized void deleteHooks(String project) {
    project(project).hooks().clear();
  }

  /** Shows a project to everyone, as in its settings. */
  public synchronized void makePublic(String project) {
    show(project, Visibility.PUBLIC);
  }

  /** Says who may see a project, as in its settings; no webhook is told. */
  public synchronized void show(String project, Visibility visibility) {
    project(project).visibility(visibility);
  }

  // What a test or the demo reads.

  /** The issues' titles by iid. */
  public synchronized Map<Long, String> issues(String project) {
    Map<Long, String> titles = new LinkedHashMap<>();
    project(project).issues().forEach(issue -> titles.put(issue.iid(), issue.title()));
    return titles;
  }

  /** An issue's text. */
  public synchronized String issueText(String project, long iid) {
    return project(project).issue(iid).description();
  }

  /** Whether an issue is confidential. */
  public synchronized boolean isConfidential(String project, long iid) {
    return project(project).issue(iid).confidential();
  }

  /** Whether an issue is open. */
  public synchronized boolean isIssueOpen(String project, long iid) {
    return project(project).issue(iid).state().equals("opened");
  }

  /** The notes of people and bots on an issue, each as {@code username: body}. */
  public synchronized List<String> notes(String project, long iid) {
    return project(project).issue(iid).notes().stream()
        .filter(note -> !note.system())
        .map(note -> note.author().username() + ": " + note.body())
        .toList();
  }

  /** How a project's webhooks are: {@code executable} or disabled in one of two ways. */
  public synchronized List<String> hookStates(String project) {
    return project(project).hooks().stream().map(Hook::alertStatus).toList();
  }

  /** What a project's webhooks sent, in order, each as the event with the answer's status. */
  public synchronized List<String> deliveries(String project) {
    return project(project).hooks().stream()
        .flatMap(hook -> hook.calls().stream())
        .map(call -> call.message().event().header() + " " + call.status())
        .toList();
  }

  /** The branches with their commits. */
  public synchronized Map<String, String> branches(String project) {
    return code.of(project(project)).branches();
  }

  /** Everything that a stranger can read, for looking for leaks. */
  public synchronized String publicText() {
    return PublicText.of(world.projects(), code);
  }

  // What git asks.

  @Override
  public synchronized Optional<BareRepository> repository(String path) {
    return world.project(path).map(code::of);
  }

  @Override
  public synchronized Permission permission(String path, Optional<String> token) {
    Optional<Project> project = world.project(path);
    if (project.isEmpty()) {
      return Permission.NONE;
    }
    Access access = Access.of(project.get(), token.flatMap(world::userByToken).orElse(null));
    if (access.level().atLeast(AccessLevel.DEVELOPER)) {
      return Permission.WRITE;
    }
    return access.seesCode() ? Permission.READ : Permission.NONE;
  }

  @Override
  public synchronized Optional<String> login(String token) {
    return world.userByToken(token).map(GitLabUser::username);
  }

  @Override
  public synchronized Optional<String> refusal(String path, String login, RefChange change) {
    String branch = change.ref().replaceFirst("^refs/heads/", "");
    return project(path).mergeLevels().containsKey(branch)
        ? Optional.of("You are not allowed to push code to protected branches on this project.")
        : Optional.empty();
  }

  @Override
  public synchronized void pushed(String path, String login, List<RefChange> changes) {
    GitLabUser by = Optional.ofNullable(world.user(login)).orElseThrow();
    parts()
        .pushes()
        .pushed(
            project(path),
            by,
            changes.stream()
                .map(
                    change ->
                        new Pushes.Move(
                            change.ref(),
                            change.isNew() ? null : change.before(),
                            change.isGone() ? null : change.after()))
                .toList());
  }

  private Project project(String path) {
    return world
        .project(path)
        .orElseThrow(() -> new IllegalArgumentException("no project " + path));
  }

  private Parts parts() {
    return java.util.Objects.requireNonNull(parts, "open() comes first");
  }

  private record Parts(
      Api api,
      IssueDesk issues,
      NoteDesk notes,
      MergeDesk merges,
      Pushes pushes,
      ReleaseApi releases) {}
}
