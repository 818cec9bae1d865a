package org.underseal.plugin.landing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.git.Mirror;

/**
 * Finds the oldest release that contains some commits. One walk over what the tags have since the
 * base, from the oldest commit on, hands down from parents to children what they contain; asking
 * for each tag in turn would walk the history once for each.
 */
final class FirstTag {
  /** Commits of all tags since the base. */
  private static final int TAGGED_COMMITS_MAX = 500_000;

  private static final Comparator<Tag> OLDEST_FIRST =
      Comparator.<Tag>comparingInt(tag -> tag.commit().getCommitTime()).thenComparing(Tag::name);

  private final History history;

  FirstTag(History history) {
    this.history = history;
  }

  private record Tag(String name, RevCommit commit) {}

  /**
   * The oldest tag by commit time.
   *
   * @param wanted the commits, none of which the base contains
   */
  Optional<String> containing(List<ObjectId> wanted, RevCommit base) throws IOException {
    List<Tag> tags = tags();
    Map<ObjectId, BitSet> contained = contained(tags, wanted, base);
    BitSet none = new BitSet();
    return tags.stream()
        .filter(t -> contained.getOrDefault(t.commit(), none).cardinality() == wanted.size())
        .min(OLDEST_FIRST)
        .map(Tag::name);
  }

  private List<Tag> tags() throws IOException {
    RefDatabase refs = history.repository().getRefDatabase();
    List<Tag> tags = new ArrayList<>();
    for (Ref ref : refs.getRefsByPrefix(Mirror.PUBLIC_TAGS)) {
      String name = ref.getName().substring(Mirror.PUBLIC_TAGS.length());
      history.peeled(ref.getObjectId()).ifPresent(commit -> tags.add(new Tag(name, commit)));
    }
    return tags;
  }

  private Map<ObjectId, BitSet> contained(List<Tag> tags, List<ObjectId> wanted, RevCommit base)
      throws IOException {
    List<RevCommit> heads = tags.stream().map(Tag::commit).toList();
    Map<ObjectId, BitSet> contained = new HashMap<>();
    for (RevCommit commit : history.oldestFirst(heads, List.of(base), TAGGED_COMMITS_MAX)) {
      BitSet here = fromParents(commit, contained);
      int position = wanted.indexOf(commit);
      if (position >= 0) {
        here = (BitSet) here.clone();
        here.set(position);
      }
      if (!here.isEmpty()) {
        contained.put(commit, here);
      }
    }
    return contained;
  }

  private static BitSet fromParents(RevCommit commit, Map<ObjectId, BitSet> contained) {
    BitSet all = new BitSet();
    for (RevCommit parent : commit.getParents()) {
      BitSet its = contained.get(parent);
      if (its == null) {
        continue;
      }
      if (all.isEmpty()) {
        // Shared, not copied: most commits contain what their only parent does.
        all = its;
      } else if (!all.equals(its)) {
        all = (BitSet) all.clone();
        all.or(its);
      }
    }
    return all;
  }
}
