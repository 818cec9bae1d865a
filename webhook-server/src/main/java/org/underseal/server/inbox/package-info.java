/**
 * The door for webhooks: size, signature, form, and on disk before the sender hears 2xx. Owns
 * inbox_delivery. Out go looks at whatever a delivery hints at.
 */
@NullMarked
package org.underseal.server.inbox;

import org.jspecify.annotations.NullMarked;
