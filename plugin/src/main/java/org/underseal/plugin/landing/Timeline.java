package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.landing.Fix.Found;
import org.underseal.plugin.landing.Fix.Part;
import org.underseal.plugin.landing.Fix.Whole;
import org.underseal.plugin.landing.Landing.How;

/**
 * Which parts of a fix are in a branch, followed commit by commit from the oldest: a part comes
 * with its patch or with a whole's, and goes with the reverse of either.
 */
final class Timeline {
  private final Found fix;
  private final boolean contained;

  /** By which commit each part came; empty while it is not there. */
  private final List<Optional<Arrival>> arrivals = new ArrayList<>();

  private boolean reverted;
  private int seen;

  Timeline(Found fix, boolean contained) {
    this.fix = fix;
    this.contained = contained;
    for (Part part : fix.parts()) {
      arrivals.add(
          contained ? Optional.of(new Arrival(part.commit(), 0, false)) : Optional.empty());
    }
  }

  /**
   * How a part came.
   *
   * @param commit on the public branch
   * @param at its place among the branch's commits
   * @param whole whether with others in one commit
   */
  private record Arrival(RevCommit commit, int at, boolean whole) {}

  /** The sets of files that a commit must touch to matter. */
  Set<List<String>> paths() {
    Set<List<String>> paths = new HashSet<>();
    changes().forEach(change -> paths.add(change.forward().paths()));
    return paths;
  }

  void next(RevCommit commit, Patch patch) {
    seen++;
    for (Whole whole : fix.wholes()) {
      if (whole.change().forward().equals(patch)) {
        come(whole.parts(), new Arrival(commit, seen, fix.parts().size() > 1));
        return;
      }
    }
    boolean came = partsCome(commit, patch);
    for (Whole whole : fix.wholes()) {
      if (!came && whole.change().backward().equals(patch)) {
        go(whole.parts());
        return;
      }
    }
    if (!came) {
      partsGo(patch);
    }
  }

  private boolean partsCome(RevCommit commit, Patch patch) {
    BitSet same = new BitSet();
    for (int i = 0; i < fix.parts().size(); i++) {
      same.set(i, fix.parts().get(i).change().forward().equals(patch));
    }
    come(same, new Arrival(commit, seen, false));
    return !same.isEmpty();
  }

  private void partsGo(Patch patch) {
    BitSet undone = new BitSet();
    for (int i = 0; i < fix.parts().size(); i++) {
      undone.set(i, fix.parts().get(i).change().backward().equals(patch));
    }
    go(undone);
  }

  private void come(BitSet parts, Arrival arrival) {
    parts.stream()
        .filter(i -> arrivals.get(i).isEmpty())
        .forEach(i -> arrivals.set(i, Optional.of(arrival)));
  }

  private void go(BitSet parts) {
    parts.stream()
        .filter(i -> arrivals.get(i).isPresent())
        .forEach(
            i -> {
              reverted = true;
              arrivals.set(i, Optional.empty());
            });
  }

  /** Whether a part that had come went again. */
  boolean wasReverted() {
    return reverted;
  }

  /** How many of the fix's parts are there now. */
  long partsThere() {
    return arrivals.stream().filter(Optional::isPresent).count();
  }

  /** How the whole fix came; empty if it is not all there. */
  Optional<How> how() {
    if (partsThere() < arrivals.size()) {
      return Optional.empty();
    }
    if (copies().isEmpty()) {
      // The very commits of the fix, without its head, are public work that nobody recognised.
      return contained ? Optional.of(How.CONTAINED) : Optional.empty();
    }
    boolean oneCommit =
        copies().size() == 1
            && there().filter(a -> copies().contains(a.commit())).allMatch(Arrival::whole);
    return Optional.of(oneCommit ? How.SQUASHED : How.SAME_PATCHES);
  }

  /** The commits by which the fix came that are not commits of the fix branch, oldest first. */
  Set<ObjectId> copies() {
    Set<ObjectId> own = new HashSet<>();
    fix.parts().forEach(part -> own.add(part.commit()));
    Set<ObjectId> copies = new LinkedHashSet<>();
    there().map(Arrival::commit).filter(c -> !own.contains(c)).forEach(copies::add);
    return copies;
  }

  /** All commits by which the fix came. */
  Set<ObjectId> all() {
    Set<ObjectId> all = new LinkedHashSet<>();
    there().forEach(arrival -> all.add(arrival.commit()));
    return all;
  }

  private Stream<Arrival> there() {
    return arrivals.stream().flatMap(Optional::stream).sorted(Comparator.comparingInt(Arrival::at));
  }

  private Stream<Change> changes() {
    return Stream.concat(
        fix.parts().stream().map(Part::change), fix.wholes().stream().map(Whole::change));
  }
}
