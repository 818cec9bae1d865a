package org.underseal.server.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Words that stand in sealed places and nowhere else, and where each of them may be by now. A word
 * that is found where it may not be is a leak.
 */
final class Canaries {
  private final Map<String, Canary> canaries = new LinkedHashMap<>();

  /** A new word for a sealed place: letters and digits, so that no escaping can hide it. */
  String word(String place) {
    String word = "kanarie" + place.replaceAll("[^a-z0-9]", "") + "x" + canaries.size() + "q";
    watch(place, word);
    return word;
  }

  /** Watches a word that is given by others. */
  void watch(String place, String word) {
    canaries.put(place, new Canary(word, where -> false));
  }

  /** From now on the word of this place may stand in these public places. */
  void mayBe(String place, Predicate<String> where) {
    Canary before = canaries.get(place);
    canaries.put(place, new Canary(before.word(), where));
  }

  /** What is where it may not be, each as {@code word's place -> where it was found}. */
  List<String> leaks(Map<String, String> texts) {
    List<String> leaks = new ArrayList<>();
    texts.forEach(
        (where, text) -> {
          String lower = text.toLowerCase(Locale.ROOT);
          canaries.forEach(
              (place, canary) -> {
                if (!canary.allowed().test(where)
                    && lower.contains(canary.word().toLowerCase(Locale.ROOT))) {
                  leaks.add(place + " -> " + where);
                }
              });
        });
    return leaks;
  }

  private record Canary(String word, Predicate<String> allowed) {}
}
