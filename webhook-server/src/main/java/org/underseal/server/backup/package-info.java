/**
 * Copies an SQLite installation while it runs, and puts a copy back. In come a data folder and a
 * file, out goes a checked copy of the one in the other. A database that is put back is older than
 * the world: what was given out since is noted in restoration, so that nothing of it is given out
 * again for something else.
 */
@NullMarked
package org.underseal.server.backup;

import org.jspecify.annotations.NullMarked;
