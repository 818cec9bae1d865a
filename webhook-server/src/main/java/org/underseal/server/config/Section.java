package org.underseal.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A mapping of the file. What is never asked for is an unknown key. */
final class Section {
  private final Node node;
  private final String path;
  private final Problems problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  Section(Node node, String path, Problems problems) {
    this.node = node;
    this.path = path;
    this.problems = problems;
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(this::take);
    } else {
      problems.add(node, path, "has to be a section of keys and values");
    }
  }

  private void take(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(tuple.getKeyNode(), path, "a key has to be a text");
    } else if (values.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
      problems.add(key, at(key.getValue()), "stands here twice");
    } else {
      keys.put(key.getValue(), key);
    }
  }

  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  Set<String> names() {
    return values.keySet();
  }

  void problem(String what) {
    problems.add(node, path, what);
  }

  /** A value that may be left out. */
  Optional<Value> optional(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key)).map(found -> new Value(found, at(key), problems));
  }

  /** A value that has to be there. */
  Optional<Value> required(String key, String help) {
    Optional<Value> value = optional(key);
    if (value.isEmpty()) {
      problems.add(node, at(key), "is missing: " + help);
    }
    return value;
  }

  /** A section that has to be there. */
  Section section(String key, String help) {
    return required(key, help)
        .map(value -> new Section(value.node(), at(key), problems))
        .orElseGet(() -> new Section(EMPTY, at(key), problems));
  }

  private static final MappingNode EMPTY =
      new MappingNode(
          org.yaml.snakeyaml.nodes.Tag.MAP,
          List.of(),
          org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK);

  /** The values of a list; a single value counts as a list of one. */
  List<Value> list(String key, String help) {
    Optional<Value> value = required(key, help);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get().node() instanceof SequenceNode sequence)) {
      return List.of(value.get());
    }
    List<Value> items = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      items.add(new Value(item, at(key) + "[" + items.size() + "]", problems));
    }
    if (items.isEmpty()) {
      problems.add(sequence, at(key), "must not be empty: " + help);
    }
    return items;
  }

  /** Notes every key that nobody asked for. */
  void end() {
    for (String key : values.keySet()) {
      if (!asked.contains(key)) {
        String nearest =
            Spelling.nearest(key, asked).map(near -> "; did you mean " + near + "?").orElse("");
        String known = asked.isEmpty() ? "" : "; known here: " + String.join(", ", asked);
        problems.add(
            keys.getOrDefault(key, node),
            at(key),
            "is not known" + (nearest.isEmpty() ? known : nearest));
      }
    }
  }
}
