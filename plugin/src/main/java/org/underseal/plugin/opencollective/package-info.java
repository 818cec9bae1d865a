/**
 * Open Collective as a payout rail, by its GraphQL API of version 2: an award becomes an expense
 * that the payee is invited to complete and the host pays. It is found again by the reference in
 * its custom data, which only administrators of the account see and nobody edits. The API knows no
 * idempotency key.
 */
@NullMarked
package org.underseal.plugin.opencollective;

import org.jspecify.annotations.NullMarked;
