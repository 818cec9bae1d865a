package org.underseal.sandbox.finance;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;
import org.underseal.sandbox.core.Vendor;
import org.underseal.sandbox.core.Webhooks;
import tools.jackson.databind.JsonNode;

/**
 * A finance system at {@code /finance}. It pays in euros, and each reference once: the same order
 * again is the same transfer, and another order under the same reference is refused.
 */
public final class Finance implements Vendor {
  private static final String NAME = "finance";
  private static final String CURRENCY = "EUR";
  private static final int TRIES_MAX = 3;

  private final Clock clock;
  private final Webhooks outbox;
  private final Router router = new Router();
  private final Map<String, Transfer> transfers = new LinkedHashMap<>();
  private Optional<URI> callback = Optional.empty();
  private final String secret = "whsec_c3BvbnNvcidzIGZpbmFuY2Ugc3lzdGVtIHNlY3JldA==";
  private int callbacks;

  /** With the outbox that its callbacks leave by. */
  public Finance(Clock clock, Webhooks outbox) {
    this.clock = clock;
    this.outbox = outbox;
    router.on("POST", "/payouts", this::take);
    router.on("GET", "/payouts/{reference}", this::show);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String prefix() {
    return NAME;
  }

  @Override
  public synchronized Response answer(Request request) {
    return isSigned(request)
        ? router.answer(request).orElseGet(() -> Response.empty(404))
        : Response.empty(401);
  }

  private boolean isSigned(Request request) {
    String id = request.header("webhook-id").orElse("");
    String timestamp = request.header("webhook-timestamp").orElse("");
    String right = Signature.of(secret, id, timestamp, request.body());
    return request.header("webhook-signature").filter(right::equals).isPresent();
  }

  private Response take(Request request) {
    JsonNode data = request.json().path("data");
    String reference = data.path("reference").asString("");
    if (!request.header("idempotency-key").filter(reference::equals).isPresent()
        || !data.path("currency").asString("").equals(CURRENCY)) {
      return Response.empty(422);
    }
    Transfer asked =
        new Transfer(
            reference,
            data.path("payee").asString(""),
            new BigDecimal(data.path("amount").asString("0")),
            CURRENCY,
            "pending");
    Transfer known = transfers.putIfAbsent(reference, asked);
    boolean isOther = known != null && !known.in("pending").equals(asked);
    return isOther ? Response.empty(409) : Response.json(202, Map.of("reference", reference));
  }

  private Response show(Request request) {
    Transfer known = transfers.get(request.value("reference"));
    return known == null
        ? Response.empty(404)
        : Response.json(
            200,
            Map.of(
                "reference",
                known.reference(),
                "payee",
                known.payee(),
                "amount",
                known.amount().toPlainString(),
                "currency",
                known.currency(),
                "state",
                known.state()));
  }

  // What people do.

  /** Sets where callbacks go. */
  public synchronized void callBack(String url) {
    callback = Optional.of(URI.create(url));
  }

  /** The secret that orders and callbacks are signed with. */
  public synchronized String secret() {
    return secret;
  }

  /** Everything that is pending is paid. */
  public synchronized void settle() {
    for (Transfer transfer : List.copyOf(transfers.values())) {
      if (transfer.state().equals("pending")) {
        change(transfer.reference(), pending -> pending.in("paid"));
      }
    }
  }

  /** A transfer goes wrong. */
  public synchronized void fail(String reference) {
    change(reference, pending -> pending.in("failed"));
  }

  /** A transfer is paid with another amount than was asked for. */
  public synchronized void payOtherwise(String reference, String amount) {
    change(reference, pending -> pending.of(new BigDecimal(amount)).in("paid"));
  }

  private void change(String reference, UnaryOperator<Transfer> change) {
    transfers.computeIfPresent(reference, (key, transfer) -> change.apply(transfer));
    callback.ifPresent(url -> call(url, reference));
  }

  private void call(URI url, String reference) {
    byte[] body =
        "{\"type\":\"payout.changed\",\"data\":{\"reference\":\"%s\"}}"
            .formatted(reference)
            .getBytes(StandardCharsets.UTF_8);
    String id = "callback-" + ++callbacks;
    String timestamp = String.valueOf(clock.instant().getEpochSecond());
    outbox.send(
        new Delivery(
            NAME,
            "payout.changed",
            url,
            Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                timestamp,
                "webhook-signature",
                Signature.of(secret, id, timestamp, body)),
            body,
            TRIES_MAX,
            status -> {}));
  }

  /** Every transfer, in the order in which they were asked for. */
  public synchronized List<Transfer> transfers() {
    return List.copyOf(transfers.values());
  }
}
