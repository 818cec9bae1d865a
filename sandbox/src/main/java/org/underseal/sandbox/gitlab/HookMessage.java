package org.underseal.sandbox.gitlab;

/**
 * What a hook has to say, the same on every attempt.
 *
 * @param idempotencyKey stable over resends
 * @param eventUuid the value of {@code X-Gitlab-Event-UUID}
 * @param body the JSON, byte for byte
 */
record HookMessage(HookEvent event, String idempotencyKey, String eventUuid, String body) {}
