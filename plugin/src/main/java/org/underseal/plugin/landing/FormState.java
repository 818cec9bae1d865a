package org.underseal.plugin.landing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.jgit.revwalk.RevCommit;
import org.underseal.plugin.landing.Landing.Kind;
import org.underseal.plugin.patch.Change;
import org.underseal.plugin.patch.CommitChange;

/** How much of one form is in a branch, followed commit by commit from the oldest. */
final class FormState {
  /** How much must be there at least for a likeness that nothing else speaks for. */
  private static final double LIKE_SHARE_MIN = 0.75;

  /** The same for one that the commit's message or author speaks for. */
  private static final double NAMED_SHARE_MIN = 0.25;

  private final Form form;
  private final Map<Integer, Arrival> arrivals = new HashMap<>();
  private final Map<Integer, Loss> losses = new HashMap<>();
  private Optional<Near> near = Optional.empty();

  /** What an adapted landing changed, by which its revert is known. */
  private Optional<Form> landed = Optional.empty();

  FormState(Form form) {
    this.form = form;
  }

  /** By which commit a piece came, and by what it was recognised. */
  record Arrival(RevCommit commit, Kind kind) {}

  /** Which commit took a piece out that had come by another. */
  record Loss(RevCommit by, Arrival arrival) {}

  /**
   * A commit that is much like the form.
   *
   * @param share how much of it is there, from 0 to 1
   * @param named what else speaks for it
   * @param missing pieces of which there is too little
   */
  record Near(RevCommit commit, double share, Optional<Kind> named, BitSet missing) {}

  Form form() {
    return form;
  }

  void contained(RevCommit commit) {
    arriveAll(new Arrival(commit, Kind.CONTAINED));
  }

  /** Takes in what a commit brings; answers whether it brought anything. */
  boolean come(
      RevCommit commit, CommitChange candidate, Optional<Kind> named, Predicate<String> isThere) {
    Comparison comparison = Comparison.of(form, candidate.change(), isThere);
    if (comparison.isSamePatch(named.isPresent())) {
      arriveAll(new Arrival(commit, Kind.SAME_PATCHES));
      return true;
    }
    if (comparison.isSameTree()) {
      arriveNeeded(comparison, named, new Arrival(commit, Kind.SAME_TREE));
      return true;
    }
    BitSet exact = comparison.exact(named.isPresent());
    exact.stream().forEach(i -> arrive(i, new Arrival(commit, Kind.SAME_HUNKS)));
    if (!exact.isEmpty() && isComplete()) {
      return true;
    }
    if (comparison.isAdapted(named.isPresent())) {
      arriveNeeded(comparison, named, new Arrival(commit, Kind.ADAPTED));
      landed = Optional.of(form.of(candidate.change()));
      return true;
    }
    note(commit, candidate, comparison, named);
    return !exact.isEmpty();
  }

  private void note(
      RevCommit commit, CommitChange candidate, Comparison comparison, Optional<Kind> named) {
    double share = comparison.share();
    double enough = named.isPresent() ? NAMED_SHARE_MIN : LIKE_SHARE_MIN;
    boolean better =
        near.isEmpty()
            || named.isPresent() && near.get().named().isEmpty()
            || named.isPresent() == near.get().named().isPresent() && share > near.get().share();
    if (share >= enough && better && (named.isPresent() || comparison.isLarge())) {
      near = Optional.of(new Near(commit, share, named, comparison.missing()));
      landed = Optional.of(form.of(candidate.change()));
    }
  }

  /** Takes in what a commit undoes; answers whether it undid all that is needed. */
  boolean go(RevCommit commit, Change change) {
    Undoing undoing = new Undoing(change);
    BitSet undone = undoing.of(form);
    undone.stream().filter(arrivals::containsKey).forEach(i -> lose(i, commit));
    if (landed.isPresent() && undoesMost(undoing, landed.get())) {
      loseAll(commit);
    }
    BitSet left = form.needed();
    left.andNot(undone);
    return left.isEmpty();
  }

  private static boolean undoesMost(Undoing undoing, Form landed) {
    BitSet undone = undoing.of(landed);
    int all = landed.pieces().stream().mapToInt(Piece::weight).sum();
    int gone = undone.stream().map(i -> landed.pieces().get(i).weight()).sum();
    return 2 * gone > all;
  }

  void loseAll(RevCommit by) {
    Set.copyOf(arrivals.keySet()).forEach(i -> lose(i, by));
    near = Optional.empty();
    landed = Optional.empty();
  }

  private void lose(int piece, RevCommit by) {
    Arrival arrival = arrivals.remove(piece);
    if (arrival != null) {
      losses.put(piece, new Loss(by, arrival));
    }
  }

  /** Takes a loss back: the piece stands in the branch after all. */
  void recover(int piece) {
    Loss loss = losses.remove(piece);
    if (loss != null) {
      arrivals.put(piece, loss.arrival());
    }
  }

  private void arriveAll(Arrival arrival) {
    for (int i = 0; i < form.pieces().size(); i++) {
      arrive(i, arrival);
    }
  }

  private void arriveNeeded(Comparison comparison, Optional<Kind> named, Arrival arrival) {
    BitSet which = form.needed();
    which.or(comparison.exact(named.isPresent()));
    which.stream().forEach(i -> arrive(i, arrival));
  }

  /** The weightier recognition of what is there already stays. */
  private void arrive(int piece, Arrival arrival) {
    Arrival before = arrivals.get(piece);
    if (before == null || before.kind().compareTo(arrival.kind()) > 0) {
      arrivals.put(piece, arrival);
    }
    losses.remove(piece);
  }

  /** Whether it is there by the fix's own head. */
  boolean isContained() {
    return kind() == Kind.CONTAINED;
  }

  /** Whether everything that is needed is there. */
  boolean isComplete() {
    return missing().isEmpty();
  }

  /** The needed pieces that are not there. */
  BitSet missing() {
    BitSet missing = form.needed();
    arrivals.keySet().forEach(missing::clear);
    return missing;
  }

  Map<Integer, Loss> losses() {
    return losses;
  }

  Optional<Near> near() {
    return near;
  }

  /** Whether no commit that was taken in has left a trace. */
  boolean isBlank() {
    return arrivals.isEmpty() && losses.isEmpty() && near.isEmpty() && landed.isEmpty();
  }

  /** Whether a needed piece is there that nobody writes by chance. */
  boolean hasSomething() {
    return arrivals.entrySet().stream()
        .anyMatch(
            e -> {
              Piece piece = form.pieces().get(e.getKey());
              boolean sure = e.getValue().kind().compareTo(Kind.SAME_PATCHES) <= 0;
              return piece.needed() && (sure || !piece.saysLittle());
            });
  }

  /** The commits that brought what is needed. */
  Set<RevCommit> commits() {
    Set<RevCommit> commits = new LinkedHashSet<>();
    form.needed().stream()
        .mapToObj(arrivals::get)
        .filter(a -> a != null)
        .forEach(a -> commits.add(a.commit()));
    return commits;
  }

  /** The least weighty kind among what is needed and there. */
  Kind kind() {
    return form.needed().stream()
        .mapToObj(arrivals::get)
        .filter(a -> a != null)
        .map(Arrival::kind)
        .max(Kind::compareTo)
        .orElse(Kind.NOTHING_ALIKE);
  }

  /** The pieces, needed or not, that are not there. */
  BitSet absent() {
    BitSet absent = new BitSet();
    absent.set(0, form.pieces().size());
    arrivals.keySet().forEach(absent::clear);
    return absent;
  }
}
