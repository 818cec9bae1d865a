package org.underseal.plugin.patch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Reads what commits change. Renames are a file that goes and one that comes; what people
 * configured for their own diffs has no influence. For one thread.
 */
public final class ChangeReader implements AutoCloseable {
  /** Bytes of a file above which it is compared as a whole. */
  static final int TEXT_BYTES_MAX = 4 * 1024 * 1024;

  /** Files that are looked at in one change. */
  static final int FILES_MAX = 4_000;

  /** Changed lines that are kept of one change. */
  static final int LINES_MAX = 100_000;

  private static final TreeFilter ANY = TreeFilter.ANY_DIFF;

  private final ObjectReader reader;
  private final RevWalk walk;
  private final OriginReader origins;
  private final TextComparison texts;
  private final Set<ObjectId> shallow;

  /** Of one repository; prints can be compared with those made by the same {@code prints}. */
  public ChangeReader(Repository repository, LinePrints prints) throws IOException {
    this.shallow = repository.getObjectDatabase().getShallowCommits();
    this.reader = repository.newObjectReader();
    this.walk = new RevWalk(reader);
    this.origins = new OriginReader(prints);
    this.texts = new TextComparison(prints);
  }

  /**
   * What a commit changes against its first parent, or against nothing if it has none.
   *
   * <p>Nothing, if it is where a shallow clone was cut off. Contents that a partial clone lacks are
   * compared as wholes.
   *
   * @throws MissingObjectException if the commit is not there
   */
  public CommitChange of(AnyObjectId id) throws IOException {
    RevCommit commit = walk.parseCommit(id);
    if (shallow.contains(id.toObjectId())) {
      // Its parents were left out, so that it would seem to bring everything.
      return new CommitChange(new Change(List.of(), false), origins.of(commit));
    }
    RevTree before =
        commit.getParentCount() == 0 ? null : walk.parseCommit(commit.getParent(0)).getTree();
    return new CommitChange(change(before, commit.getTree(), ANY), origins.of(commit));
  }

  /** What turns the content of one commit into that of another. */
  public Change between(AnyObjectId from, AnyObjectId to) throws IOException {
    return change(walk.parseCommit(from).getTree(), walk.parseCommit(to).getTree(), ANY);
  }

  /** The same, of some files only. */
  public Change between(AnyObjectId from, AnyObjectId to, Collection<String> paths)
      throws IOException {
    return change(
        walk.parseCommit(from).getTree(),
        walk.parseCommit(to).getTree(),
        AndTreeFilter.create(PathFilterGroup.createFromStrings(paths), ANY));
  }

  private Change change(@Nullable RevTree from, RevTree to, TreeFilter which) throws IOException {
    List<FileChange> files = new ArrayList<>();
    int lines = 0;
    boolean whole = true;
    try (TreeWalk trees = new TreeWalk(reader)) {
      trees.setRecursive(true);
      trees.setFilter(which);
      if (from == null) {
        trees.addTree(new EmptyTreeIterator());
      } else {
        trees.addTree(from);
      }
      trees.addTree(to);
      while (trees.next()) {
        if (files.size() == FILES_MAX) {
          return new Change(files, false);
        }
        FileChange file = file(trees, lines < LINES_MAX);
        whole &= lines < LINES_MAX;
        lines += file.hunks().stream().mapToInt(h -> h.added().length + h.removed().length).sum();
        files.add(file);
      }
    }
    return new Change(files, whole);
  }

  private FileChange file(TreeWalk trees, boolean read) throws IOException {
    FileMode oldMode = trees.getFileMode(0);
    FileMode newMode = trees.getFileMode(1);
    ObjectId oldId = trees.getObjectId(0);
    ObjectId newId = trees.getObjectId(1);
    List<Hunk> hunks =
        read && isText(oldMode) && isText(newMode) && !oldId.equals(newId)
            ? texts.hunks(content(oldId), content(newId))
            : List.of();
    return new FileChange(
        trees.getPathString(),
        hunks.isEmpty() ? FileChange.Kind.WHOLE : FileChange.Kind.TEXT,
        start(oldId),
        start(newId),
        oldMode.getBits(),
        newMode.getBits(),
        hunks);
  }

  /** A missing file counts as an empty text. */
  private static boolean isText(FileMode mode) {
    return mode == FileMode.MISSING
        || mode == FileMode.REGULAR_FILE
        || mode == FileMode.EXECUTABLE_FILE;
  }

  /** Empty for no file; null for one that is too large, or not there. */
  private byte @Nullable [] content(ObjectId id) throws IOException {
    if (id.equals(ObjectId.zeroId())) {
      return new byte[0];
    }
    try {
      ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
      return loader.getSize() > TEXT_BYTES_MAX ? null : loader.getCachedBytes(TEXT_BYTES_MAX);
    } catch (LargeObjectException | MissingObjectException large) {
      // A partial clone lacks contents.
      return null;
    }
  }

  /** The first eight bytes: enough to tell contents of one path apart. */
  private static long start(ObjectId id) {
    byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
    id.copyRawTo(raw, 0);
    return ByteBuffer.wrap(raw).getLong();
  }

  @Override
  public void close() {
    walk.close();
    reader.close();
  }
}
