/**
 * JSON over HTTP, for connectors: one place that sets time limits, follows pages, and says of each
 * failure whether anything may have been done. In come paths and bodies, out come JSON or a {@link
 * org.underseal.plugin.ConnectorException}.
 */
@NullMarked
package org.underseal.plugin.http;

import org.jspecify.annotations.NullMarked;
