/**
 * An Open Collective with the part of its GraphQL API that pays by expenses: one account that pays,
 * people whom it can invite, and what its host does with an expense.
 */
@NullMarked
package org.underseal.sandbox.opencollective;

import org.jspecify.annotations.NullMarked;
