package org.underseal.plugin.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.underseal.plugin.CommitSha;

/**
 * A commit that adds or replaces files, and keeps all others. It is in the mirror only, until a
 * branch with it is pushed.
 */
final class FileCommit {
  private final Repository repository;
  private final Optional<CommitSha> parent;
  private final Map<String, String> files;

  /**
   * With what it stands on, empty for the first commit of a history of its own.
   *
   * @param files texts by their paths with slashes
   */
  FileCommit(Repository repository, Optional<CommitSha> parent, Map<String, String> files) {
    this.repository = repository;
    this.parent = parent;
    this.files = Map.copyOf(files);
  }

  /** Signs a commit. */
  @FunctionalInterface
  interface Signer {
    /** An armored OpenPGP signature over the commit as it is without one. */
    String sign(String commit);
  }

  /** Whether what it stands on has the very files already. */
  boolean isThere() throws IOException {
    if (parent.isEmpty()) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository);
        ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      var tree = walk.parseCommit(id(parent.get())).getTree();
      for (Map.Entry<String, String> file : files.entrySet()) {
        ObjectId wanted = formatter.idFor(Constants.OBJ_BLOB, bytes(file.getValue()));
        try (TreeWalk found = TreeWalk.forPath(repository, file.getKey(), tree)) {
          if (found == null || !found.getObjectId(0).equals(wanted)) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /** Writes it, without a signature. */
  CommitSha write(String message, Instant at) throws IOException {
    return write(message, at, Optional.empty());
  }

  /** Writes it, signed. */
  CommitSha write(String message, Instant at, Signer signer) throws IOException {
    return write(message, at, Optional.of(signer));
  }

  private CommitSha write(String message, Instant at, Optional<Signer> signer) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      if (parent.isPresent()) {
        commit.setParentId(id(parent.get()));
      }
      commit.setTreeId(tree(inserter));
      PersonIdent underseal =
          new PersonIdent("Underseal", "underseal@underseal.invalid", at, ZoneOffset.UTC);
      commit.setAuthor(underseal);
      commit.setCommitter(underseal);
      commit.setMessage(message);
      if (signer.isPresent()) {
        String signature =
            signer.get().sign(new String(commit.build(), StandardCharsets.UTF_8)).strip();
        commit.setGpgSignature(new GpgSignature(signature.getBytes(StandardCharsets.US_ASCII)));
      }
      ObjectId made = inserter.insert(commit);
      inserter.flush();
      return new CommitSha(ObjectId.toString(made));
    }
  }

  private ObjectId tree(ObjectInserter inserter) throws IOException {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    if (parent.isPresent()) {
      addOthers(builder, parent.get());
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      DirCacheEntry entry = new DirCacheEntry(file.getKey());
      entry.setFileMode(FileMode.REGULAR_FILE);
      entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, bytes(file.getValue())));
      builder.add(entry);
    }
    builder.finish();
    return index.writeTree(inserter);
  }

  private void addOthers(DirCacheBuilder builder, CommitSha commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository);
        TreeWalk others = new TreeWalk(repository)) {
      others.addTree(walk.parseCommit(id(commit)).getTree());
      others.setRecursive(true);
      while (others.next()) {
        if (!files.containsKey(others.getPathString())) {
          DirCacheEntry entry = new DirCacheEntry(others.getPathString());
          entry.setFileMode(others.getFileMode(0));
          entry.setObjectId(others.getObjectId(0));
          builder.add(entry);
        }
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectId id(CommitSha commit) {
    return ObjectId.fromString(commit.hex());
  }
}
