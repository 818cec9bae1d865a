/**
 * The one place that decides what may leave the seal. In comes a text with the proof that its case
 * is public, or a text of no case; out goes the text as {@link org.underseal.plugin.Unsealed}, the
 * only type that public places take, or a refusal that says whose seal it would have broken and
 * doesn't quote it.
 */
@NullMarked
package org.underseal.server.leakguard;

import org.jspecify.annotations.NullMarked;
