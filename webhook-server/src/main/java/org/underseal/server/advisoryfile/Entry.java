package org.underseal.server.advisoryfile;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.server.advisoryfile.AdvisoryFile.Problems;
import org.underseal.server.casework.SheetProblem.Kind;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Keys and values of the front matter. */
final class Entry {
  private final Node node;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  Entry(Node node, Problems problems) {
    this.node = node;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::take);
    } else {
      at(node, Kind.NOT_KEYS, "");
    }
  }

  private void take(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      at(tuple.getKeyNode(), Kind.UNKNOWN_KEY, "");
    } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      at(key, Kind.TWICE, key.getValue());
    } else {
      keys.put(key.getValue(), key);
    }
  }

  Optional<Value> optional(String key) {
    return Optional.ofNullable(values.get(key)).map(found -> new Value(found, key, problems));
  }

  Optional<Value> required(String key) {
    Optional<Value> value = optional(key);
    if (value.isEmpty() && node instanceof MappingNode) {
      at(node, Kind.MISSING, key);
    }
    return value;
  }

  /** The entries of a list; none if it is left out. */
  List<Value> list(String key) {
    return optional(key).map(Value::items).orElse(List.of());
  }

  /** Notes every key that means nothing. */
  void end(Set<String> known) {
    keys.forEach(
        (key, where) -> {
          if (!known.contains(key)) {
            at(where, Kind.UNKNOWN_KEY, key);
          }
        });
  }

  private void at(Node where, Kind kind, String detail) {
    var mark = where.getStartMark();
    problems.add(mark.getLine() + 1, mark.getColumn() + 1, kind, detail);
  }
}
