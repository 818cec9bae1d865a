/**
 * An Intigriti with its researchers, programmes, submissions and payouts, in memory. Requests of
 * the company API come in over HTTP and scripted people over {@link
 * org.underseal.sandbox.intigriti.Intigriti}; JSON answers and signed webhooks go out. Like the
 * real one it has no idempotency key: what is posted twice is paid twice.
 */
@NullMarked
package org.underseal.sandbox.intigriti;

import org.jspecify.annotations.NullMarked;
