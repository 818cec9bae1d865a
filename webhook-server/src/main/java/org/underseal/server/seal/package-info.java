/**
 * Encryption at rest. Every case has a key of its own, and so has the inbox and what connectors
 * remember; the keys are stored wrapped by the master key, which is never stored. In comes clear
 * content, out goes what may lie on a disk. Whoever destroys a key has forgotten what it sealed.
 * Owns sealing_key.
 */
@NullMarked
package org.underseal.server.seal;

import org.jspecify.annotations.NullMarked;
