package org.underseal.sandbox.gitlab;

import java.util.Arrays;
import java.util.UUID;

/** What the button "Test" of a hook sends: an event of the kind with little in it. */
final class TestMessages {

  private TestMessages() {}

  static HookMessage of(Project project, String trigger) {
    HookEvent event =
        Arrays.stream(HookEvent.values())
            .filter(known -> known.flag().equals(trigger))
            .findFirst()
            .orElseThrow(() -> Refused.badRequest("trigger does not have a valid value"));
    String kind = event.flag().replaceFirst("s?_events$", "");
    String body = Json.object().put("object_kind", kind).put("project_id", project.id()).toString();
    String uuid = UUID.randomUUID().toString();
    return new HookMessage(event, UUID.randomUUID().toString(), uuid, body);
  }
}
