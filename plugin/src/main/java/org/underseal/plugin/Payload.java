package org.underseal.plugin;

import org.underseal.plugin.WebhookReader.MalformedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A webhook's body as JSON, read with care: bounded in depth, and with errors that name the field
 * and never its content.
 */
public final class Payload {
  private static final int DEPTH_MAX = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .build();

  private final JsonNode root;

  private Payload(JsonNode root) {
    this.root = root;
  }

  /**
   * Reads a body.
   *
   * @throws MalformedPayload if it isn't a JSON object
   */
  public static Payload read(byte[] body) throws MalformedPayload {
    try {
      JsonNode root = JSON.readTree(body);
      if (!root.isObject()) {
        throw new MalformedPayload("the body is not a JSON object");
      }
      return new Payload(root);
    } catch (JacksonException malformed) {
      throw new MalformedPayload("the body is not JSON");
    }
  }

  /**
   * A text.
   *
   * @param path names with dots between them
   * @throws MalformedPayload if it is missing, blank or something else
   */
  public String text(String path) throws MalformedPayload {
    JsonNode node = at(path);
    if (!node.isString() || node.asString().isBlank()) {
      throw new MalformedPayload(path + " is missing or not a text");
    }
    return node.asString();
  }

  /** A text, or a default where there is none. */
  public String text(String path, String otherwise) {
    return at(path).asString(otherwise);
  }

  /**
   * A whole number.
   *
   * @throws MalformedPayload if it is missing or something else
   */
  public long number(String path) throws MalformedPayload {
    JsonNode node = at(path);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new MalformedPayload(path + " is missing or not a number");
    }
    return node.asLong();
  }

  /**
   * A repository's path.
   *
   * @throws MalformedPayload if it is missing or no path
   */
  public RepositoryName repository(String path) throws MalformedPayload {
    try {
      return new RepositoryName(text(path));
    } catch (IllegalArgumentException wrong) {
      throw new MalformedPayload(path + " is not a repository's path");
    }
  }

  private JsonNode at(String path) {
    JsonNode node = root;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }
}
