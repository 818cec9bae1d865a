package org.underseal.server.advisoryfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.server.advisoryfile.AdvisoryFile.Problems;
import org.underseal.server.casework.Finding;
import org.underseal.server.casework.SheetProblem.Kind;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One value of the front matter. Each reading gives a value or notes a problem. */
final class Value {
  private static final int ITEMS_MAX = 50;

  private final Node node;
  private final String key;
  private final Problems problems;

  Value(Node node, String key, Problems problems) {
    this.node = node;
    this.key = key;
    this.problems = problems;
  }

  <T> Optional<T> problem(Kind kind, String detail) {
    var mark = node.getStartMark();
    problems.add(mark.getLine() + 1, mark.getColumn() + 1, kind, detail);
    return Optional.empty();
  }

  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar)) {
      return problem(Kind.NOT_TEXT, key);
    }
    String text = Finding.oneLine(scalar.getValue());
    return text.isEmpty() ? problem(Kind.BLANK, key) : Optional.of(text);
  }

  /** Words in one line. */
  Optional<String> line(int charactersMax) {
    return text()
        .flatMap(
            text ->
                text.length() > charactersMax
                    ? problem(Kind.TOO_LONG, Integer.toString(charactersMax))
                    : Optional.of(text));
  }

  /** A text that this function understands. */
  <T> Optional<T> as(Function<String, Optional<T>> understand, Kind wrong) {
    return text()
        .flatMap(
            text -> {
              Optional<T> understood = understand.apply(text);
              return understood.isPresent() ? understood : problem(wrong, text);
            });
  }

  List<Value> items() {
    if (!(node instanceof SequenceNode sequence)) {
      problem(Kind.NOT_LIST, key);
      return List.of();
    }
    if (sequence.getValue().size() > ITEMS_MAX) {
      problem(Kind.TOO_MANY, Integer.toString(ITEMS_MAX));
      return List.of();
    }
    List<Value> items = new ArrayList<>();
    sequence.getValue().forEach(item -> items.add(new Value(item, key, problems)));
    return items;
  }

  Entry entry() {
    return new Entry(node, problems);
  }
}
