package org.underseal.plugin.landing;

/**
 * A change and what undoes it.
 *
 * @param forward the change
 * @param backward its exact reverse, as {@code git revert} makes it
 */
record Change(Patch forward, Patch backward) {}
