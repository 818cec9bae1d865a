package org.underseal.plugin.landing;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.patch.FileHeader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.io.DisabledOutputStream;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.plugin.patch.ChangeReader;

/**
 * Which commits brought the lines that a fix takes out: with one of them the flaw most likely came.
 * It is a guess for a person to confirm. A fix that only adds lines says nothing of it, and neither
 * do lines without a word, tests and documents. Changes of white space do not count as bringing a
 * line.
 */
public final class FlawOrigins implements AutoCloseable {
  /** Commits that are named. */
  public static final int CANDIDATES_MAX = 5;

  /** Files whose history is read for one fix. */
  private static final int FILES_MAX = 20;

  /** After this no other line is asked about. */
  private static final Duration TIME_MAX = Duration.ofSeconds(10);

  private final Repository repository;
  private final ChangeIndex index;
  private final History history;
  private final LongSupplier nanos;

  /**
   * For one repository.
   *
   * @param index of the same repository
   */
  public FlawOrigins(Repository repository, ChangeIndex index) throws IOException {
    this(repository, index, System::nanoTime);
  }

  FlawOrigins(Repository repository, ChangeIndex index, LongSupplier nanos) throws IOException {
    this.repository = repository;
    this.index = index;
    this.history = new History(repository, index.graph(repository));
    this.nanos = nanos;
  }

  /**
   * A commit that brought lines which the fix takes out.
   *
   * @param lines how many of them
   * @param of how many the fix takes out that somebody brought
   */
  public record Candidate(CommitSha commit, int lines, int of) {}

  /**
   * The commits in question, the one that brought most of the lines first, of equals the newest.
   * None if the fix has no commit, can't be read, or takes nothing out.
   *
   * @param fix may have landed or not
   * @throws IOException if the repository can't be read
   */
  public List<Candidate> of(FixRange fix) throws IOException {
    Map<RevCommit, Integer> brought = new HashMap<>();
    try (ChangeReader changes = new ChangeReader(repository, index.prints())) {
      if (!history.has(fix.head())
          || !(new FixReader(history, changes, history.commit(fix.head())).read(fix)
              instanceof Fix.Found found)) {
        return List.of();
      }
      collect(found.parts(), brought);
    } catch (History.TooMuchHistory | MissingObjectException unread) {
      // A partial clone lacks contents.
      return List.of();
    }
    return ranked(brought);
  }

  private static List<Candidate> ranked(Map<RevCommit, Integer> brought) {
    int all = brought.values().stream().mapToInt(Integer::intValue).sum();
    Comparator<Map.Entry<RevCommit, Integer>> most = Map.Entry.comparingByValue();
    return brought.entrySet().stream()
        .sorted(
            most.thenComparing(entry -> entry.getKey().getCommitTime())
                .thenComparing(Map.Entry::getKey)
                .reversed())
        .limit(CANDIDATES_MAX)
        .map(entry -> new Candidate(new CommitSha(entry.getKey().name()), entry.getValue(), all))
        .toList();
  }

  private void collect(List<Fix.Part> parts, Map<RevCommit, Integer> brought) throws IOException {
    long end = nanos.getAsLong() + TIME_MAX.toNanos();
    // Where a shallow clone was cut off, a commit seems to have brought everything.
    Set<ObjectId> silent = new HashSet<>(repository.getObjectDatabase().getShallowCommits());
    parts.forEach(part -> silent.add(part.commit().copy()));
    int files = 0;
    for (Fix.Part part : parts) {
      for (Taken taken : taken(part.commit())) {
        if (files++ >= FILES_MAX || nanos.getAsLong() - end > 0) {
          return;
        }
        ask(taken, silent, end, brought);
      }
    }
  }

  /** Lines of a file, as it was before a commit took them out; counted from zero. */
  private record Taken(RevCommit before, String path, BitSet lines) {}

  private List<Taken> taken(RevCommit commit) throws IOException {
    if (commit.getParentCount() != 1) {
      return List.of();
    }
    List<Taken> all = new ArrayList<>();
    RevCommit before = history.commit(commit.getParent(0));
    try (DiffFormatter differences = new DiffFormatter(DisabledOutputStream.INSTANCE)) {
      differences.setRepository(repository);
      differences.setDetectRenames(false);
      differences.setDiffComparator(RawTextComparator.WS_IGNORE_ALL);
      for (DiffEntry file : differences.scan(history.tree(before), history.tree(commit))) {
        boolean hadText = file.getChangeType() != DiffEntry.ChangeType.ADD;
        if (hadText && !SideFile.is(file.getOldPath())) {
          BitSet lines = lines(differences.toFileHeader(file), file);
          if (!lines.isEmpty()) {
            all.add(new Taken(before, file.getOldPath(), lines));
          }
        }
      }
    }
    return all;
  }

  private BitSet lines(FileHeader header, DiffEntry file) throws IOException {
    BitSet lines = new BitSet();
    if (header.getPatchType() != FileHeader.PatchType.UNIFIED) {
      return lines;
    }
    RawText text = new RawText(repository.open(file.getOldId().toObjectId()).getCachedBytes());
    for (Edit edit : header.toEditList()) {
      for (int line = edit.getBeginA(); line < edit.getEndA(); line++) {
        if (text.getString(line).codePoints().anyMatch(Character::isLetterOrDigit)) {
          lines.set(line);
        }
      }
    }
    return lines;
  }

  private void ask(Taken taken, Set<ObjectId> silent, long end, Map<RevCommit, Integer> brought)
      throws IOException {
    BitSet left = (BitSet) taken.lines().clone();
    try (BlameGenerator blame = new BlameGenerator(repository, taken.path())) {
      blame.setTextComparator(RawTextComparator.WS_IGNORE_ALL);
      blame.push(null, taken.before());
      while (!left.isEmpty() && nanos.getAsLong() - end <= 0 && blame.next()) {
        int lines = left.get(blame.getResultStart(), blame.getResultEnd()).cardinality();
        left.clear(blame.getResultStart(), blame.getResultEnd());
        RevCommit source = blame.getSourceCommit();
        if (lines > 0 && !silent.contains(source)) {
          brought.merge(history.commit(source.copy()), lines, Integer::sum);
        }
      }
    }
  }

  @Override
  public void close() {
    history.close();
  }
}
