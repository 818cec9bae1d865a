package org.underseal.sandbox.intigriti;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks;

/** Tells a programme's webhook what happened, signed as the platform does. */
final class Hooks {
  private static final int TRIES_MAX = 3;

  private final Webhooks outbox;
  private final Map<String, Target> targets = new HashMap<>();

  Hooks(Webhooks outbox) {
    this.outbox = outbox;
  }

  void set(Programme programme, String url, String secret) {
    targets.put(programme.id(), new Target(URI.create(url), secret));
  }

  void tell(Submission submission, SubmissionEvent event) {
    Target target = targets.get(submission.programme().id());
    if (target != null) {
      send(target, event.name(), EventJson.webhook(submission, event).toString());
    }
  }

  private void send(@Nullable Target target, String event, String json) {
    if (target == null) {
      return;
    }
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    outbox.send(
        new Delivery(
            "intigriti",
            event,
            target.url(),
            Map.of(
                "Content-Type",
                "application/json",
                "x-intigriti-event",
                event,
                "x-intigriti-digest",
                digest(target.secret(), body)),
            body,
            TRIES_MAX,
            status -> {}));
  }

  private static String digest(String secret, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
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
