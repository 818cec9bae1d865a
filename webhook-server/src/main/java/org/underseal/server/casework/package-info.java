/**
 * The pure core: what a case is and how it changes. In come a case, something that was read and the
 * time; out come the changed case, lines of its history and the effects that follow. No I/O, no
 * clock, no framework.
 */
@NullMarked
package org.underseal.server.casework;

import org.jspecify.annotations.NullMarked;
