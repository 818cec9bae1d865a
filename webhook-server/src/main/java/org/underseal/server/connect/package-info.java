/**
 * The configured connections, made into connectors, the git mirrors of the projects, and what
 * connectors remember. Owns connector_memory.
 */
@NullMarked
package org.underseal.server.connect;

import org.jspecify.annotations.NullMarked;
