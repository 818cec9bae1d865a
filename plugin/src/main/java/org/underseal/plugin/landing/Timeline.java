package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.landing.Fix.Found;
import org.underseal.plugin.landing.Fix.Part;
import org.underseal.plugin.landing.Fix.Whole;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.CommitChange;
import org.underseal.plugin.patch.CommitChange.Origin;
import org.underseal.plugin.patch.Keys;
import org.underseal.plugin.patch.LinePrints;

/**
 * Which parts of a fix are in a branch, followed commit by commit from the oldest. A part comes by
 * itself, in pieces, or with a whole; it goes when a commit undoes it, or a whole that it is in.
 */
final class Timeline {
  private final Found fix;
  private final List<FormState> parts;
  private final List<FormState> wholes;
  private final Keys keys;

  Timeline(Found fix, boolean contained, LinePrints prints) {
    this.fix = fix;
    boolean onlySides = changes(fix).flatMap(c -> c.files().stream()).allMatch(Timeline::isSide);
    this.parts =
        IntStream.range(0, fix.parts().size())
            .mapToObj(i -> new FormState(Form.of(fix.parts().get(i).change(), bit(i), onlySides)))
            .toList();
    this.wholes =
        fix.wholes().stream()
            .map(w -> new FormState(Form.of(w.change(), w.parts(), onlySides)))
            .toList();
    this.keys = keys(prints);
    if (contained) {
      for (int i = 0; i < parts.size(); i++) {
        parts.get(i).contained(fix.parts().get(i).commit());
      }
      wholes.forEach(whole -> whole.contained(fix.head()));
    }
  }

  private static boolean isSide(org.underseal.plugin.patch.FileChange file) {
    return SideFile.is(file.path());
  }

  private static BitSet bit(int i) {
    BitSet bits = new BitSet();
    bits.set(i);
    return bits;
  }

  private static Stream<Change> changes(Found fix) {
    return Stream.concat(
        fix.parts().stream().map(Part::change), fix.wholes().stream().map(Whole::change));
  }

  private Keys keys(LinePrints prints) {
    List<Keys> all = new ArrayList<>();
    changes(fix).forEach(c -> all.add(Keys.of(c, prints).and(Keys.of(c.reversed(), prints))));
    return all.stream().reduce(Keys::and).orElseThrow();
  }

  /** By which commits that have to do with the fix are found. */
  Keys keys() {
    return keys;
  }

  /** Whether every change of the fix could be read to its end. */
  boolean isWhole() {
    return changes(fix).allMatch(Change::isWhole);
  }

  List<FormState> parts() {
    return parts;
  }

  /** Those forms that bring all parts, then those that bring some. */
  List<FormState> wholes() {
    return wholes;
  }

  Stream<FormState> forms() {
    return Stream.concat(wholes.stream(), parts.stream());
  }

  /**
   * Takes in the next commit.
   *
   * @param isThere whether the commit has a file of this name
   */
  void next(RevCommit commit, CommitChange candidate, Predicate<String> isThere) {
    boolean came = false;
    for (FormState whole : wholes) {
      came |= whole.come(commit, candidate, named(whole, candidate.origin()), isThere);
    }
    for (FormState part : parts) {
      came |= part.come(commit, candidate, named(part, candidate.origin()), isThere);
    }
    if (!came) {
      undo(commit, candidate.change());
    }
  }

  /** Takes in what a merge leaves out of one of its sides. */
  void undo(RevCommit commit, Change change) {
    for (FormState part : parts) {
      if (part.go(commit, change)) {
        wholes.stream()
            .filter(whole -> whole.form().parts().intersects(part.form().parts()))
            .forEach(whole -> whole.loseAll(commit));
      }
    }
    for (FormState whole : wholes) {
      if (whole.go(commit, change)) {
        whole.form().parts().stream().forEach(i -> parts.get(i).loseAll(commit));
      }
    }
  }

  private Optional<Kind> named(FormState state, Origin origin) {
    BitSet its = state.form().parts();
    if (its.cardinality() == 1) {
      Part part = fix.parts().get(its.nextSetBit(0));
      return named(part, origin);
    }
    if (origin.names(fix.head())) {
      return Optional.of(Kind.TRAILER);
    }
    return origin.fromFork() ? Optional.of(Kind.FORK_SQUASH) : Optional.empty();
  }

  private static Optional<Kind> named(Part part, Origin origin) {
    if (origin.names(part.commit())) {
      return Optional.of(Kind.TRAILER);
    }
    if (origin.author() == part.origin().author() && origin.subject() == part.origin().subject()) {
      return Optional.of(Kind.AUTHORSHIP);
    }
    return origin.fromFork() ? Optional.of(Kind.FORK_SQUASH) : Optional.empty();
  }

  /** What a commit says of itself that speaks for the fix. */
  Optional<Kind> named(Origin origin) {
    return forms().flatMap(state -> named(state, origin).stream()).min(Kind::compareTo);
  }

  /** Whether no commit that was taken in has left a trace: it might as well begin now. */
  boolean isBlank() {
    return forms().allMatch(FormState::isBlank);
  }

  /** Whether a part is there, by itself or with a whole. */
  boolean isThere(int part) {
    return parts.get(part).isComplete()
        || wholes.stream().anyMatch(w -> w.form().parts().get(part) && w.isComplete());
  }
}
