package org.underseal.sandbox.hackerone;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks;

/** Tells a programme's webhook what happened, signed as the platform does. */
final class Hooks {
  private static final int TRIES_MAX = 3;

  private final Webhooks outbox;
  private final Map<String, Target> targets = new HashMap<>();
  private int deliveries;

  Hooks(Webhooks outbox) {
    this.outbox = outbox;
  }

  void set(Programme programme, String url, String secret) {
    targets.put(programme.handle(), new Target(URI.create(url), secret));
  }

  void tell(Submission report, String event, Activity activity) {
    Target target = targets.get(report.programme.handle());
    if (target != null) {
      send(target, event, Documents.webhook(report, activity).toString());
    }
  }

  private void send(Target target, String event, String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    String guid =
        UUID.nameUUIDFromBytes(("h1-delivery" + ++deliveries).getBytes(StandardCharsets.UTF_8))
            .toString();
    outbox.send(
        new Delivery(
            "hackerone",
            event,
            target.url(),
            Map.of(
                "Content-Type",
                "application/json",
                "X-H1-Event",
                event,
                "X-H1-Delivery",
                guid,
                "X-H1-Signature",
                "sha256=" + signature(target.secret(), body)),
            body,
            TRIES_MAX,
            status -> {}));
  }

  private static String signature(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private record Target(URI url, String secret) {
    @Override
    public String toString() {
      return "Target[" + url + "]";
    }
  }
}
