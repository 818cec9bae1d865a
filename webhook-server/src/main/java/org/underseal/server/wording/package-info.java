/**
 * Puts what a case is into the models of the texts. In comes a case, out go words; decides nothing.
 */
@NullMarked
package org.underseal.server.wording;

import org.jspecify.annotations.NullMarked;
