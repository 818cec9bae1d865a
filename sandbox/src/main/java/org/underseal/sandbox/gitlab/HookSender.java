package org.underseal.sandbox.gitlab;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks;

/** Puts a hook's messages on their way with GitLab's headers, and keeps what came of them. */
final class HookSender {
  private final World world;
  private final Webhooks outbox;
  private final Clock clock;
  private final String instance;

  HookSender(World world, Webhooks outbox, Clock clock, String instance) {
    this.world = world;
    this.outbox = outbox;
    this.clock = clock;
    this.instance = instance;
  }

  void send(Hook hook, HookMessage message) {
    outbox.send(delivery(hook, message));
  }

  /** Sends again, once, and waits for the answer; 0 for none. */
  int resend(Hook hook, HookMessage message) {
    return outbox.sendNow(delivery(hook, message));
  }

  /**
   * GitLab sends once: an answer that isn't 2xx or 3xx, or none, is noted in the hook's events and
   * not tried again (app/services/web_hook_service.rb).
   */
  private Delivery delivery(Hook hook, HookMessage message) {
    Map<String, String> headers = headers(hook, message);
    Map<String, String> shown = new LinkedHashMap<>(headers);
    shown.computeIfPresent("X-Gitlab-Token", (name, token) -> "[REDACTED]");
    return new Delivery(
        "gitlab",
        message.event().header(),
        URI.create(hook.url()),
        headers,
        message.body().getBytes(StandardCharsets.UTF_8),
        1,
        status ->
            hook.called(new HookCall(world.nextId(), message, shown, status, clock.instant())));
  }

  private Map<String, String> headers(Hook hook, HookMessage message) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "GitLab/18.6.0");
    headers.put("X-Gitlab-Event", message.event().header());
    headers.put("X-Gitlab-Instance", instance);
    headers.put("X-Gitlab-Event-UUID", message.eventUuid());
    headers.put("X-Gitlab-Webhook-UUID", UUID.randomUUID().toString());
    headers.put("Idempotency-Key", message.idempotencyKey());
    String token = hook.secrets().token();
    if (token != null) {
      headers.put("X-Gitlab-Token", token);
    }
    long timestamp = clock.instant().getEpochSecond();
    String signature = hook.secrets().sign(message.idempotencyKey(), timestamp, message.body());
    if (signature != null) {
      headers.put("webhook-id", message.idempotencyKey());
      headers.put("webhook-timestamp", String.valueOf(timestamp));
      headers.put("webhook-signature", signature);
    }
    return headers;
  }
}
