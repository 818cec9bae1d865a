/** Placeholder. */
@NullMarked
package org.underseal.templates;

import org.jspecify.annotations.NullMarked;
