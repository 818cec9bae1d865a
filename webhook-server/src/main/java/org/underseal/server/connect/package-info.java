/**
 * The configured connections, made into connectors, the git mirrors of the projects, and what
 * connectors remember, and how their tokens are. Owns connector_memory and token_state.
 */
@NullMarked
package org.underseal.server.connect;

import org.jspecify.annotations.NullMarked;
