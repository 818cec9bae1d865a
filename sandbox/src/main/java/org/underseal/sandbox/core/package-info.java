/**
 * What every vendor of the sandbox stands on: the HTTP server and its routes, the outbox of
 * webhooks with its faults, and outages. In come requests, out go answers and deliveries.
 */
@NullMarked
package org.underseal.sandbox.core;

import org.jspecify.annotations.NullMarked;
