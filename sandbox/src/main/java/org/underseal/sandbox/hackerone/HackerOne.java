package org.underseal.sandbox.hackerone;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;
import org.underseal.sandbox.core.Vendor;
import org.underseal.sandbox.core.Webhooks;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A HackerOne: its customer API and what people do in its pages. One lock guards all of it.
 *
 * <p>Beside the vendor's API there is {@code POST /hackerone/sandbox/reports}, by which a person
 * hands in a report and has it triaged, with curl: {@code {"program", "reporter", "title",
 * "severity", "weakness", "text"}}.
 */
public final class HackerOne implements Vendor {
  private static final String NAME = "hackerone";
  private static final String ONE = "/v1/reports/{id}";
  private static final int PAGE_SIZE = 25;
  private static final int PAGE_SIZE_MAX = 100;

  private final Hooks hooks;
  private final Platform platform;
  private final Router router = new Router();

  /** With the outbox that its webhooks leave by. */
  public HackerOne(Clock clock, Webhooks outbox) {
    this.hooks = new Hooks(outbox);
    this.platform = new Platform(clock, hooks);
    on("GET", "/v1/reports", this::list);
    on("GET", ONE, this::show);
    on("POST", ONE + "/bounties", this::award);
    on("POST", ONE + "/state_changes", this::change);
    on("POST", ONE + "/activities", this::comment);
    on("POST", ONE + "/issue_tracker_reference_id", this::refer);
    router.on("POST", "/sandbox/reports", this::handIn);
  }

  private void on(String method, String pattern, Function<Request, Response> route) {
    router.on(
        method,
        pattern,
        request ->
            request.header("authorization").filter(credentials()::equals).isPresent()
                ? route.apply(request)
                : Response.json(401, Documents.errors(401, "Unauthorized")));
  }

  /** The one API token, as it stands in requests (RFC 7617). */
  private static String credentials() {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((identifier() + ":" + token()).getBytes(StandardCharsets.UTF_8));
  }

  /** The API token's identifier. */
  public static String identifier() {
    return "sandbox-identifier";
  }

  /** The API token. */
  public static String token() {
    return "sandbox-token-of-hackerone";
  }

  private Response list(Request request) {
    Optional<String> handle = request.query("filter[program][]");
    Instant after =
        request.query("filter[last_activity_at__gt]").map(Instant::parse).orElse(Instant.MIN);
    List<Submission> found =
        new ArrayList<>(
            platform.reports().stream()
                .filter(report -> handle.filter(report.programme.handle()::equals).isPresent())
                .filter(report -> report.lastActivityAt.isAfter(after))
                .toList());
    Collections.reverse(found);
    int size = Math.min(request.number("page[size]", PAGE_SIZE), PAGE_SIZE_MAX);
    int from = Math.min((request.number("page[number]", 1) - 1) * size, found.size());
    int to = Math.min(from + size, found.size());
    ObjectNode document =
        Documents.of(
            Documents.list(
                found.subList(from, to).stream().map(r -> Documents.report(r, false)).toList()));
    ObjectNode links = document.putObject("links");
    if (to < found.size()) {
      links.put("next", "https://api.hackerone.com/v1/reports?page%5Bnumber%5D=next");
    }
    return Response.json(200, document);
  }

  private Response show(Request request) {
    return Response.json(200, Documents.of(Documents.report(report(request), true)));
  }

  private Submission report(Request request) {
    return platform.report(request.value("id"));
  }

  private Response award(Request request) {
    JsonNode data = request.json().path("data");
    Bounty bounty =
        platform.award(
            report(request),
            decimal(data, "amount"),
            decimal(data, "bonus_amount"),
            data.path("message").asString(""));
    return Response.json(201, Documents.of(Documents.bounty(bounty)));
  }

