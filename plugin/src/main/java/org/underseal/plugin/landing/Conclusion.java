package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.landing.Fix.Found;
import org.underseal.plugin.landing.FormState.Near;
import org.underseal.plugin.landing.Landing.Evidence;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.landing.Landing.Verdict;

/** What a timeline comes to in the end. */
final class Conclusion {
  private static final int PLACES_MAX = 20;
  private static final int ID_DIGITS = 12;

  private final Found fix;
  private final Timeline timeline;

  Conclusion(Found fix, Timeline timeline) {
    this.fix = fix;
    this.timeline = timeline;
  }

  /**
   * An answer, before tags are looked up.
   *
   * @param all every commit by which the fix came, its own too
   */
  record Answer(
      Verdict verdict, List<ObjectId> commits, List<Evidence> evidence, Set<ObjectId> all) {}

  Answer answer() {
    if (everyPart(timeline::isThere)) {
      return landed();
    }
    List<RevCommit> takers = takers();
    if (!takers.isEmpty()) {
      return reverted(takers);
    }
    if (everyPart(i -> timeline.isThere(i) || near(i).isPresent())) {
      return probable();
    }
    return timeline.forms().anyMatch(FormState::hasSomething) ? partly() : nothing();
  }

  private boolean everyPart(java.util.function.IntPredicate is) {
    return IntStream.range(0, fix.parts().size()).allMatch(is);
  }

  private Answer landed() {
    Set<ObjectId> own = new HashSet<>(Set.of(fix.head()));
    fix.parts().forEach(part -> own.add(part.commit()));
    Set<FormState> states = new LinkedHashSet<>();
    IntStream.range(0, fix.parts().size()).forEach(i -> states.add(stateOf(i)));
    Set<ObjectId> all = new LinkedHashSet<>();
    states.forEach(state -> all.addAll(state.commits()));
    List<ObjectId> copies = all.stream().filter(c -> !own.contains(c)).toList();
    if (states.stream().anyMatch(FormState::isContained) && copies.isEmpty()) {
      List<Evidence> evidence = List.of(new Evidence(Kind.CONTAINED, ""));
      return new Answer(Verdict.LANDED, List.of(fix.head()), evidence, Set.of(fix.head()));
    }
    if (copies.isEmpty()) {
      // The very commits of the fix, without its head, are public work that nobody recognised.
      return nothing();
    }
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence(kind(states, copies), ids(copies)));
    leftOut(states).ifPresent(evidence::add);
    return new Answer(Verdict.LANDED, copies, evidence, all);
  }

  /** The least weighty kind by which a copy of the fix was recognised. */
  private static Kind kind(Set<FormState> states, List<ObjectId> copies) {
    Kind kind =
        states.stream()
            .filter(state -> state.commits().stream().anyMatch(copies::contains))
            .map(FormState::kind)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    boolean together =
        copies.size() == 1
            && states.stream().anyMatch(state -> state.form().parts().cardinality() > 1);
    return together && kind == Kind.SAME_PATCHES ? Kind.SQUASHED : kind;
  }

  /** The form by which a part is there, by the weightiest evidence. */
  private FormState stateOf(int part) {
    return Stream.concat(
            timeline.wholes().stream().filter(w -> w.form().parts().get(part)),
            Stream.of(timeline.parts().get(part)))
        .filter(FormState::isComplete)
        .min(Comparator.comparing(FormState::kind))
        .orElseThrow();
  }

  private Optional<Evidence> leftOut(Set<FormState> states) {
    List<String> places =
        states.stream()
            .flatMap(s -> s.absent().stream().mapToObj(i -> s.form().pieces().get(i)))
            .map(piece -> piece.file().path())
            .distinct()
            .toList();
    return places.isEmpty()
        ? Optional.empty()
        : Optional.of(new Evidence(Kind.LEFT_OUT, places(places)));
  }

  private List<RevCommit> takers() {
    return timeline
        .forms()
        .flatMap(state -> state.losses().values().stream())
        .map(FormState.Loss::by)
        .distinct()
        .toList();
  }

  private Answer reverted(List<RevCommit> takers) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence(Kind.REVERTED_BY, ids(takers)));
    evidence.add(missing());
    return new Answer(Verdict.REVERTED, List.copyOf(takers), evidence, Set.of());
  }

  private Optional<Near> near(int part) {
    return Stream.concat(
            Stream.of(timeline.parts().get(part)),
            timeline.wholes().stream().filter(w -> w.form().parts().get(part)))
        .flatMap(state -> state.near().stream())
        .max((a, b) -> Double.compare(a.share(), b.share()));
  }

  private Answer probable() {
    Set<ObjectId> commits = new LinkedHashSet<>();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < fix.parts().size(); i++) {
      if (timeline.isThere(i)) {
        commits.addAll(stateOf(i).commits());
        continue;
      }
      Near near = near(i).orElseThrow();
      if (commits.add(near.commit())) {
        String share =
            Math.round(Math.floor(near.share() * 100)) + " % of the changed lines are in ";
        evidence.add(new Evidence(Kind.SIMILAR, share + id(near.commit())));
        near.named().ifPresent(kind -> evidence.add(new Evidence(kind, id(near.commit()))));
      }
    }
    evidence.add(missing());
    return new Answer(Verdict.PROBABLE, List.copyOf(commits), evidence, commits);
  }

  private Answer partly() {
    Set<ObjectId> commits = new LinkedHashSet<>();
    FormState best = mostThere();
    commits.addAll(best.commits());
    int needed = best.form().needed().cardinality();
    int there = needed - best.missing().cardinality();
    long parts = IntStream.range(0, fix.parts().size()).filter(timeline::isThere).count();
    String how =
        fix.parts().size() == 1
            ? "%d of %d hunks".formatted(there, needed)
            : "%d of %d commits".formatted(parts, fix.parts().size());
    List<Evidence> evidence = List.of(new Evidence(Kind.SAME_HUNKS, how), missing());
    return new Answer(Verdict.PARTLY, List.copyOf(commits), evidence, commits);
  }

  private FormState mostThere() {
    return timeline
        .forms()
        .filter(FormState::hasSomething)
        .min(
            Comparator.comparingDouble(
                s -> (double) s.missing().cardinality() / s.form().needed().cardinality()))
        .orElseThrow();
  }

  private static Answer nothing() {
    return new Answer(
        Verdict.NOT_LANDED,
        List.of(),
        List.of(
            new Evidence(
                Kind.NOTHING_ALIKE, "the branch has no commit that makes the fix's change")),
        Set.of());
  }

  /** The places of the fix that are not in the branch. */
  private Evidence missing() {
    List<String> places = new ArrayList<>();
    for (int i = 0; i < fix.parts().size(); i++) {
      if (!timeline.isThere(i)) {
        FormState state = timeline.parts().get(i);
        BitSet missing = state.missing();
        missing.stream().mapToObj(p -> state.form().pieces().get(p).place()).forEach(places::add);
      }
    }
    return new Evidence(Kind.MISSING, places(places.stream().distinct().toList()));
  }

  private static String places(List<String> places) {
    int more = places.size() - PLACES_MAX;
    String shown = String.join(" ", places.subList(0, Math.min(PLACES_MAX, places.size())));
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }

  private static String ids(Collection<? extends ObjectId> commits) {
    return places(commits.stream().map(Conclusion::id).toList());
  }

  private static String id(ObjectId commit) {
    return commit.name().substring(0, ID_DIGITS);
  }
}
