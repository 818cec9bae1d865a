package org.underseal.server.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.jgit.errors.RevWalkException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.FixRange;
import org.underseal.plugin.landing.FlawOrigins;
import org.underseal.plugin.landing.Landing;
import org.underseal.plugin.landing.LandingRecogniser;
import org.underseal.plugin.landing.Since;
import org.underseal.plugin.landing.TagNames;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.plugin.patch.IndexInUse;

/** Any repository on this machine, to be read only, with its index elsewhere. */
final class LandingRepository implements AutoCloseable {
  private static final List<String> PLACES =
      List.of("refs/heads/", "refs/remotes/", "refs/public/heads/");

  private final Repository repository;
  private final ChangeIndex index;
  private final RevWalk walk;
  private final LandingRecogniser recogniser;

  private LandingRepository(Repository repository, ChangeIndex index, PrintWriter err)
      throws IOException {
    this.repository = repository;
    this.index = index;
    this.walk = new RevWalk(repository);
    ProgressLine progress = new ProgressLine(err, "commits read");
    ChangeIndex.Progress shown =
        (done, all) -> {
          progress.at(done, all);
          if (done == all) {
            progress.end();
          }
        };
    this.recogniser = new LandingRecogniser(repository, index, TagNames.PLAIN, shown);
  }

  /** Something that was named is not there. */
  static final class NotThere extends IOException {
    private static final long serialVersionUID = 1L;

    NotThere(String message) {
      super(message);
    }
  }

  /** A branch by the name that it is shown by. */
  record Branch(String name, ObjectId head) {}

  /** A fix by what it was called. */
  record FixNamed(String name, FixRange range) {}

  static LandingRepository open(Path place, @Nullable Path index, PrintWriter err)
      throws IOException {
    File folder = FileKey.resolve(place.toFile(), FS.DETECTED);
    if (folder == null) {
      throw new NotThere(place + " is no git repository");
    }
    Repository repository = new FileRepositoryBuilder().setGitDir(folder).build();
    try {
      Path real = folder.toPath().toRealPath();
      return new LandingRepository(repository, index(index, real, err), err);
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  private static ChangeIndex index(@Nullable Path named, Path repository, PrintWriter err)
      throws IOException {
    if (named != null && named.toAbsolutePath().normalize().startsWith(repository)) {
      throw new NotThere("the index must not lie in the repository, which is only read");
    }
    try {
      return ChangeIndex.at(named != null ? named : inCache(repository));
    } catch (IndexInUse busy) {
      err.println("underseal landing: " + busy.getMessage() + "; working without it");
      return ChangeIndex.temporary();
    }
  }

  private static Path inCache(Path repository) {
    String set = System.getenv("XDG_CACHE_HOME");
    Path cache =
        set == null || set.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(set);
    UUID name = UUID.nameUUIDFromBytes(repository.toString().getBytes(StandardCharsets.UTF_8));
    return cache.resolve("underseal/landing/" + name + ".index");
  }

  Landing landing(List<FixNamed> fixes, Branch branch, @Nullable String since) throws IOException {
    return recogniser.recogniseAll(
        fixes.stream().map(FixNamed::range).toList(),
        branch.head(),
        since == null ? Since.ALWAYS : since(since));
  }

  List<FlawOrigins.Candidate> origins(FixNamed fix) throws IOException {
    try (FlawOrigins search = new FlawOrigins(repository, index)) {
      return search.of(fix.range());
    }
  }

  private Since since(String named) throws IOException {
    Optional<ObjectId> commit = commit(named);
    if (commit.isPresent()) {
      return new Since(Set.of(commit.get()), Instant.EPOCH);
    }
    try {
      return new Since(Set.of(), LocalDate.parse(named).atStartOfDay(ZoneOffset.UTC).toInstant());
    } catch (DateTimeException none) {
      throw new NotThere("--since " + named + " is neither a commit nor a day like 2026-01-31");
    }
  }

  FixNamed fix(String named) throws IOException {
    int dots = named.indexOf("..");
    if (dots >= 0) {
      ObjectId from = required(named.substring(0, dots), "commit");
      ObjectId to = required(named.substring(dots + 2), "commit");
      return new FixNamed(named, new FixRange(sha(from), sha(to)));
    }
    ObjectId head = required(named, "commit");
    RevCommit commit = walk.parseCommit(head);
    if (commit.getParentCount() == 0) {
      boolean cut = repository.getObjectDatabase().getShallowCommits().contains(head);
      throw new NotThere(
          cut
              ? named + " is where this shallow clone was cut off: git fetch --unshallow"
              : named + " is a first commit: there is nothing before it that it could change");
    }
    return new FixNamed(named, new FixRange(sha(commit.getParent(0)), sha(commit)));
  }

  List<Branch> branches(List<String> names) throws IOException {
    List<Branch> found = new ArrayList<>();
    for (String name : names) {
      if (name.matches(".*[*?\\[{].*")) {
        found.addAll(matching(name));
      } else {
        found.add(branch(name));
      }
    }
    return found.stream().distinct().toList();
  }

  private List<Branch> matching(String pattern) throws IOException {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    for (String place : PLACES) {
      List<Branch> found = new ArrayList<>();
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(place)) {
        String name = ref.getName().substring(place.length());
        if (matcher.matches(Path.of(name)) && ref.getObjectId() != null) {
          found.add(new Branch(name, ref.getObjectId()));
        }
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new NotThere("no branch is like " + pattern);
  }

  Branch branch(String name) throws IOException {
    for (String place : PLACES) {
      Ref ref = repository.exactRef(place + name);
      if (ref != null && ref.getObjectId() != null) {
        return new Branch(name, ref.getObjectId());
      }
    }
    return new Branch(name, required(name, "branch"));
  }

  private ObjectId required(String named, String what) throws IOException {
    return commit(named)
        .orElseThrow(() -> new NotThere("there is no " + what + " " + named + "; is it fetched?"));
  }

  private Optional<ObjectId> commit(String named) throws IOException {
    try {
      ObjectId id = repository.resolve(named);
      if (id == null || !repository.getObjectDatabase().has(id)) {
        return Optional.empty();
      }
      RevObject object = walk.peel(walk.parseAny(id));
      return object instanceof RevCommit commit ? Optional.of(commit.copy()) : Optional.empty();
    } catch (RevWalkException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static CommitSha sha(ObjectId id) {
    return new CommitSha(id.name());
  }

  @Override
  public void close() throws IOException {
    recogniser.close();
    walk.close();
    index.close();
    repository.close();
  }
}
