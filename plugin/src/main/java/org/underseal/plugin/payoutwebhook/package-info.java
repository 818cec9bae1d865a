/**
 * The sponsor's own finance system as a payout rail: orders go out as signed webhooks (Standard
 * Webhooks) with an idempotency key, and how they stand is read back from the same address. Its
 * callbacks only hint that there is something to read. docs/payout-webhook.md is its contract.
 */
@NullMarked
package org.underseal.plugin.payoutwebhook;

import org.jspecify.annotations.NullMarked;
