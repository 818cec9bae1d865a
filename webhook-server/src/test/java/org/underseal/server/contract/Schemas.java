package org.underseal.server.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas of one OpenAPI description, as JSON Schema 2020-12. Of OpenAPI 3.0 its {@code nullable}
 * is translated: beside a type it lets null in, as its specification says; beside {@code anyOf} and
 * the like, where the specification gives it no meaning, it is taken to mean the same, as GitHub
 * writes it there for fields that are null. What stands beside a {@code $ref} is left out, as 3.0
 * says. Formats are checked, but for e-mail addresses: those of GitHub's own bots are none by the
 * letter of RFC 5321.
 */
final class Schemas {
  private static final String COMPONENT = "#/components/schemas/";

  /** Words about a schema that say nothing of what is valid. */
  private static final Set<String> ANNOTATIONS =
      Set.of("nullable", "example", "examples", "discriminator", "description", "title", "default");

  private static final Set<String> NAMED = Set.of("properties", "patternProperties");
  private static final Set<String> LITERAL = Set.of("enum", "const", "required");

  private final JsonNode components;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
  private final Map<JsonNode, Schema> compiled = new IdentityHashMap<>();

  Schemas(JsonNode description) {
    this.components = description.path("components").path("schemas");
  }

  /** What is wrong with a value; each with its place. */
  List<String> wrong(JsonNode schema, JsonNode value) {
    return compiled.computeIfAbsent(schema, this::compile).validate(value).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .distinct()
        .toList();
  }

  private Schema compile(JsonNode schema) {
    Set<String> needed = new LinkedHashSet<>();
    ObjectNode whole = JsonNodeFactory.instance.objectNode();
    whole.set("allOf", JsonNodeFactory.instance.arrayNode().add(translate(schema, needed)));
    ObjectNode definitions = whole.putObject("$defs");
    while (definitions.size() < needed.size()) {
      for (String name : List.copyOf(needed)) {
        if (!definitions.has(name)) {
          definitions.set(name, translate(components.path(name), needed));
        }
      }
    }
    return registry.getSchema(whole);
  }

  private JsonNode translate(JsonNode node, Set<String> needed) {
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> array.add(translate(element, needed)));
      return array;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.has("$ref")) {
      String name = component(node);
      needed.add(name);
      return JsonNodeFactory.instance.objectNode().put("$ref", "#/$defs/" + name);
    }
    ObjectNode schema = JsonNodeFactory.instance.objectNode();
    node.properties()
        .forEach(
            word -> {
              if (NAMED.contains(word.getKey())) {
                ObjectNode named = schema.putObject(word.getKey());
                word.getValue()
                    .properties()
                    .forEach(one -> named.set(one.getKey(), translate(one.getValue(), needed)));
              } else if (LITERAL.contains(word.getKey())) {
                schema.set(word.getKey(), word.getValue());
              } else if (isOfMail(word)) {
                schema.remove("format");
              } else if (!ANNOTATIONS.contains(word.getKey()) && !word.getKey().startsWith("x-")) {
                schema.set(word.getKey(), translate(word.getValue(), needed));
              }
            });
    return node.path("nullable").asBoolean(false) || isNullOrRather(schema)
        ? orNull(schema)
        : schema;
  }

  private static boolean isOfMail(Map.Entry<String, JsonNode> word) {
    return word.getKey().equals("format") && word.getValue().asString("").equals("email");
  }

  /**
   * The description of webhooks, which is translated to 3.1, has {@code type: [null]} beside a
   * choice where its original says nullable. Taken by the letter nothing at all would be valid.
   */
  private static boolean isNullOrRather(ObjectNode schema) {
    boolean isNull = schema.path("type").isArray() && schema.path("type").size() == 1;
    boolean isChoice = schema.has("allOf") || schema.has("anyOf") || schema.has("oneOf");
    if (isNull && isChoice) {
      schema.remove("type");
    }
    return isNull && isChoice;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.path("type").isString()) {
      String type = schema.path("type").asString();
      schema.putArray("type").add(type).add("null");
      if (schema.path("enum") instanceof ArrayNode values) {
        schema.set("enum", values.deepCopy().addNull());
      }
      return schema;
    }
    ObjectNode either = JsonNodeFactory.instance.objectNode();
    either.putArray("anyOf").add(schema).addObject().put("type", "null");
    return either;
  }

  private static String component(JsonNode reference) {
    String target = reference.path("$ref").asString();
    if (!target.startsWith(COMPONENT)) {
      throw new IllegalStateException("a reference to something else than a schema: " + target);
    }
    return target.substring(COMPONENT.length());
  }

  /**
   * The fields that a schema names for an object; for a list, for its elements. Empty where it
   * names none, which lets any in.
   */
  Set<String> fields(JsonNode schema) {
    if (schema.has("$ref")) {
      return fields(components.path(component(schema)));
    }
    if (schema.has("items")) {
      return fields(schema.path("items"));
    }
    Set<String> fields = new TreeSet<>();
    schema.path("properties").properties().forEach(field -> fields.add(field.getKey()));
    for (String choice : List.of("oneOf", "anyOf", "allOf")) {
      schema.path(choice).forEach(one -> fields.addAll(fields(one)));
    }
    return fields;
  }
}
