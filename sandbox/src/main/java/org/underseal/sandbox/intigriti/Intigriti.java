package org.underseal.sandbox.intigriti;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;
import org.underseal.sandbox.core.Vendor;
import org.underseal.sandbox.core.Webhooks;
import tools.jackson.databind.JsonNode;

/**
 * An Intigriti: its company API and what researchers and triagers do in its pages. One lock guards
 * all of it.
 *
 * <p>Beside the vendor's API there is {@code POST /intigriti/sandbox/submissions}, by which a
 * person hands in a report and has it checked, with curl: {@code {"programId", "researcher",
 * "title", "severity", "type", "endpoint", "body"}}.
 */
public final class Intigriti implements Vendor {
  private static final String NAME = "intigriti";
  private static final String API = "/external/company";
  private static final Duration ACCESS_LIFETIME = Duration.ofHours(1);

  private final Ids ids = new Ids();
  private final Ledger ledger;
  private final Tokens tokens;
  private final Platform platform;
  private final Hooks hooks;
  private final CompanyApi company;
  private final MoneyApi money;
  private final Router router = new Router();

  /**
   * An Intigriti.
   *
   * @param paidAfter how long after it was asked for a payout is paid by itself; null to wait for
   *     {@link #settlePayouts()}
   */
  public Intigriti(Clock clock, Webhooks outbox, @Nullable Duration paidAfter) {
    this.ledger = new Ledger(clock, ids, paidAfter);
    this.tokens = new Tokens(clock, ids, ACCESS_LIFETIME, true);
    this.hooks = new Hooks(outbox);
    this.platform = new Platform(clock, ids, ledger, hooks::tell);
    this.company = new CompanyApi(platform, ledger);
    this.money = new MoneyApi(platform, ledger);
    addRoutes();
  }

  private void addRoutes() {
    String one = API + "/v2.1/submissions/{code}";
    router.on("POST", "/connect/token", this::token);
    router.on("POST", "/sandbox/submissions", this::handIn);
    on("GET", API + "/v2.1/programs", r -> Response.json(200, company.programmes()));
    on(
        "GET",
        API + "/v2.1/programs/{id}",
        r -> Response.json(200, company.programme(r.value("id"))));
    on(
        "GET",
        API + "/v2.1/programs/{id}/submissions",
        r -> Response.json(200, company.submissionsOf(r.value("id"), seconds(r, "UpdatedSince"))));
    on(
        "GET",
        API + "/v2.1/submissions",
        r -> Response.json(200, company.submissions(seconds(r, "UpdatedSince"))));
    on("GET", one, r -> Response.json(200, company.submission(r.value("code"))));
    on(
        "GET",
        one + "/events",
        r -> Response.json(200, company.events(r.value("code"), seconds(r, "CreatedSince"))));
    on("GET", one + "/payouts", r -> Response.json(200, money.payoutsOf(r.value("code"))));
    on(
        "GET",
        one + "/integrations",
        r -> Response.json(200, company.integrations(r.value("code"))));
    on("GET", one + "/state", r -> Response.json(200, company.state(r.value("code"))));
    on(
        "PUT",
        one + "/state",
        r -> Response.json(200, company.changeState(r.value("code"), r.json())));
    on("PUT", one + "/internal-reference", this::refer);
    on("POST", one + "/comments/internal", r -> comment(r, true));
    on("POST", one + "/comments/external", r -> comment(r, false));
    on(
        "POST",
        one + "/company-bonuses",
        r -> Response.json(202, money.payBonus(r.value("code"), r.json())));
    on("DELETE", one + "/company-bonuses/{payout}", this::cancelBonus);
    on(
        "POST",
        one + "/custom-bounty",
        r -> Response.json(202, money.payBounty(r.value("code"), r.json())));
    on("GET", API + "/v2.1/reward-system/budget", r -> Response.json(200, money.budget()));
    on(
        "POST",
        API + "/v2.1/reward-system/payout-reward-requests",
        r -> Response.json(201, money.requestReward(r.json())));
  }

  private void on(String method, String pattern, Function<Request, Response> route) {
    router.on(
        method,
        pattern,
        request ->
            request.bearer().filter(tokens::isValid).isPresent()
                ? route.apply(request)
                : Response.json(401, IntigritiJson.problem(401, "Unauthorized")));
  }

  private static @Nullable Long seconds(Request request, String name) {
    return request
        .query(name)
        .filter(value -> value.matches("\\d{1,12}"))
        .map(Long::valueOf)
        .orElse(null);
  }

  private Response refer(Request request) {
    company.refer(request.value("code"), request.json());
    return Response.empty(204);
  }

  private Response comment(Request request, boolean internal) {
    company.comment(request.value("code"), request.json(), internal);
    return Response.empty(201);
  }

  private Response cancelBonus(Request request) {
    money.cancelBonus(request.value("code"), request.value("payout"));
    return Response.empty(204);
  }

  private Response token(Request request) {
    Map<String, String> form = form(request);
    try {
      Tokens.Grant grant =
          "authorization_code".equals(form.get("grant_type"))
              ? tokens.redeem(form.getOrDefault("code", ""))
              : tokens.refresh(form.getOrDefault("refresh_token", ""));
      return Response.json(
          200,
          IntigritiJson.object()
              .put("access_token", grant.accessToken())
              .put("refresh_token", grant.refreshToken())
              .put("token_type", "Bearer")
              .put("expires_in", grant.expiresIn().toSeconds()));
    } catch (Tokens.InvalidGrant invalid) {
      return Response.json(400, IntigritiJson.object().put("error", "invalid_grant"));
    }
  }

