package org.underseal.sandbox.gitlab;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the button "Test" of a hook sends: something that the project has, of the kind asked for.
 */
final class TestMessages {
  private final Code code;
  private final PushPayloads pushes;

  TestMessages(Code code, Links links) {
    this.code = code;
    this.pushes = new PushPayloads(links);
  }

  /** Pushes only: the other kinds need an issue, a note or a merge request to tell of. */
  HookMessage of(Project project, GitLabUser by, String trigger) {
    if (!trigger.equals(HookEvent.PUSH.flag())) {
      throw Refused.badRequest("trigger does not have a valid value");
    }
    String ref = Code.BRANCHES + project.defaultBranch();
    String head =
        Optional.ofNullable(code.resolve(project, ref))
            .orElseThrow(
                () -> Refused.unprocessable("Ensure the project has at least one commit."));
    ObjectNode body = pushes.push(new PushPayloads.Push(project, ref, head, head, List.of()), by);
    String uuid = UUID.randomUUID().toString();
    return new HookMessage(HookEvent.PUSH, UUID.randomUUID().toString(), uuid, body.toString());
  }
}
