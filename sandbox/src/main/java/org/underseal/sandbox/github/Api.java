package org.underseal.sandbox.github;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.sandbox.core.Router;

/** The REST API: its routes, who may call, and how lists are paged. */
final class Api {
  private static final int PER_PAGE = 30;
  private static final int PER_PAGE_MAX = 100;

  private final GitHub github;
  private final Json json;
  private final Router router = new Router();

  Api(GitHub github, Json json, Happenings happenings, Hooks hooks) {
    this.github = github;
    this.json = json;
    on("GET", "/", this::root);
    on(
        "GET",
        "/meta",
        caller -> Response.json(200, Json.object("verifiable_password_authentication", false)));
    on("GET", "/user", this::self);
    on("GET", "/users/{login}", this::user);
    on("GET", "/repos/{owner}/{repo}", this::repository);
    on("POST", "/orgs/{org}/repos", caller -> makeRepository(caller, caller.organisation()));
    on("POST", "/user/repos", caller -> makeRepository(caller, caller.person()));
    on("GET", "/repos/{owner}/{repo}/collaborators/{login}/permission", this::permission);
    new IssueRoutes(github, json, happenings).addTo(this);
    new CheckRoutes(json).addTo(this);
    new CodeRoutes(github, json, happenings).addTo(this);
    new HookRoutes(github, json, happenings, hooks).addTo(this);
    new AppRoutes(github, json, hooks).addTo(this);
    if (github.flavour().hasAdvisories()) {
      new AdvisoryRoutes(github, json, happenings).addTo(this);
    }
  }

  void on(String method, String pattern, Function<Caller, Response> route) {
    onRaw(method, pattern, request -> route.apply(caller(request)));
  }

  /** A route that looks itself at who calls. */
  void onRaw(String method, String pattern, Function<Request, Response> route) {
    router.on(method, pattern, route::apply);
  }

  Response answer(Request request) {
    Instant now = github.clock().instant();
    RateLimit limit = github.rateLimit();
    Response answer = headed(limit.refusal(request, now).orElseGet(() -> decide(request)), now);
    boolean canBeKnown = request.method().equals("GET") && answer.status() == 200;
    return limit.counted(request, canBeKnown ? unlessKnown(request, answer) : answer, now);
  }

  /** RFC 9110, 13.1.2. */
  private static Response unlessKnown(Request request, Response answer) {
    String etag = "\"" + UUID.nameUUIDFromBytes(answer.body()) + "\"";
    return request.header("if-none-match").filter(etag::equals).isPresent()
        ? new Response(304, answer.headers(), new byte[0]).with("ETag", etag)
        : answer.with("ETag", etag);
  }