  private static Map<String, String> form(Request request) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : new String(request.body(), StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return fields;
  }

  private Response handIn(Request request) {
    JsonNode body = request.json();
    Report report =
        new Report(
            Bodies.text(body, "title"),
            new Severity(SeverityWord.of(body.path("severity").asString("medium")), null),
            body.path("type").asString("Other"),
            body.path("endpoint").asString(""),
            body.path("body").asString(""));
    String name = body.path("researcher").asString("researcher");
    Researcher researcher =
        platform.researchers().stream()
            .filter(known -> known.userName().equals(name))
            .findFirst()
            .orElseGet(() -> platform.addResearcher(name));
    Submission submission =
        platform.submit(researcher, platform.programme(Bodies.text(body, "programId")), report);
    validate(submission);
    return Response.json(201, IntigritiJson.object().put("code", submission.code()));
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
          .orElseGet(() -> Response.json(404, IntigritiJson.problem(404, "Not Found")));
    } catch (Refused refused) {
      return Response.json(
          refused.status(),
          IntigritiJson.problem(refused.status(), String.valueOf(refused.getMessage())));
    } catch (IllegalArgumentException wrong) {
      return Response.json(400, IntigritiJson.problem(400, "Bad Request"));
    }
  }

  // What people do.

  /** Makes a programme; acceptance pays nothing by itself. */
  public synchronized Programme createProgramme(String name, Amount budget) {
    return platform.addProgramme(name, budget, false, Map.of());
  }

  /** Makes a programme whose acceptance pays by itself, so much by severity. */
  public synchronized Programme createProgramme(
      String name, Amount budget, Map<SeverityWord, Amount> bounties) {
    return platform.addProgramme(name, budget, true, bounties);
  }

  /** A person of the company accepts a report in the pages. */
  public synchronized void accept(String code) {
    platform.change(
        platform.submission(code), Actor.COMPANY, new StateChange(Trigger.ACCEPT, null, null));
  }

  /** A person of the company closes a report in the pages. */
  public synchronized void close(String code, CloseReason reason) {
    platform.change(
        platform.submission(code), Actor.COMPANY, new StateChange(Trigger.CLOSE, reason, null));
  }

  /** A person of the company takes the last change of state back. */
  public synchronized void undo(String code) {
    platform.change(
        platform.submission(code), Actor.COMPANY, new StateChange(Trigger.UNDO, null, null));
  }

  /** Sets where a programme's webhooks go. */
  public synchronized void webhook(Programme programme, String url, String secret) {
    hooks.set(programme, url, secret);
  }

  /** A refresh token, as from a login in a browser. */
  public synchronized String login() {
    return tokens.newRefreshToken();
  }

  /** Makes an account for a researcher. */
  public synchronized Researcher createResearcher(String userName) {
    return platform.addResearcher(userName);
  }

  /** Hands in a report; gives its code. */
  public synchronized String submit(Researcher researcher, Programme programme, Report report) {
    return platform.submit(researcher, programme, report).code();
  }

  /** A file comes with a report, whose content is at this address. */
  public synchronized void attach(String code, String url) {
    platform.submission(code).files().add(url);
  }

  /** The platform's triage finds the report valid and hands it to the company. */
  public synchronized void triage(String code) {
    validate(platform.submission(code));
  }

  private void validate(Submission submission) {
    platform.change(submission, Actor.TRIAGE, new StateChange(Trigger.VALIDATE, null, null));
  }

  /** The platform's triage changes its mind about the severity. */
  public synchronized void changeSeverity(String code, Severity severity) {
    platform.changeSeverity(platform.submission(code), Actor.TRIAGE, severity);
  }

  /** All payouts that are under way are paid. */
  public synchronized void settlePayouts() {
    ledger.settle();
  }

  /** A payout goes wrong. */
  public synchronized void failPayout(String payoutId) {
    ledger.fail(payoutId);
  }

  /** A payout is paid, with another amount than was asked for. */
  public synchronized void payOtherwise(String payoutId, Amount amount) {
    ledger.payOtherwise(payoutId, amount);
  }

  // What a test or the demo reads.

  /** Every payout ever asked for. */
  public synchronized List<Payout> payouts() {
    return ledger.all();
  }

  /** The payouts on a report. */
  public synchronized List<Payout> payouts(String code) {
    return ledger.of(code);
  }

  /** The messages on a report that its researcher sees, oldest first. */
  public synchronized List<String> messages(String code) {
    return platform.submission(code).events().stream()
        .filter(SubmissionEvent.MessagePlaced.class::isInstance)
        .map(SubmissionEvent.MessagePlaced.class::cast)
        .filter(message -> !message.internal())
        .map(SubmissionEvent.MessagePlaced::text)
        .toList();
  }

  /** A report's state and, if it is closed, why: for example {@code Closed Resolved}. */
  public synchronized String state(String code) {
    Submission submission = platform.submission(code);
    return submission.status().word()
        + Optional.ofNullable(submission.closeReason()).map(r -> " " + r.word()).orElse("");
  }

  /** The company's own reference on a report; empty if there is none. */
  public synchronized String reference(String code) {
    return Optional.ofNullable(platform.submission(code).internalReference())
        .map(Submission.InternalReference::reference)
        .orElse("");
  }
}
