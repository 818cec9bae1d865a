package org.underseal.sandbox.cveservices;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;
import org.underseal.sandbox.core.Vendor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * CVE Services at {@code /cve-services/api}, with one organisation and its user. Two reservations
 * are two ids; a record that exists is not made again, and one that does not exist is not updated.
 */
public final class CveServices implements Vendor {
  /** The organisation's short name. */
  public static final String ORGANISATION = "moodle";

  /** The organisation's UUID. */
  public static final String ORGANISATION_ID = "5f1c5b2e-4f7e-4c4a-9b1d-0a5c6d7e8f90";

  /** Its user. */
  public static final String USER = "underseal@moodle.example";

  private static final String NAME = "cve-services";
  private static final String KEY = "cve-services-api-key";
  private static final int QUOTA = 100;

  private final Router router = new Router();
  private final JsonMapper json = JsonMapper.shared();
  private final Clock clock;
  private final Map<String, Id> ids = new LinkedHashMap<>();
  private final Map<String, ObjectNode> records = new LinkedHashMap<>();

  /** By this clock. */
  public CveServices(Clock clock) {
    this.clock = clock;
    router.on("GET", "/api/cve-id", this::list);
    router.on("POST", "/api/cve-id", this::reserve);
    router.on("GET", "/api/cve-id/{id}", this::show);
    router.on("GET", "/api/cve/{id}", this::showRecord);
    router.on("POST", "/api/cve/{id}/cna", request -> write(request, false, "PUBLISHED"));
    router.on("PUT", "/api/cve/{id}/cna", request -> write(request, true, "PUBLISHED"));
    router.on("POST", "/api/cve/{id}/reject", request -> write(request, false, "REJECTED"));
    router.on("PUT", "/api/cve/{id}/reject", request -> write(request, true, "REJECTED"));
    router.on("GET", "/api/org/{org}/id_quota", this::showQuota);
  }

  private record Id(String cveId, String owner, String user, Instant reserved, String state) {
    Id in(String next) {
      return new Id(cveId, owner, user, reserved, next);
    }
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
    boolean isKnown =
        request.header("cve-api-org").filter(ORGANISATION::equals).isPresent()
            && request.header("cve-api-user").filter(USER::equals).isPresent()
            && request.header("cve-api-key").filter(KEY::equals).isPresent();
    return isKnown
        ? router.answer(request).orElseGet(() -> Response.empty(404))
        : no(401, "UNAUTHORIZED");
  }

  private Response list(Request request) {
    Instant after = request.query("time_reserved.gt").map(Instant::parse).orElse(Instant.MIN);
    String state = request.query("state").orElse("");
    return Response.json(
        200,
        Map.of(
            "cve_ids",
            ids.values().stream()
                .filter(id -> id.owner().equals(ORGANISATION))
                .filter(id -> state.isEmpty() || id.state().equals(state))
                .filter(id -> id.reserved().isAfter(after))
                .map(CveServices::told)
                .toList()));
  }

  private static Map<String, Object> told(Id id) {
    return Map.of(
        "cve_id", id.cveId(),
        "cve_year", id.cveId().substring(4, 8),
        "state", id.state(),
        "owning_cna", id.owner(),
        "requested_by", Map.of("cna", id.owner(), "user", id.user()),
        "reserved", id.reserved().toString());
  }

  private Response reserve(Request request) {
    if (!request.query("short_name").orElse("").equals(ORGANISATION)) {
      return no(403, "ORG_CANNOT_RESERVE_FOR_OTHER");
    }
    if (request.number("amount", 0) != 1 || request.number("cve_year", 0) == 0) {
      return no(400, "BAD_INPUT");
    }
    if (available() == 0) {
      return no(403, "EXCEEDED_ID_QUOTA");
    }
    return Response.json(
        200,
        Map.of(
            "cve_ids",
            List.of(told(take(ORGANISATION, USER, request.number("cve_year", 0)))),
            "meta",
            Map.of("remaining_quota", available())));
  }

  private Id take(String owner, String user, int year) {
    String number = "CVE-%d-%d".formatted(year, 20_000 + ids.size());
    Id id = new Id(number, owner, user, clock.instant(), "RESERVED");
    ids.put(number, id);
    return id;
  }

  private long available() {
    return QUOTA - ids.values().stream().filter(id -> id.state().equals("RESERVED")).count();
  }

  private Response showQuota(Request request) {
    return request.value("org").equals(ORGANISATION)
        ? Response.json(
            200,
            Map.of(
                "id_quota", QUOTA, "total_reserved", QUOTA - available(), "available", available()))
        : no(403, "NOT_SAME_ORG_OR_SECRETARIAT");
  }

  private Response show(Request request) {
    Id id = ids.get(request.value("id"));
    if (id == null) {
      return no(404, "CVEID_NOT_FOUND");
    }
    return Response.json(
        200,
        id.owner().equals(ORGANISATION)
            ? told(id)
            : Map.of("cve_id", id.cveId(), "state", id.state(), "owning_cna", "[REDACTED]"));
  }

  private Response showRecord(Request request) {
    ObjectNode record = records.get(request.value("id"));
    return record == null ? no(404, "CVE_RECORD_DNE") : Response.json(200, record);
  }

  private Response write(Request request, boolean isUpdate, String state) {
    String number = request.value("id");
    Id id = ids.get(number);
    JsonNode container = request.json().path("cnaContainer");
    if (id == null || !container.isObject()) {
      return no(400, id == null ? "CVE_DNE" : "INVALID_JSON_SCHEMA");
    }
    if (!id.owner().equals(ORGANISATION)) {
      return no(403, "CNA_DOES_NOT_OWN_CVE");
    }
    if (records.containsKey(number) != isUpdate) {
      return no(403, isUpdate ? "CVE_RECORD_DNE" : "CVE_RECORD_EXISTS");
    }
    ObjectNode record = record(number, state, (ObjectNode) container.deepCopy());
    records.put(number, record);
    ids.put(number, id.in(state));
    return Response.json(200, Map.of(isUpdate ? "updated" : "created", record));
  }

  /** It says itself who provided what, and when. */
  private ObjectNode record(String number, String state, ObjectNode container) {
    String now = clock.instant().toString();
    container.set(
        "providerMetadata",
        json.valueToTree(
            Map.of("orgId", ORGANISATION_ID, "shortName", ORGANISATION, "dateUpdated", now)));
    ObjectNode record = json.createObjectNode();
    record.put("dataType", "CVE_RECORD").put("dataVersion", "5.1");
    record
        .putObject("cveMetadata")
        .put("cveId", number)
        .put("assignerOrgId", ORGANISATION_ID)
        .put("state", state)
        .put("dateUpdated", now);
    record.putObject("containers").set("cna", container);
    return record;
  }

  private static Response no(int status, String error) {
    return Response.json(status, Map.of("error", error, "message", "It is not possible"));
  }

  // What people do.

  /** The user's API key. */
  public String key() {
    return KEY;
  }

  /** A person of the organisation, or of another one, reserves an id. */
  public synchronized String reserveByHand(String organisation, String user) {
    int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
    return take(organisation, user, year).cveId();
  }

  /** Every id, in the order in which they were reserved. */
  public synchronized List<String> ids() {
    return List.copyOf(ids.keySet());
  }

  /** The state of an id. */
  public synchronized String state(String id) {
    return Optional.ofNullable(ids.get(id)).map(Id::state).orElse("AVAILABLE");
  }

  /** The record of an id as JSON; empty if there is none. */
  public synchronized Optional<String> record(String id) {
    return Optional.ofNullable(records.get(id)).map(ObjectNode::toString);
  }
}
