/**
 * The researcher's private link: made from a secret, found by its hash, never stored. Owns
 * status_link.
 */
@NullMarked
package org.underseal.server.statuslink;

import org.jspecify.annotations.NullMarked;
