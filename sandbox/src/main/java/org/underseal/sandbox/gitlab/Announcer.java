package org.underseal.sandbox.gitlab;

import java.util.UUID;
import java.util.function.BiConsumer;
import tools.jackson.databind.node.ObjectNode;

/** Tells every hook that wants to know. A disabled hook never learns what it missed. */
final class Announcer {
  private final BiConsumer<Hook, HookMessage> send;

  /**
   * @param send puts a hook's message on its way
   */
  Announcer(BiConsumer<Hook, HookMessage> send) {
    this.send = send;
  }

  void announce(Project project, HookEvent event, ObjectNode body) {
    String eventUuid = UUID.randomUUID().toString();
    for (Hook hook : project.hooks()) {
      if (hook.wants(event) && hook.executable()) {
        String key = UUID.randomUUID().toString();
        send.accept(hook, new HookMessage(event, key, eventUuid, body.toString()));
      }
    }
  }
}
