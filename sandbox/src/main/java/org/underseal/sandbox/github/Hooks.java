package org.underseal.sandbox.github;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks;
import tools.jackson.databind.json.JsonMapper;

/** Sends webhooks as GitHub does: signed, once, and kept so that they can be sent again. */
final class Hooks {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Webhooks outbox;
  private final Ids ids;
  private final java.time.Clock clock;

  Hooks(Webhooks outbox, Ids ids, java.time.Clock clock) {
    this.outbox = outbox;
    this.ids = ids;
    this.clock = clock;
  }

  /** Tells each of the hooks that asked for this event. */
  void tell(
      String vendor,
      List<Model.Hook> hooks,
      String event,
      @Nullable String action,
      Map<String, @Nullable Object> payload) {
    byte[] body = JSON.writeValueAsBytes(payload);
    String guid = UUID.randomUUID().toString();
    for (Model.Hook hook : hooks) {
      boolean asked =
          event.equals("ping") || hook.events.contains(event) || hook.events.contains("*");
      if (hook.isActive && asked) {
        send(vendor, hook, delivery(guid, event, action, body, false));
      }
    }
  }

  /** Tells an App, which is told where it is installed. */
  void tellApp(
      String vendor,
      App.Installation installation,
      Model.Repo repo,
      String event,
      @Nullable String action,
      Map<String, @Nullable Object> payload) {
    Model.Hook hook = installation.app.hook;
    if (hook == null || !hook.isActive || !hook.events.contains(event)) {
      return;
    }
    Map<String, @Nullable Object> told = new LinkedHashMap<>(payload);
    told.put("installation", Json.object("id", installation.id, "node_id", "I_" + installation.id));
    Model.HookDelivery delivery =
        delivery(UUID.randomUUID().toString(), event, action, JSON.writeValueAsBytes(told), false);
    delivery.installationId = installation.id;
    delivery.repositoryId = repo.id;
    send(vendor, hook, delivery);
  }

  /** Sends a delivery again, with the same GUID. */
  void redeliver(String vendor, Model.Hook hook, Model.HookDelivery old) {
    Model.HookDelivery again = delivery(old.guid, old.event, old.action, old.body, true);
    again.installationId = old.installationId;
    again.repositoryId = old.repositoryId;
    send(vendor, hook, again);
  }

  private Model.HookDelivery delivery(
      String guid, String event, @Nullable String action, byte[] body, boolean again) {
    return new Model.HookDelivery(ids.next(), guid, event, action, body, again, clock.instant());
  }

  private void send(String vendor, Model.Hook hook, Model.HookDelivery delivery) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "GitHub-Hookshot/5a7b0e1");
    headers.put("X-GitHub-Event", delivery.event);
    headers.put("X-GitHub-Delivery", delivery.guid);
    headers.put("X-GitHub-Hook-ID", String.valueOf(hook.id));
    headers.put("X-GitHub-Hook-Installation-Target-Type", hook.targetType);
    headers.put("X-GitHub-Hook-Installation-Target-ID", String.valueOf(hook.targetId));
    if (hook.secret != null) {
      headers.put("X-Hub-Signature-256", "sha256=" + sign(hook.secret, delivery.body));
    }
    outbox.send(
        new Delivery(
            vendor,
            delivery.event,
            URI.create(hook.url),
            headers,
            delivery.body,
            1,
            status -> {
              delivery.status = status;
              hook.tried(delivery);
            }));
  }

  private static String sign(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