  /** RFC 9110, 5.6.7. */
  private static String date(Instant now) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC));
  }

  private Response decide(Request request) {
    try {
      Request trimmed = request.path().equals("/") ? request : trim(request);
      return router.answer(trimmed).orElseGet(() -> ApiError.notFound().response());
    } catch (ApiError no) {
      return no.response();
    }
  }

  private static Request trim(Request request) {
    String path = request.path().replaceAll("/+$", "");
    return new Request(
        request.method(), path, Map.of(), request.query(), request.headers(), request.body());
  }

  private Caller caller(Request request) {
    Optional<Caller> installation =
        request
            .bearer()
            .flatMap(github.apps()::find)
            .map(token -> Caller.installation(request, token, github));
    return installation
        .or(() -> request.bearer().flatMap(github::find).map(a -> Caller.of(request, a, github)))
        .orElseThrow(() -> ApiError.of(401, "Bad credentials"));
  }

  private static Response headed(Response response, Instant now) {
    return response
        .with("X-GitHub-Request-Id", UUID.randomUUID().toString())
        .with("Date", date(now));
  }

  private Response root(Caller caller) {
    return Response.json(200, Json.object("current_user_url", "/user"));
  }

  /** A classic token's scopes stand in the headers; a fine-grained one's permissions nowhere. */
  private Response self(Caller caller) {
    Model.Account account = caller.person();
    Response answer = Response.json(200, json.ownAccount(account, github.clock().instant()));
    return github
        .scopes(account)
        .map(scopes -> answer.with("X-OAuth-Scopes", scopes))
        .orElse(answer);
  }

  private Response user(Caller caller) {
    Model.Account account =
        github.accountNamed(caller.request().value("login")).orElseThrow(ApiError::notFound);
    return Response.json(200, json.account(account));
  }

  private Response makeRepository(Caller caller, Model.Account owner) {
    String fullName = owner.login() + "/" + caller.required("Repository", "name");
    if (github.repositoryNamed(fullName).isPresent()) {
      throw ApiError.invalid("Repository", "name", "custom");
    }
    Model.Repo repo =
        github.makeRepository(fullName, caller.body().path("private").asBoolean(false));
    repo.roles.put(caller.account().login(), RoleName.ADMIN);
    return Response.json(201, full(repo, RoleName.ADMIN));
  }

  private Response repository(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.READ);
    return Response.json(200, full(repo, caller.role(repo)));
  }

  private Map<String, Object> full(Model.Repo repo, RoleName role) {
    Map<String, Object> body = new java.util.LinkedHashMap<>();
    json.fullRepository(repo).forEach(body::put);
    body.put(
        "permissions",
        Json.object(
            "admin", role.atLeast(RoleName.ADMIN),
            "maintain", role.atLeast(RoleName.MAINTAIN),
            "push", role.atLeast(RoleName.WRITE),
            "triage", role.atLeast(RoleName.TRIAGE),
            "pull", true));
    return body;
  }

  private Response permission(Caller caller) {
    Model.Repo repo = caller.repo(RoleName.WRITE);
    Model.Account account =
        github.accountNamed(caller.request().value("login")).orElseThrow(ApiError::notFound);
    RoleName role = github.role(repo, Optional.of(account));
    Map<String, Object> user = json.account(account);
    user.put("role_name", role.word());
    return Response.json(
        200, Json.object("permission", role.legacyWord(), "role_name", role.word(), "user", user));
  }

  /** A page of a list, with the links to its neighbours. */
  static <T> Response page(Caller caller, List<T> all, Function<T, ?> toJson) {
    int size = Math.min(PER_PAGE_MAX, Math.max(1, caller.request().number("per_page", PER_PAGE)));
    int page = Math.max(1, caller.request().number("page", 1));
    List<?> items = all.stream().skip((long) (page - 1) * size).limit(size).map(toJson).toList();
    Response response = Response.json(200, items);
    boolean more = (long) page * size < all.size();
    return more
        ? response.with("Link", link(caller.request(), caller.github(), "page=" + (page + 1), size))
        : response;
  }

  /** A page of a list that goes on where a cursor points to, with the link to the next. */
  static <T> Response cursorPage(
      Request request, GitHub github, List<T> all, ToLongFunction<T> id, Function<T, ?> toJson) {
    int size = Math.min(PER_PAGE_MAX, Math.max(1, request.number("per_page", PER_PAGE)));
    String cursor = request.query("cursor").orElse("");
    List<T> left =
        all.stream()
            .dropWhile(item -> !cursor.isEmpty() && !cursor.equals("v1_" + id.applyAsLong(item)))
            .toList();
    Response response = Response.json(200, left.stream().limit(size).map(toJson).toList());
    return left.size() > size
        ? response.with(
            "Link", link(request, github, "cursor=v1_" + id.applyAsLong(left.get(size)), size))
        : response;
  }

  private static String link(Request request, GitHub github, String where, int size) {
    String host = request.header("host").orElse("localhost");
    String base = github.prefix() + github.flavour().apiPath();
    StringBuilder query = new StringBuilder("?" + where + "&per_page=" + size);
    request
        .query()
        .forEach(
            (name, value) -> {
              if (!List.of("page", "cursor", "per_page").contains(name)) {
                query
                    .append('&')
                    .append(name)
                    .append('=')
                    .append(
                        java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
              }
            });
    return "<http://%s/%s%s%s>; rel=\"next\"".formatted(host, base, request.path(), query);
  }
}
