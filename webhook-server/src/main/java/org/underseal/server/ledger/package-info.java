/**
 * The money: what the budget holds, what was asked for and what was paid, in double entry. Owns
 * ledger_entry, ledger_secret and payout_intent.
 */
@NullMarked
package org.underseal.server.ledger;

import org.jspecify.annotations.NullMarked;
