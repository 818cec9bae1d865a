package org.underseal.sandbox.gitlab;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Project hooks: only maintainers see them. */
final class HookApi {
  private static final int PER_MINUTE = 5;
  private static final int EVENTS_PER_PAGE_MAX = 20;

  private final Clock clock;
  private final World world;
  private final Lookup lookup;
  private final HookJson json;
  private final boolean knowsSigningTokens;
  private final Resender resender;
  private final TestMessages tests;
  private final Map<String, List<Instant>> limited = new HashMap<>();

  /** Sends a hook's message and waits for the answer: its status, or 0 for none. */
  interface Resender {
    int resend(Hook hook, HookMessage message);
  }

  HookApi(
      Clock clock, World world, boolean knowsSigningTokens, Resender resender, TestMessages tests) {
    this.clock = clock;
    this.tests = tests;
    this.world = world;
    this.lookup = new Lookup(world);
    this.knowsSigningTokens = knowsSigningTokens;
    this.json = new HookJson(knowsSigningTokens);
    this.resender = resender;
  }

  void register(Endpoints endpoints) {
    String hooks = "/projects/{id}/hooks";
    String hook = hooks + "/{hook}";
    endpoints.on("GET", hooks, this::list);
    endpoints.on("POST", hooks, this::create);
    endpoints.on("GET", hook, call -> Answer.ok(json.hook(hook(call))));
    endpoints.on("PUT", hook, this::update);
    endpoints.on("DELETE", hook, this::delete);
    endpoints.on("GET", hook + "/events", this::events);
    endpoints.on("POST", hook + "/events/{event}/resend", this::resend);
    endpoints.on("POST", hook + "/test/{trigger}", this::test);
  }

  private Project maintained(Call call) {
    Access access = lookup.project(call);
    access.require(AccessLevel.MAINTAINER);
    return access.project();
  }

  private Hook hook(Call call) {
    return maintained(call).hook(call.number("hook"));
  }

  private Answer list(Call call) {
    return Answer.page(call, maintained(call).hooks(), json::hook);
  }

  private Answer create(Call call) {
    Project project = maintained(call);
    Hook hook = new Hook(world.nextId(), project, call.params().require("url"), clock);
    apply(hook, call.params());
    project.hooks().add(hook);
    return Answer.created(json.hook(hook));
  }

  private Answer update(Call call) {
    Hook hook = hook(call);
    hook.url(call.params().orElse("url", hook.url()));
    apply(hook, call.params());
    return Answer.ok(json.hook(hook));
  }

  private void apply(Hook hook, Params params) {
    for (HookEvent event : HookEvent.values()) {
      Boolean wanted = params.flag(event.flag());
      if (wanted != null) {
        hook.subscribe(event, wanted);
      }
    }
    hook.sslVerification(!Boolean.FALSE.equals(params.flag("enable_ssl_verification")));
    hook.secrets(
        new HookSecrets(
            given(params, "token", hook.secrets().token()),
            knowsSigningTokens
                ? given(params, "signing_token", hook.secrets().signingToken())
                : null));
  }

  private static @Nullable String given(Params params, String name, @Nullable String before) {
    String value = params.text(name);
    return value == null ? before : value.isEmpty() ? null : value;
  }

  private Answer delete(Call call) {
    Hook hook = hook(call);
    hook.project().hooks().remove(hook);
    return Answer.noContent();
  }

  private Answer events(Call call) {
    Hook hook = hook(call);
    if (call.params().number("per_page", 1) > EVENTS_PER_PAGE_MAX) {
      throw Refused.badRequest("per_page does not have a valid value");
    }
    String status = call.params().text("status");
    List<HookCall> calls =
        hook.calls().stream()
            .filter(past -> status == null || hasStatus(past, status))
            .sorted((one, other) -> Long.compare(other.id(), one.id()))
            .toList();
    return Answer.page(call, calls, past -> json.call(hook, past));
  }

  private static boolean hasStatus(HookCall call, String status) {
    return switch (status) {
      case "successful" -> call.succeeded();
      case "client_failure" -> call.status() >= 400 && call.status() < 500;
      case "server_failure" -> call.status() == 0 || call.status() >= 500;
      default -> status.equals(Integer.toString(call.status()));
    };
  }

  private Answer resend(Call call) {
    Hook hook = hook(call);
    limit("resend", hook, call);
    HookCall past = hook.call(call.number("event"));
    if (!hook.executable()) {
      throw Refused.unprocessable("Hook disabled");
    }
    int status = resender.resend(hook, past.message());
    if (status == 0) {
      throw Refused.unprocessable("Failed to open TCP connection");
    }
    return Answer.created(Json.object().put("response_status", status));
  }

  /** Per project and account. */
  private void limit(String what, Hook hook, Call call) {
    List<Instant> times =
        limited.computeIfAbsent(
            what + " " + hook.project().id() + " " + call.signedIn().id(),
            none -> new ArrayList<>());
    Instant minuteAgo = clock.instant().minus(Duration.ofMinutes(1));
    times.removeIf(at -> !at.isAfter(minuteAgo));
    if (times.size() >= PER_MINUTE) {
      throw Refused.tooMany("This endpoint has been requested too many times. Try again later.");
    }
    times.add(clock.instant());
  }

  private Answer test(Call call) {
    Hook hook = hook(call);
    limit("test", hook, call);
    HookMessage message = tests.of(hook.project(), call.signedIn(), call.variable("trigger"));
    int status = resender.resend(hook, message);
    if (status < 200 || status >= 300) {
      throw Refused.unprocessable("Hook execution failed");
    }
    return new Answer(201, Json.object().put("message", "201 Created"), Map.of());
  }
}
