package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.plugin.patch.ChangeReader;

/** Whether a public ref shows what should still be under seal: a fix, or any commit of it. */
public final class SealedWork {
  private final Repository repository;
  private final ChangeIndex index;
  private final FixRange fix;
  private final List<ObjectId> supported;

  /**
   * Looks for one fix.
   *
   * @param index of the repository
   * @param fix that was not in any public branch when its head was first seen
   * @param supported where the supported public branches stand; what they hold has landed
   */
  public SealedWork(
      Repository repository, ChangeIndex index, FixRange fix, Collection<ObjectId> supported) {
    this.repository = repository;
    this.index = index;
    this.fix = fix;
    this.supported = List.copyOf(supported);
  }

  /**
   * Whether it is there.
   *
   * @param position where another public branch or a tag stands
   * @throws IOException if the repository can't be read
   */
  public boolean isIn(ObjectId position) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      RevObject named = walk.peel(walk.parseAny(position));
      return named instanceof RevCommit commit
          && isRecent(walk, commit)
          && (hasCommit(commit.copy()) || hasChange(commit.copy()));
    }
  }

  /** What was not touched since the fix was begun can't hold it. */
  private boolean isRecent(RevWalk walk, RevCommit commit) throws IOException {
    ObjectId base = ObjectId.fromString(fix.base().hex());
    return repository.getObjectDatabase().has(base)
        && walk.parseCommit(base).getCommitTime() <= commit.getCommitTime();
  }

  private boolean hasCommit(ObjectId position) throws IOException {
    try (History history = new History(repository, index.graph(repository));
        ChangeReader changes = new ChangeReader(repository, index.prints())) {
      RevCommit shown = history.commit(position);
      if (!(new FixReader(history, changes, shown).read(fix) instanceof Fix.Found found)) {
        return false;
      }
      List<RevCommit> landed = new ArrayList<>();
      for (ObjectId head : supported) {
        landed.add(history.commit(head));
      }
      for (Fix.Part part : found.parts()) {
        if (history.contains(shown, part.commit()) && !isIn(history, landed, part.commit())) {
          return true;
        }
      }
      return false;
    } catch (History.TooMuchHistory e) {
      return false;
    }
  }

  private static boolean isIn(History history, List<RevCommit> heads, RevCommit commit)
      throws IOException {
    for (RevCommit head : heads) {
      if (history.contains(head, commit)) {
        return true;
      }
    }
    return false;
  }

  private boolean hasChange(ObjectId position) throws IOException {
    return new LandingRecogniser(repository, index, TagNames.MIRRORED, ChangeIndex.Progress.NONE)
        .recognise(List.of(fix), position)
        .isLanded();
  }
}
