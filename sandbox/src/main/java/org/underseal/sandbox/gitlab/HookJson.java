package org.underseal.sandbox.gitlab;

import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Project hooks and their past events in the REST API. */
final class HookJson {
  private final JsonMapper mapper = JsonMapper.builder().build();
  private final boolean knowsSigningTokens;

  /**
   * @param knowsSigningTokens false for a GitLab from before signing tokens
   */
  HookJson(boolean knowsSigningTokens) {
    this.knowsSigningTokens = knowsSigningTokens;
  }

  ObjectNode hook(Hook hook) {
    ObjectNode json = Json.object().put("id", hook.id()).put("url", hook.url());
    json.put("name", "").put("description", "").put("project_id", hook.project().id());
    json.put("created_at", Json.time(hook.createdAt()));
    Arrays.stream(HookEvent.values()).forEach(e -> json.put(e.flag(), hook.wants(e)));
    json.put("job_events", false).put("pipeline_events", false).put("wiki_page_events", false);
    json.put("enable_ssl_verification", hook.sslVerification());
    json.put("alert_status", hook.alertStatus());
    json.put("disabled_until", Json.time(hook.disabledUntil()));
    json.put("token_present", hook.secrets().token() != null);
    if (knowsSigningTokens) {
      json.put("signing_token_present", hook.secrets().signingToken() != null);
    }
    return json;
  }

  ObjectNode call(Hook hook, HookCall call) {
    ObjectNode json = Json.object().put("id", call.id()).put("url", hook.url());
    json.put("trigger", call.message().event().trigger());
    ObjectNode headers = json.putObject("request_headers");
    call.headers().forEach(headers::put);
    JsonNode body = mapper.readTree(call.message().body());
    json.set("request_data", body);
    json.putObject("response_headers");
    json.put("response_body", "").put("execution_duration", 0.1);
    String status = call.status() == 0 ? "internal error" : Integer.toString(call.status());
    json.put("response_status", status);
    return json.put("created_at", Json.time(call.at()));
  }
}
