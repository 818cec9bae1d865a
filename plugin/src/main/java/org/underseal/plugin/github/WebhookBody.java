package org.underseal.plugin.github;

import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A webhook's body; its errors name the field and never its content. */
final class WebhookBody {
  /** GitHub's own go down to about ten. */
  private static final int NESTING_MAX = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
                  .build())
          .build();

  private final JsonNode root;

  private WebhookBody(JsonNode root) {
    this.root = root;
  }

  static WebhookBody read(byte[] body) throws MalformedPayload {
    try {
      JsonNode root = JSON.readTree(body);
      if (root.isMissingNode()) {
        throw new MalformedPayload("the body is empty");
      }
      return new WebhookBody(root);
    } catch (JacksonException malformed) {
      throw new MalformedPayload(
          "the body is not JSON; set the webhook's content type to application/json");
    }
  }

  RepositoryName repository() throws MalformedPayload {
    JsonNode name = root.path("repository").path("full_name");
    if (!name.isString()) {
      throw new MalformedPayload("repository.full_name is missing or not a text");
    }
    try {
      return new RepositoryName(name.asString());
    } catch (IllegalArgumentException malformed) {
      throw new MalformedPayload("repository.full_name is not of the form owner/name");
    }
  }

  long issueNumber() throws MalformedPayload {
    JsonNode number = root.path("issue").path("number");
    if (!number.isIntegralNumber() || !number.canConvertToLong() || number.asLong() <= 0) {
      throw new MalformedPayload("issue.number is missing or not a positive whole number");
    }
    return number.asLong();
  }
}
