/**
 * Puts the server together: one method a part, in the order of the way of the data. In comes a
 * checked configuration, out goes a running server.
 */
@NullMarked
package org.underseal.server.start;

import org.jspecify.annotations.NullMarked;
