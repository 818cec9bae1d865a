package org.underseal.server.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON that was right before: with other types, missing and double fields, and no measure. */
public final class HostileJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Stands for raw text, which need not be JSON. */
  private static final String HOLE = "\"a hole in the document\"";

  /** What the readers look at; the rest of a document is mostly passed over. */
  private static final Set<String> LOOKED_AT =
      Set.of(
          "repository",
          "full_name",
          "issue",
          "number",
          "project",
          "path_with_namespace",
          "object_attributes",
          "iid",
          "noteable_type",
          "submissionCode",
          "id",
          "code",
          "program",
          "title",
          "severity",
          "state",
          "createdAt",
          "submitter",
          "originalReport",
          "amount",
          "value",
          "currency",
          "status",
          "payoutIds",
          "access_token",
          "refresh_token",
          "expires_in",
          "login",
          "user",
          "username",
          "author",
          "body",
          "description",
          "created_at",
          "updated_at",
          "confidential",
          "system",
          "private",
          "visibility",
          "role_name",
          "permission",
          "access_level",
          "head",
          "ref",
          "sha",
          "merged_at",
          "ghsa_id",
          "vulnerabilities",
          "credits");

  private final Chance chance;

  /** With these dice. */
  public HostileJson(Chance chance) {
    this.chance = chance;
  }

  /** The document, changed in one to three places; sometimes its bytes as well. */
  public byte[] of(byte[] document) {
    byte[] changed = document;
    try {
      for (int i = chance.below(3); i >= 0; i--) {
        changed = changed(changed);
      }
    } catch (tools.jackson.core.JacksonException broken) {
      // The change before has left no JSON, which is as it should be.
    }
    return chance.oneIn(5) ? chance.mutated(changed) : changed;
  }

  private byte[] changed(byte[] document) {
    JsonNode root = JSON.readTree(document);
    List<JsonNode> inner = new ArrayList<>();
    collect(root, inner);
    if (inner.isEmpty() || chance.oneIn(40)) {
      return value().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
    List<JsonNode> telling =
        inner.stream()
            .filter(node -> node.propertyNames().stream().anyMatch(LOOKED_AT::contains))
            .toList();
    punch(chance.of(telling.isEmpty() || chance.oneIn(4) ? inner : telling));
    String raw = chance.oneIn(12) ? HOLE + "," + HOLE : HOLE;
    return JSON.writeValueAsString(root)
        .replace(HOLE, raw.replace(HOLE, value()))
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static void collect(JsonNode node, List<JsonNode> inner) {
    if (node.isContainer() && !node.isEmpty()) {
      inner.add(node);
      node.forEach(child -> collect(child, inner));
    }
  }

  private void punch(JsonNode node) {
    String hole = HOLE.substring(1, HOLE.length() - 1);
    if (node instanceof ObjectNode object) {
      List<String> names = List.copyOf(object.propertyNames());
      List<String> telling = names.stream().filter(LOOKED_AT::contains).toList();
      String name = chance.of(telling.isEmpty() || chance.oneIn(4) ? names : telling);
      switch (chance.below(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.put(chance.text(), hole);
        default -> object.put(name, hole);
      }
    } else if (node instanceof ArrayNode array) {
      array.set(chance.below(array.size()), hole);
    }
  }

  private String value() {
    return switch (chance.below(16)) {
      case 0 -> "null";
      case 1 -> "true";
      case 2 -> "{}";
      case 3 -> "[]";
      case 4 -> "\"\"";
      case 5 -> chance.of(List.of("0", "-1", "1.5", "1e400", "1E-999999999", "1e-7", "7"));
      case 6 -> "9".repeat(1 + chance.length(2_000));
      case 7 -> "[".repeat(1 + chance.length(5_000));
      case 8 -> nested(1 + chance.length(2_000));
      case 9 -> "{\"a\":[{\"b\":null}]}";
      case 10 -> "[" + "{},".repeat(chance.length(5_000)) + "0]";
      case 11 -> JSON.writeValueAsString("a".repeat(chance.length(200_000)));
      case 12 -> JSON.writeValueAsString("a/".repeat(chance.length(60_000)) + "b");
      case 13 ->
          "\"" + chance.of(List.of("\\ud800", "\\u0000", "..", "../..", "a/../b", "%2e")) + "\"";
      default -> JSON.writeValueAsString(chance.text());
    };
  }

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }
}
