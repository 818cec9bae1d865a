package org.underseal.sandbox.gitlab;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.git.Author;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.git.CommitInfo;
import org.underseal.sandbox.git.Merger;

/**
 * The projects' repositories on disk. A merge request's two sides are in the same repository here.
 */
final class GitCode implements Code, Forks.Copier {
  private final Path directory;
  private final Clock clock;
  private final Map<Long, BareRepository> repositories = new HashMap<>();

  GitCode(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  Author author(GitLabUser user) {
    return new Author(user.username(), user.email(), clock.instant());
  }

  BareRepository of(Project project) {
    return Optional.ofNullable(repositories.get(project.id()))
        .orElseThrow(() -> new IllegalStateException("no repository for " + project.fullPath()));
  }

  @Override
  public void create(Project project) {
    Path folder = directory.resolve(project.fullPath() + ".git");
    repositories.put(project.id(), BareRepository.create(folder, project.defaultBranch()));
  }

  @Override
  public void copy(Project from, Project to, List<String> branches) {
    of(to).fetchFrom(of(from), "refs/heads/*", "refs/tags/*");
    if (!branches.isEmpty()) {
      of(to).branches().keySet().stream()
          .filter(branch -> !branches.contains(branch))
          .forEach(branch -> of(to).deleteRef(BRANCHES + branch));
    }
  }

  @Override
  public @Nullable Commit commit(Project project, String sha) {
    return of(project).commit(sha).map(GitCode::commit).orElse(null);
  }

  private static Commit commit(CommitInfo info) {
    return new Commit(
        info.id(),
        info.parents(),
        info.message(),
        info.authorName(),
        info.authorEmail(),
        info.at(),
        info.at());
  }

  @Override
  public @Nullable String resolve(Project project, String name) {
    return of(project).resolve(name).orElse(null);
  }

  @Override
  public SortedMap<String, String> refs(Project project, String prefix) {
    return new TreeMap<>(prefix.equals(TAGS) ? of(project).tags() : of(project).branches());
  }

  @Override
  public List<Commit> between(Project project, @Nullable String from, String to) {
    List<CommitInfo> commits =
        new ArrayList<>(
            from == null ? of(project).log(to, Integer.MAX_VALUE) : of(project).between(from, to));
    Collections.reverse(commits);
    return commits.stream().map(GitCode::commit).toList();
  }

  /** Paths only: nothing that the sandbox's people do looks at the lines. */
  @Override
  public List<Difference> differences(Project project, String from, String to) {
    Map<String, String> before = of(project).files(from);
    Map<String, String> after = of(project).files(to);
    List<Difference> differences = new ArrayList<>();
    before.forEach(
        (path, text) -> {
          if (!text.equals(after.get(path))) {
            differences.add(new Difference(path, after.containsKey(path) ? path : null, ""));
          }
        });
    after.keySet().stream()
        .filter(path -> !before.containsKey(path))
        .forEach(path -> differences.add(new Difference(null, path, "")));
    return differences;
  }

  @Override
  public void move(Project project, String ref, @Nullable String sha) {
    if (sha == null) {
      of(project).deleteRef(ref);
    } else {
      of(project).setRef(ref, sha);
    }
  }

  @Override
  public void fetchHead(MergeRequest request, String sha) {
    Project source = request.source().project();
    if (source.equals(request.project())) {
      of(source).setRef(headOf(request), sha);
    } else {
      of(request.project())
          .fetchFrom(of(source), "refs/heads/" + request.source().branch(), headOf(request));
    }
  }

  private static String headOf(MergeRequest request) {
    return "refs/merge-requests/" + request.iid() + "/head";
  }

  @Override
  public boolean isAncestor(Project project, String ancestor, String descendant) {
    return of(project).contains(ancestor, descendant);
  }

  @Override
  public boolean conflicts(MergeRequest request) {
    String head = request.head();
    String target = targetHead(request);
    if (head == null || target == null) {
      return false;
    }
    return new Merger(of(request.project()))
        .merge(target, head, "try", author(request.author()))
        .isEmpty();
  }

  private @Nullable String targetHead(MergeRequest request) {
    return of(request.project()).branch(request.target().branch()).orElse(null);
  }

  @Override
  public @Nullable String mergeBase(MergeRequest request) {
    String head = request.head();
    String target = targetHead(request);
    return head == null || target == null
        ? null
        : of(request.project()).mergeBase(head, target).orElse(null);
  }

  @Override
  public Result merge(MergeRequest request, Wish wish) {
    String head = Optional.ofNullable(request.head()).orElseThrow();
    String target = Optional.ofNullable(targetHead(request)).orElseThrow();
    Merger merger = new Merger(of(request.project()));
    Author by = author(wish.by());
    String squashed =
        wish.squash()
            ? merger
                .squash(target, head, text(wish.squashMessage(), request.title()), by)
                .orElseThrow(GitCode::conflict)
            : null;
    String tip = squashed == null ? head : squashed;
    Result result = result(request, merger, target, tip, squashed, wish, by);
    of(request.project()).setRef(BRANCHES + request.target().branch(), result.head());
    return result;
  }

  private Result result(
      MergeRequest request,
      Merger merger,
      String target,
      String tip,
      @Nullable String squashed,
      Wish wish,
      Author by) {
    if (request.project().mergeMethod() == MergeMethod.FF) {
      if (!of(request.project()).contains(target, tip)) {
        throw new NotMergeable("no fast-forward");
      }
      return new Result(null, squashed, tip);
    }
    String words =
        "Merge branch '%s' into '%s'\n\n%s"
            .formatted(request.source().branch(), request.target().branch(), request.title());
    String merge =
        merger
            .merge(target, tip, text(wish.mergeMessage(), words), by)
            .orElseThrow(GitCode::conflict);
    return new Result(merge, squashed, merge);
  }

  private static String text(@Nullable String given, String otherwise) {
    return given == null ? otherwise : given;
  }

  private static NotMergeable conflict() {
    return new NotMergeable("conflict");
  }
}
