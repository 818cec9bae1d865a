/**
 * Vendors' own descriptions, and whether what was said over the wire is as they have it. Run by the
 * Maven profile {@code contract}; the descriptions come from npm and are no part of Underseal.
 */
package org.underseal.server.contract;
