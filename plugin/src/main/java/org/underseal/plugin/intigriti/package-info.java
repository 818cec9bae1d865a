/**
 * Intigriti: where reports come from and where money is asked for. What the vendor does not
 * document is marked in {@link org.underseal.plugin.intigriti.IntigritiWords} and read leniently.
 * It knows no idempotency key: who pays lists first.
 */
@NullMarked
package org.underseal.plugin.intigriti;

import org.jspecify.annotations.NullMarked;