  private static BigDecimal decimal(JsonNode data, String name) {
    JsonNode value = data.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return BigDecimal.ZERO;
    }
    if (!value.isNumber()) {
      throw Refused.invalid(name + " is invalid");
    }
    return value.decimalValue();
  }

  private Response change(Request request) {
    JsonNode attributes = attributes(request, "state-change");
    Submission report = report(request);
    platform.change(
        report,
        Platform.API_ACTOR,
        attributes.path("state").asString(""),
        attributes.path("message").asString(""),
        attributes.path("original_report_id").asString(""));
    return Response.json(200, Documents.of(Documents.report(report, true)));
  }

  private Response comment(Request request) {
    JsonNode attributes = attributes(request, Activity.COMMENT);
    if (!attributes.path("internal").isBoolean()) {
      throw Refused.invalid("internal is required");
    }
    Submission report = report(request);
    platform.comment(
        report,
        Platform.API_ACTOR,
        attributes.path("message").asString(""),
        attributes.path("internal").asBoolean());
    return Response.json(
        201, Documents.of(Documents.activity(report.activities.get(report.activities.size() - 1))));
  }

  private Response refer(Request request) {
    Submission report = report(request);
    JsonNode attributes = attributes(request, "issue-tracker-reference-id");
    platform.refer(report, Platform.API_ACTOR, attributes.path("reference").asString(""));
    return Response.json(200, Documents.of(Documents.report(report, true)));
  }

  private static JsonNode attributes(Request request, String type) {
    JsonNode data = request.json().path("data");
    if (!data.path("type").asString("").equals(type)) {
      throw Refused.invalid("type must be " + type);
    }
    return data.path("attributes");
  }

  private Response handIn(Request request) {
    JsonNode body = request.json();
    Finding finding =
        new Finding(
            body.path("title").asString("Untitled"),
            body.path("severity").asString("medium"),
            body.path("weakness").asString("Other"),
            null,
            body.path("text").asString(""));
    Submission report =
        platform.submit(
            platform.reporter(body.path("reporter").asString("reporter")),
            platform.programme(body.path("program").asString("")),
            finding);
    platform.change(report, Platform.MEMBER, "triaged", "", "");
    return Response.json(201, Documents.of(Documents.report(report, false)));
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
    try {
      return router
          .answer(request)
          .orElseGet(() -> Response.json(404, Documents.errors(404, "Not found")));
    } catch (Refused refused) {
      return Response.json(
          refused.status(),
          Documents.errors(refused.status(), String.valueOf(refused.getMessage())));
    } catch (DateTimeException malformed) {
      return Response.json(400, Documents.errors(400, "Bad request"));
    }
  }

  // What people do.

  /**
   * Makes a programme.
   *
   * @param balance what it can award, in the currency's main unit
   */
  public synchronized Programme createProgramme(String handle, String currency, String balance) {
    return platform.addProgramme(handle, currency, new BigDecimal(balance));
  }

  /** A programme by its handle. */
  public synchronized Programme programme(String handle) {
    return platform.programme(handle);
  }

  /** Sets where a programme's webhooks go. */
  public synchronized void webhook(Programme programme, String url, String secret) {
    hooks.set(programme, url, secret);
  }

  /** Makes an account for a hacker. */
  public synchronized Reporter createReporter(String username) {
    return platform.addReporter(username);
  }

  /** Hands in a report; gives its id. */
  public synchronized String submit(Reporter reporter, Programme programme, Finding finding) {
    return platform.submit(reporter, programme, finding).id;
  }

  /** A file comes with a report, whose content is elsewhere. */
  public synchronized void attach(String id, AttachedFile file) {
    platform.report(id).files.add(file);
  }

  /** A person of the programme changes the state, with what they say to it. */
  public synchronized void change(String id, String state, String message) {
    platform.change(platform.report(id), Platform.MEMBER, state, message, "");
  }

  /** A person of the programme closes it as a duplicate of another report. */
  public synchronized void duplicate(String id, String original) {
    platform.change(platform.report(id), Platform.MEMBER, "duplicate", "Seen before", original);
  }

  /** A person of the programme changes the severity's rating. */
  public synchronized void rate(String id, String rating) {
    platform.rate(platform.report(id), Platform.MEMBER, rating);
  }

  /** A person of the programme awards a bounty in the pages. */
  public synchronized Bounty awardByHand(String id, String amount, String bonus) {
    return platform.award(
        platform.report(id), new BigDecimal(amount), new BigDecimal(bonus), "Thank you!");
  }

  /** The reporter writes on their report. */
  public synchronized void commentAsReporter(String id, String message) {
    Submission report = platform.report(id);
    platform.comment(report, report.reporter.id(), message, false);
  }

  // What a test or the demo reads.

  /** Every award ever made. */
  public synchronized List<Bounty> bounties() {
    return platform.reports().stream().flatMap(report -> report.bounties.stream()).toList();
  }

  /** The awards on a report. */
  public synchronized List<Bounty> bounties(String id) {
    return List.copyOf(platform.report(id).bounties);
  }

  /** The comments of the programme that the reporter sees, oldest first. */
  public synchronized List<String> messages(String id) {
    return comments(id, false);
  }

  /** The comments that only the programme sees, oldest first. */
  public synchronized List<String> internalComments(String id) {
    return comments(id, true);
  }

  private List<String> comments(String id, boolean internal) {
    Submission report = platform.report(id);
    return report.activities.stream()
        .filter(activity -> activity.type().equals(Activity.COMMENT))
        .filter(activity -> activity.internal() == internal)
        .filter(activity -> !activity.actor().equals(report.reporter.id()))
        .map(Activity::message)
        .toList();
  }

  /** A report's state. */
  public synchronized String state(String id) {
    return platform.report(id).state;
  }

  /** The report that it duplicates; empty if there is none. */
  public synchronized String original(String id) {
    return Optional.ofNullable(platform.report(id).original).orElse("");
  }

  /** The programme's own reference on a report; empty if there is none. */
  public synchronized String reference(String id) {
    return Optional.ofNullable(platform.report(id).reference).orElse("");
  }
}
