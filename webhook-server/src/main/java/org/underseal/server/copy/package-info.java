/**
 * Moves an installation from one database to another. In come an SQLite database that no server
 * uses and an empty PostgreSQL database; out goes the second, filled and verified, or untouched.
 */
@NullMarked
package org.underseal.server.copy;

import org.jspecify.annotations.NullMarked;
