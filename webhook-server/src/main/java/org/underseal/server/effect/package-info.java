/**
 * Does what the outbox holds, one class for each kind of outside. In comes an effect, out go events
 * for its case; what fails waits or is parked.
 */
@NullMarked
package org.underseal.server.effect;

import org.jspecify.annotations.NullMarked;
