package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.PatchIdDiffFormatter;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.patch.FileHeader.PatchType;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Reads changes between trees. The ids are JGit's, which are not those of {@code git patch-id};
 * JGit leaves blob ids out, so that any two changes of a binary file would be equal, and they are
 * added here.
 */
final class PatchReader implements AutoCloseable {
  /** Bytes of a file above which it is compared as a whole. */
  private static final int TEXT_BYTES_MAX = 8 * 1024 * 1024;

  private final RevWalk walk;
  private final PatchIdDiffFormatter formatter = new PatchIdDiffFormatter();

  PatchReader(RevWalk walk, ObjectReader reader) {
    this.walk = walk;
    // An empty configuration: what people set for their own diffs must not decide here.
    formatter.setReader(reader, new Config());
    formatter.setDetectRenames(false);
    formatter.setBinaryFileThreshold(TEXT_BYTES_MAX);
  }

  /** What turns one tree into another; empty if they are equal. */
  Optional<Change> between(RevTree from, RevTree to) throws IOException {
    List<DiffEntry> forward = formatter.scan(from, to);
    return forward.isEmpty()
        ? Optional.empty()
        : Optional.of(new Change(patch(forward), patch(formatter.scan(to, from))));
  }

  /** What a commit with one parent changes; empty if nothing. */
  Optional<Change> of(RevCommit commit) throws IOException {
    return between(parentTree(commit), tree(commit));
  }

  /** The commit's patch if it touches exactly one of these sets of files: the cheap test first. */
  Optional<Patch> of(RevCommit commit, Set<List<String>> paths) throws IOException {
    List<DiffEntry> entries = formatter.scan(parentTree(commit), tree(commit));
    return paths.contains(paths(entries)) ? Optional.of(patch(entries)) : Optional.empty();
  }

  RevTree tree(RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    return commit.getTree();
  }

  private RevTree parentTree(RevCommit commit) throws IOException {
    walk.parseHeaders(commit);
    return tree(commit.getParent(0));
  }

  private Patch patch(List<DiffEntry> entries) throws IOException {
    StringBuilder binaries = new StringBuilder();
    for (DiffEntry entry : entries) {
      formatter.format(entry);
      if (formatter.toFileHeader(entry).getPatchType() != PatchType.UNIFIED) {
        binaries.append(' ').append(entry.getOldId().name());
        binaries.append(' ').append(entry.getNewId().name());
      }
    }
    formatter.flush();
    return new Patch(paths(entries), formatter.getCalulatedPatchId().name() + binaries);
  }

  private static List<String> paths(List<DiffEntry> entries) {
    return entries.stream()
        .map(
            e -> e.getChangeType() == DiffEntry.ChangeType.DELETE ? e.getOldPath() : e.getNewPath())
        .toList();
  }

  @Override
  public void close() {
    formatter.close();
  }
}
