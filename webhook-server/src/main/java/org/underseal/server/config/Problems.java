package org.underseal.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects problems, so that all of them can be told at once. */
final class Problems {
  private final List<Problem> found = new ArrayList<>();

  void add(Node node, String path, String what) {
    var mark = node.getStartMark();
    if (mark == null) {
      // Inside a section that is missing, which has been said.
      return;
    }
    found.add(new Problem(mark.getLine() + 1, mark.getColumn() + 1, path, what));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Problem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }
}
