/**
 * What has to be done outside, as data: stored in the transaction that decided it, read by the
 * package effect. Owns the table effect.
 */
@NullMarked
package org.underseal.server.outbox;

import org.jspecify.annotations.NullMarked;
