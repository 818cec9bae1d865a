/**
 * GitHub: github.com, and Enterprise Server without advisories. Speaks GitHub's REST API by thin
 * calls of its own and understands its webhooks. The confidential issue lives in the private
 * security repository, as GitHub has no confidential issues.
 */
@NullMarked
package org.underseal.plugin.github;

import org.jspecify.annotations.NullMarked;
