package org.underseal.sandbox.intigriti;

import tools.jackson.databind.node.ObjectNode;

/** A submission's events: in its timeline, and in the webhooks that the platform documents. */
final class EventJson {

  private EventJson() {}

  /** An entry of {@code GET /v2.1/submissions/{code}/events}, messages with their text. */
  static ObjectNode timeline(SubmissionEvent event) {
    ObjectNode json = IntigritiJson.object().put("type", event.name());
    json.put("createdAt", event.at().getEpochSecond());
    json.set("user", IntigritiJson.user(event.actor()));
    addChange(json, event);
    if (event instanceof SubmissionEvent.MessagePlaced message) {
      json.put("isInternal", message.internal()).put("message", message.text());
    }
    return json;
  }

  /** The body of a webhook; a message's text is not in it. */
  static ObjectNode webhook(Submission submission, SubmissionEvent event) {
    ObjectNode json = common(submission.programme());
    json.put("submissionCode", submission.code());
    json.put("userId", event.actor().userId());
    json.put("createdAt", event.at().getEpochSecond());
    if (!(event instanceof SubmissionEvent.Created)) {
      json.put("userRole", event.actor().role());
    }
    addChange(json, event);
    if (event instanceof SubmissionEvent.Created) {
      json.set("severity", IntigritiJson.severity(submission.severity()));
      json.put("type", submission.report().type()).put("domain", submission.report().endpoint());
    }
    if (event instanceof SubmissionEvent.MessagePlaced message) {
      json.put("isInternal", message.internal());
    }
    return json;
  }

  static ObjectNode common(Programme programme) {
    return IntigritiJson.object()
        .put("programId", programme.id())
        .put("programName", programme.name());
  }

  private static void addChange(ObjectNode json, SubmissionEvent event) {
    if (event instanceof SubmissionEvent.StatusChanged change) {
      json.set("fromStatus", IntigritiJson.status(change.from()));
      json.set("toStatus", IntigritiJson.status(change.to()));
      json.set("closeReason", IntigritiJson.closeReason(change.closeReason()));
    }
    if (event instanceof SubmissionEvent.SeverityChanged change) {
      json.set("fromSeverity", IntigritiJson.severity(change.from()));
      json.set("toSeverity", IntigritiJson.severity(change.to()));
    }
  }
}
