package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Forks projects the way GitLab does: the project is there at once, its repository later. */
final class Forks {
  private static final int LOOKS_UNTIL_FINISHED = 2;

  private final Clock clock;
  private final World world;
  private final Copier copier;

  /** Copies a repository, with all branches or only the named ones. */
  interface Copier {
    void create(Project project);

    void copy(Project from, Project to, List<String> branches);
  }

  Forks(Clock clock, World world, Copier copier) {
    this.clock = clock;
    this.world = world;
    this.copier = copier;
  }

  Project fork(Access source, GitLabUser user, Params params) {
    Namespace target = target(user, params);
    String path = params.orElse("path", source.project().path());
    if (world.project(target.path() + "/" + path).isPresent()) {
      throw Refused.conflict("Path has already been taken, Name has already been taken");
    }
    Visibility wished =
        params.text("visibility") == null
            ? source.project().visibility()
            : Visibility.of(params.require("visibility"));
    Project fork =
        new Project(
            world.nextId(),
            target,
            path,
            wished.stricter(source.project().visibility()),
            source.project(),
            clock.instant());
    fork.rename(params.orElse("name", path));
    fork.defaultBranch(source.project().defaultBranch());
    fork.mergeRequestsTargetSelf(params.isTrue("mr_default_target_self"));
    fork.members().put(user.id(), AccessLevel.OWNER);
    start(fork, source.project(), params.listOrEmpty("branches"));
    return fork;
  }

  private void start(Project fork, Project source, List<String> branches) {
    copier.create(fork);
    world.add(fork);
    fork.pendingImport(
        new PendingImport(LOOKS_UNTIL_FINISHED, () -> copier.copy(source, fork, branches)));
  }

  private Namespace target(GitLabUser user, Params params) {
    String wished = wishedNamespace(params);
    Namespace target =
        world
            .namespace(wished == null ? user.username() : wished)
            .orElseThrow(() -> Refused.notFound("Target Namespace"));
    AccessLevel level = target.members().getOrDefault(user.id(), AccessLevel.NONE);
    if (!level.atLeast(AccessLevel.DEVELOPER)) {
      throw Refused.notFound("Target Namespace");
    }
    return target;
  }

  private static @Nullable String wishedNamespace(Params params) {
    for (String name : List.of("namespace_id", "namespace_path", "namespace")) {
      if (params.text(name) != null) {
        return params.text(name);
      }
    }
    return null;
  }

  /** Looking at a fork is what makes its import go on, so that a test decides how long it takes. */
  static void look(Project project) {
    PendingImport pending = project.pendingImport();
    if (pending != null && pending.look()) {
      project.pendingImport(null);
    }
  }

  static void finish(Project project) {
    PendingImport pending = project.pendingImport();
    if (pending != null) {
      Objects.requireNonNull(pending).finish();
      project.pendingImport(null);
    }
  }
}
