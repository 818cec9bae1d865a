/** Placeholder. */
@NullMarked
package org.underseal.sandbox;

import org.jspecify.annotations.NullMarked;
