package org.underseal.plugin;

import java.util.Optional;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A webhook's body as JSON, read with care: bounded in depth, and with errors that name the field
 * and never its content.
 */
public final class Payload {
  private static final String HEADS = "refs/heads/";

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
      JsonNode root = BoundedJson.read(body);
      if (!root.isObject()) {
        throw new MalformedPayload("the body is not a JSON object");
      }
      return new Payload(root);
    } catch (JacksonException malformed) {
      throw new MalformedPayload(
          "the body is not JSON; set the webhook's content type to application/json");
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

  /** A text; empty if it is missing or something else. */
  public Optional<String> find(String path) {
    JsonNode node = at(path);
    return node.isString() ? Optional.of(node.asString()) : Optional.empty();
  }

  /**
   * The number of a thing.
   *
   * @throws MalformedPayload if it is missing or something else
   */
  public long number(String path) throws MalformedPayload {
    JsonNode node = at(path);
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() <= 0) {
      throw new MalformedPayload(path + " is missing or not a positive whole number");
    }
    return node.asLong();
  }

  /**
   * A report's code.
   *
   * @throws MalformedPayload if it is missing or could not be one
   */
  public String reportCode(String path) throws MalformedPayload {
    String code = text(path);
    if (!Report.isCode(code)) {
      throw new MalformedPayload(path + " is not a report's code");
    }
    return code;
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
      throw new MalformedPayload(path + " is not of the form owner/name");
    }
  }

  /**
   * A branch.
   *
   * @param path of its name or its whole ref
   * @return empty if it is missing, or no branch
   */
  public Optional<BranchName> branch(String path) {
    return find(path)
        .map(ref -> ref.startsWith(HEADS) ? ref.substring(HEADS.length()) : ref)
        .filter(BranchName::isBranchName)
        .map(BranchName::new);
  }

  private JsonNode at(String path) {
    JsonNode node = root;
    for (String name : path.split("\\.")) {
      node = node.path(name);
    }
    return node;
  }
}
