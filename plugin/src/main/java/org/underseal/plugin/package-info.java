/** Placeholder. */
@NullMarked
package org.underseal.plugin;

import org.jspecify.annotations.NullMarked;
