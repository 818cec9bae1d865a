/**
 * Gets back what a forge could not deliver. In come the forges' own logs of webhooks, by {@link
 * org.underseal.plugin.HookLog}; out go requests to send again, under the same delivery id, and
 * test requests that have a stopped webhook work again. What is sent again comes in by the door
 * like everything else. Owns hook_state and lost_delivery.
 */
@NullMarked
package org.underseal.server.recovery;

import org.jspecify.annotations.NullMarked;
