/**
 * The OpenPGP key that advisories are signed with. In comes a text, out goes an armored detached
 * signature (RFC 4880). The private key is sealed like everything that is stored; a key that was
 * replaced keeps its public part, so that what it signed stays verifiable. Owns the table {@code
 * signing_key}.
 */
@NullMarked
package org.underseal.server.signing;

import org.jspecify.annotations.NullMarked;
