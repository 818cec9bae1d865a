/**
 * Public advisories and the formats that machines read. In comes a published case, out go an
 * advisory, its OSV document and the feed, all telling the same facts.
 */
@NullMarked
package org.underseal.server.advisory;

import org.jspecify.annotations.NullMarked;
