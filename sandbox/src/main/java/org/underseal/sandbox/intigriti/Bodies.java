package org.underseal.sandbox.intigriti;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a request's JSON; what is missing or of another kind is answered 400. */
final class Bodies {

  private Bodies() {}

  static boolean isMissing(JsonNode body, String field) {
    return body.path(field).isMissingNode() || body.path(field).isNull();
  }

  static String text(JsonNode body, String field) {
    String text = optionalText(body, field);
    if (text == null || text.isBlank()) {
      throw Refused.badRequest("The field " + field + " is required.");
    }
    return text;
  }

  static @Nullable String optionalText(JsonNode body, String field) {
    JsonNode value = body.path(field);
    return value.isString() ? value.stringValue() : null;
  }

  /** An enumeration's number, given as it is or as {@code {"id": 3}}. */
  static int id(JsonNode body, String field) {
    JsonNode value = body.path(field).isObject() ? body.path(field).path("id") : body.path(field);
    if (!value.isInt()) {
      throw Refused.badRequest("The field " + field + " must be a number.");
    }
    return value.intValue();
  }

  static Amount amount(JsonNode body, String field) {
    JsonNode value = body.path(field).path("value");
    if (!value.isNumber()) {
      throw Refused.badRequest("The field " + field + ".value must be a number.");
    }
    return new Amount(value.decimalValue(), text(body.path(field), "currency"));
  }
}
