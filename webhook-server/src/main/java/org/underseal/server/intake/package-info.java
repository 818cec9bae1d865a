/**
 * Reports from sources that nobody has a connector for: a form, or a platform's own automation.
 * They come in whole and signed; the report is opened as a case in the transaction that keeps it,
 * sealed by the case's key, and the sender hears of it after that. docs/intake.md is its contract.
 */
@NullMarked
package org.underseal.server.intake;

import org.jspecify.annotations.NullMarked;
