package org.underseal.plugin.cveservices;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.CveAuthority;
import org.underseal.plugin.Delivery;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Hint;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.WebhookReader;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;
import tools.jackson.databind.JsonNode;

/** An organisation's user at CVE Services. */
final class CveServices implements CveAuthority {
  private static final Pattern ID = Pattern.compile("CVE-[1-9]\\d{3}-\\d{4,19}");
  private static final Pattern NAME = Pattern.compile("[^\\s/?#]{1,128}");

  /** Their clock and ours may differ by this, and an own reservation is still found. */
  private static final Duration SKEW_MAX = Duration.ofMinutes(10);

  /** The list's pages have 500 ids. */
  private static final int PAGES_MAX = 20;

  private static final String NOT_USED = "This CVE ID was reserved and not used.";

  private final JsonHttp http;
  private final Connection.Memory memory;
  private final Clock clock;
  private final String organisation;
  private final String user;

  CveServices(Connection connection) {
    this.organisation = name(connection, "organisation");
    this.user = name(connection, "user");
    this.memory = connection.memory();
    this.clock = connection.clock();
    String key = connection.secret("api-key").orElseThrow().reveal();
    this.http =
        new JsonHttp(
            connection.url("api-url"),
            () ->
                Map.of(
                    "Accept", "application/json",
                    "CVE-API-ORG", organisation,
                    "CVE-API-USER", user,
                    "CVE-API-KEY", key),
            connection.route(),
            connection.clock());
  }

  private static String name(Connection connection, String key) {
    return connection
        .text(key)
        .filter(name -> NAME.matcher(name).matches())
        .orElseThrow(
            () -> new IllegalArgumentException(key + " has to be a name without spaces and /"));
  }

  /** Nothing is sent from there. */
  @Override
  public WebhookReader webhooks() {
    return new WebhookReader() {
      @Override
      public Admission admit(Delivery delivery, Instant now) {
        return new Admission.Refused("CVE Services sends no webhooks");
      }

      @Override
      public List<Hint> parse(String event, byte[] body) {
        return List.of();
      }
    };
  }

  /**
   * What is remembered of a reference is first since when it is asked for, and then its id. An id
   * is remembered with the reference that has it, so that no two cases can take the same one.
   */
  @Override
  public String reserve(String reference) {
    String key = "reservation/" + reference;
    Optional<String> known = memory.recall(key).map(Secret::reveal);
    if (known.filter(id -> ID.matcher(id).matches()).isPresent()) {
      return known.get();
    }
    String id =
        known
            .flatMap(CveServices::time)
            .flatMap(since -> unanswered(reference, since))
            .orElseGet(() -> reserveAnew(key));
    if (!isOf(reference, id)
        && !memory.replace(owner(id), Optional.empty(), Secret.of(reference))) {
      throw new ConnectorException.Unavailable(
          "the reserved CVE id was taken for another case", Optional.empty());
    }
    memory.keep(key, Secret.of(id));
    return id;
  }

  private static Optional<Instant> time(String remembered) {
    try {
      return Optional.of(Instant.parse(remembered));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  private static String owner(String id) {
    return "id/" + id;
  }

  private boolean isOf(String reference, String id) {
    return memory.recall(owner(id)).map(Secret::reveal).filter(reference::equals).isPresent();
  }

  private boolean isFree(String reference, String id) {
    return memory.recall(owner(id)).isEmpty() || isOf(reference, id);
  }

  /** An id that was reserved without our hearing of it. */
  private Optional<String> unanswered(String reference, Instant since) {
    return reservedSince(since.minus(SKEW_MAX)).stream()
        .filter(one -> one.text("owning_cna").equals(organisation))
        .filter(one -> one.inside("requested_by").find("user").filter(user::equals).isPresent())
        .map(one -> one.as("cve_id", CveServices::checked))
        .filter(id -> isFree(reference, id))
        .findFirst();
  }

  /** Half a list would let a second id be reserved. */
  private List<Reading> reservedSince(Instant since) {
    List<Reading> all = new ArrayList<>();
    for (int page = 1; page <= PAGES_MAX; page++) {
      Reading read =
          http.get(
              "/cve-id?state=RESERVED&time_reserved.gt=%s&page=%d"
                  .formatted(URLEncoder.encode(since.toString(), UTF_8), page));
      all.addAll(read.inside("cve_ids").elements());
      if (read.findNumber("pageCount").orElse(1L) <= page) {
        return all;
      }
    }
    throw new ConnectorException.Refused("GET /cve-id: is too long a list");
  }

  private String reserveAnew(String key) {
    if (memory.recall(key).isEmpty()) {
      memory.keep(key, Secret.of(clock.instant().toString()));
    }
    int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
    try {
      Reading made =
          http.post(
              "/cve-id?amount=1&cve_year=%d&short_name=%s"
                  .formatted(year, URLEncoder.encode(organisation, UTF_8)),
              Map.of());
      return made.each("cve_ids").stream()
          .findFirst()
          .orElseThrow(() -> made.lacks("cve_ids"))
          .as("cve_id", CveServices::checked);
    } catch (ConnectorException.Refused refused) {
      throw new ConnectorException.Refused(
          refused.getMessage()
              + "; see that the user may reserve ids, that the organisation's quota is not used up"
              + " and that nobody else there is just reserving");
    }
  }

  private static String checked(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("not a CVE id");
    }
    return id;
  }

  /** A record is replaced as a whole, so that it can be sent again. */
  @Override
  public void submit(String cveId, Unsealed<String> record) {
    if (state(cveId).isEmpty()) {
      return;
    }
    JsonNode wanted = BoundedJson.read(record.value().getBytes(UTF_8));
    boolean isRejected = wanted.at("/cveMetadata/state").asString("").equals("REJECTED");
    String address = "/cve/" + cveId;
    boolean isThere = http.find(address).isPresent();
    send(isThere, address + (isRejected ? "/reject" : "/cna"), wanted.at("/containers/cna"));
  }

  private void send(boolean isThere, String address, Object container) {
    Map<String, Object> body = Map.of("cnaContainer", container);
    if (isThere) {
      http.put(address, body);
    } else {
      http.post(address, body);
    }
  }

  @Override
  public void reject(String cveId) {
    String state = state(cveId).orElse("REJECTED");
    if (state.equals("RESERVED")) {
      Map<String, String> why = Map.of("lang", "en", "value", NOT_USED);
      send(false, "/cve/" + cveId + "/reject", Map.of("rejectedReasons", List.of(why)));
    } else if (!state.equals("REJECTED")) {
      throw new ConnectorException.Refused(
          "there is a record of %s by now: reject it at CVE Services, and say /bounty drop"
              .formatted(cveId));
    }
  }

  /** The state of an id of ours; of others' it may not even be told whose it is. */
  private Optional<String> state(String cveId) {
    return http.find("/cve-id/" + checked(cveId))
        .filter(id -> id.find("owning_cna").filter(organisation::equals).isPresent())
        .map(id -> id.text("state"));
  }

  @Override
  public List<Finding> examine() {
    Findings findings = new Findings();
    findings
        .ask(
            () -> http.get("/org/%s/id_quota".formatted(organisation)).number("available"),
            "see that organisation, user and API key are those of CVE Services, and that the user is"
                + " active")
        .ifPresent(
            left -> {
              if (findings.require(
                  left > 0,
                  "the quota of " + organisation + " is used up: no CVE id can be reserved",
                  "have ids that are not used rejected, or the quota raised by your root")) {
                findings.add(Finding.fine("may reserve %d CVE ids".formatted(left)));
              }
            });
    return findings.all();
  }
}
