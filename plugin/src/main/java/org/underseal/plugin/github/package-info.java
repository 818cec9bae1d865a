/**
 * GitHub: github.com, and Enterprise Server, which has no advisories. Calls come in through {@link
 * org.underseal.plugin.Forge}; out go REST calls with one token, all of them through one door that
 * bounds their time and size and says of each failure whether something may have been done. The
 * confidential issue is an issue in the private security repository, because GitHub has none of its
 * own. What the account wrote before is found again by a hidden first line.
 */
@NullMarked
package org.underseal.plugin.github;

import org.jspecify.annotations.NullMarked;
