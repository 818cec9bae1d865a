package org.underseal.server.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Brings signed webhooks one after the other, as GitHub does. What wasn't acknowledged is sometimes
 * brought again, and so is what was.
 */
final class Sender implements Runnable {
  /** No two are the same: one body under two ids is taken for a replay. */
  private static final String PUSH =
      "{\"ref\":\"refs/heads/main\",\"after\":\"%s\",\"repository\":{\"full_name\":\"moodle/moodle\"}}";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int AGAIN_ONE_IN = 4;
  private static final long BETWEEN_MILLIS = 5;
  private static final long WHILE_DEAD_MILLIS = 50;

  private final URI target;
  private final String secret;
  private final Random random;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
  private volatile boolean stopped;
  private volatile int sent;

  Sender(Installed installed, long seed) {
    this.target = URI.create("http://127.0.0.1:" + installed.port() + "/hooks/github");
    this.secret = installed.environment().get("GITHUB_WEBHOOK_SECRET");
    this.random = new Random(seed);
  }

  private String sign(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void run() {
    String id = fresh();
    while (!stopped) {
      if (bring(id)) {
        acknowledged.add(id);
        pause(BETWEEN_MILLIS);
      } else {
        pause(WHILE_DEAD_MILLIS);
      }
      id = random.nextInt(AGAIN_ONE_IN) == 0 ? id : fresh();
    }
  }

  private String fresh() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  private boolean bring(String id) {
    byte[] body = PUSH.formatted(id).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(target)
            .timeout(TIMEOUT)
            .header("X-GitHub-Event", "push")
            .header("X-GitHub-Delivery", id)
            .header("X-Hub-Signature-256", sign(body))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      sent++;
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() / 100 == 2;
    } catch (IOException dead) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped = true;
  }

  int sent() {
    return sent;
  }

  Queue<String> acknowledged() {
    return acknowledged;
  }
}
