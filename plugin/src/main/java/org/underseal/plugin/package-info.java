/**
 * What connects Underseal to the world: the interfaces that a connector implements and the values
 * they speak in, with no framework and no I/O of their own. The server calls in with these values;
 * out go readings of what a forge, a bounty platform or a payout rail says now. Connectors live in
 * packages below, or in a third party's jar that is found by {@link java.util.ServiceLoader} under
 * {@link org.underseal.plugin.ConnectorFactory}.
 */
@NullMarked
package org.underseal.plugin;

import org.jspecify.annotations.NullMarked;
