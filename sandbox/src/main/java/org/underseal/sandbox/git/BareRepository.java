package org.underseal.sandbox.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FS;

/**
 * A bare repository on disk.
 *
 * @param folder where it is
 */
public record BareRepository(Path folder) {
  /** Makes an empty one whose HEAD names this branch. */
  public static BareRepository create(Path folder, String defaultBranch) {
    try {
      Git.init()
          .setBare(true)
          .setDirectory(folder.toFile())
          .setInitialBranch(defaultBranch)
          .call()
          .close();
      return new BareRepository(folder);
    } catch (GitAPIException e) {
      throw new IllegalStateException("can't make a repository", e);
    }
  }

  /**
   * Fetches from another repository on the same disk.
   *
   * @param from a ref or a pattern of refs
   * @param to another pattern to fetch, or where a single ref goes
   */
  public void fetchFrom(BareRepository other, String from, String to) {
    List<RefSpec> refs =
        from.endsWith("*")
            ? List.of(new RefSpec("+" + from + ":" + from), new RefSpec("+" + to + ":" + to))
            : List.of(new RefSpec("+" + from + ":" + to));
    try (Repository repository = open();
        Git git = new Git(repository)) {
      git.fetch().setRemote(other.folder().toUri().toString()).setRefSpecs(refs).call();
    } catch (GitAPIException e) {
      throw new IllegalStateException("can't copy a repository", e);
    }
  }

  /** Opens it; the caller closes it. Many callers share one, as opening costs many file reads. */
  public Repository open() {
    try {
      return RepositoryCache.open(FileKey.exact(folder.toFile(), FS.DETECTED), false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commit of a branch. */
  public Optional<String> branch(String name) {
    return resolve(Constants.R_HEADS + name);
  }

  /** The full id of anything that names a commit. */
  public Optional<String> resolve(String name) {
    try (Repository repository = open()) {
      return Optional.ofNullable(repository.resolve(name + "^{commit}")).map(ObjectId::name);
    } catch (IOException | IllegalArgumentException notACommit) {
      return Optional.empty();
    }
  }

  /** All branches with their commits, by name. */
  public Map<String, String> branches() {
    return refs(Constants.R_HEADS);
  }

  /** All tags with their commits (peeled), by name. */
  public Map<String, String> tags() {
    return refs(Constants.R_TAGS);
  }

  private Map<String, String> refs(String prefix) {
    try (Repository repository = open()) {
      Map<String, String> found = new TreeMap<>();
      for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
        Ref peeled = repository.getRefDatabase().peel(ref);
        ObjectId id =
            peeled.getPeeledObjectId() == null ? ref.getObjectId() : peeled.getPeeledObjectId();
        found.put(ref.getName().substring(prefix.length()), id.name());
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Points a ref at a commit, whatever it pointed at before. */
  public void setRef(String ref, String commit) {
    try (Repository repository = open()) {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(ObjectId.fromString(commit));
      update.setForceUpdate(true);
      RefUpdate.Result result = update.update();
      if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.REJECTED) {
        throw new IllegalStateException("can't set " + ref + ": " + result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a ref; does nothing if it isn't there. */
  public void deleteRef(String ref) {
    try (Repository repository = open()) {
      RefUpdate update = repository.updateRef(ref);
      update.setForceUpdate(true);
      update.delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Commits a whole tree of files onto a branch, and makes the branch if it isn't there. */
  public String commit(String branch, Map<String, String> files, String message, Author author) {
    try (Repository repository = open();
        ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache index = DirCache.newInCore();
      DirCacheBuilder builder = index.builder();
      for (Map.Entry<String, String> file : new TreeMap<>(files).entrySet()) {
        DirCacheEntry entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(
            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(index.writeTree(inserter));
      branch(branch).ifPresent(parent -> commit.setParentId(ObjectId.fromString(parent)));
      commit.setAuthor(author.ident());
      commit.setCommitter(author.ident());
      commit.setMessage(message);
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      setRef(Constants.R_HEADS + branch, id.name());
      return id.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commits that the second has and the first has not, newest first. */
  public List<CommitInfo> between(String from, String to) {
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(to)));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(from)));
      return StreamSupport.stream(walk.spliterator(), false).map(CommitInfo::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The newest commits of a history, newest first. */
  public List<CommitInfo> log(String from, int most) {
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(from)));
      return StreamSupport.stream(walk.spliterator(), false)
          .limit(most)
          .map(CommitInfo::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One commit; empty if it isn't there. */
  public Optional<CommitInfo> commit(String id) {
    return resolve(id)
        .map(
            full -> {
              try (Repository repository = open();
                  RevWalk walk = new RevWalk(repository)) {
                return CommitInfo.of(walk.parseCommit(ObjectId.fromString(full)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Whether the first commit is an ancestor of the second, or the same. */
  public boolean contains(String ancestor, String descendant) {
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(ancestor)),
          walk.parseCommit(ObjectId.fromString(descendant)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The best common ancestor of two commits. */
  public Optional<String> mergeBase(String one, String other) {
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
      return Optional.ofNullable(walk.next()).map(RevCommit::name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every file's text at a commit, by path; for looking for leaks. */
  public Map<String, String> files(String commit) {
    try (Repository repository = open();
        RevWalk walk = new RevWalk(repository);
        var tree = new org.eclipse.jgit.treewalk.TreeWalk(repository)) {
      tree.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
      tree.setRecursive(true);
      Map<String, String> files = new LinkedHashMap<>();
      while (tree.next()) {
        byte[] bytes = repository.open(tree.getObjectId(0)).getBytes();
        files.put(tree.getPathString(), new String(bytes, StandardCharsets.UTF_8));
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is one on the disk. */
  public boolean exists() {
    return Files.exists(folder.resolve("HEAD"));
  }
}
