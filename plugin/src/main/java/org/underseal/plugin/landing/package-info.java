/**
 * Whether a fix has reached a public branch. In come a repository with sealed and public history
 * and the ranges of the fix branches; out goes a judgement on content, never on messages or on what
 * a forge calls merged. Nothing here writes or talks to anyone.
 */
@NullMarked
package org.underseal.plugin.landing;

import org.jspecify.annotations.NullMarked;
