/**
 * What the operator has to know: whether the store takes what comes in, whether the connections
 * answer, and whether something was given up. It comes from the store and from what the looks met;
 * it goes out as health, whose details are shown on the management port only. It says nothing that
 * is sealed. Its table is {@code store_probe}.
 */
@NullMarked
package org.underseal.server.health;

import org.jspecify.annotations.NullMarked;
