/**
 * HackerOne as a bounty platform and as a payout rail, over its customer API (JSON:API) with basic
 * authentication. Reports are read with everything that belongs to them in one document; awards add
 * up there and can't be taken back, so that none is sent before the report's own list was read.
 */
@NullMarked
package org.underseal.plugin.hackerone;

import org.jspecify.annotations.NullMarked;
