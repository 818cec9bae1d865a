/**
 * What a database of an earlier version needs that SQL can't do. In comes a connection in the
 * middle of a migration, out goes a database of this version.
 */
@NullMarked
package org.underseal.server.upgrade;

import org.jspecify.annotations.NullMarked;
