package org.underseal.plugin.landing;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.landing.Landing.Evidence;
import org.underseal.plugin.landing.Landing.Verdict;

/** What several landings come to if they are of one fix together. */
final class LandingOfSet {
  private static final int ID_DIGITS = 12;

  private LandingOfSet() {}

  static Landing of(List<FixRange> set, List<Landing> each) {
    Set<CommitSha> commits = new LinkedHashSet<>();
    List<Evidence> evidence = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      String fix = set.get(i).head().hex().substring(0, ID_DIGITS);
      commits.addAll(each.get(i).commits());
      each.get(i).evidence().stream()
          .map(e -> new Evidence(e.kind(), "of " + fix + " " + e.detail()))
          .forEach(evidence::add);
    }
    return new Landing(verdict(each), List.copyOf(commits), evidence, Optional.empty());
  }

  private static Verdict verdict(List<Landing> each) {
    List<Verdict> verdicts = each.stream().map(Landing::verdict).distinct().toList();
    if (verdicts.size() == 1) {
      return verdicts.get(0);
    }
    if (verdicts.contains(Verdict.REVERTED)) {
      return Verdict.REVERTED;
    }
    boolean somethingLacks =
        verdicts.contains(Verdict.NOT_LANDED) || verdicts.contains(Verdict.PARTLY);
    return somethingLacks ? Verdict.PARTLY : Verdict.PROBABLE;
  }
}
