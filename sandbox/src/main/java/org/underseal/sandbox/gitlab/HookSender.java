package org.underseal.sandbox.gitlab;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks;

/** Puts a hook's messages on their way with GitLab's headers, and keeps what came of them. */
final class HookSender {
  /** A request that failed is tried again by the background job that sent it. */
  private static final int TRIES_MAX = 4;

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
    send(hook, message, TRIES_MAX);
  }

  /** Sends again, once; the answer is 0 where the outbox is emptied by somebody else later. */
  HookCall resend(Hook hook, HookMessage message) {
    AtomicInteger status = send(hook, message, 1);
    outbox.deliverAll();
    return new HookCall(world.nextId(), message, Map.of(), status.get(), clock.instant());
  }

  private AtomicInteger send(Hook hook, HookMessage message, int tries) {
    AtomicInteger answered = new AtomicInteger();
    Map<String, String> headers = headers(hook, message);
    outbox.send(
        new Delivery(
            "gitlab",
            message.event().header(),
            URI.create(hook.url()),
            headers,
            message.body().getBytes(StandardCharsets.UTF_8),
            tries,
            status -> {
              answered.set(status);
              hook.answered(status >= 200 && status < 400);
              hook.calls()
                  .add(new HookCall(world.nextId(), message, Map.of(), status, clock.instant()));
            }));
    return answered;
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
