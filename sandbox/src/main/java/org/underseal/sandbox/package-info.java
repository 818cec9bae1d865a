/**
 * The pretended outside: a GitHub in two flavours, a GitLab, an Intigriti and a sponsor's finance
 * system on loopback, stateful, over real HTTP with real git. In come requests as the product and
 * its people send them; out go the vendors' documented answers and signed webhooks. It shares no
 * code with what talks to it.
 */
@NullMarked
package org.underseal.sandbox;

import org.jspecify.annotations.NullMarked;
