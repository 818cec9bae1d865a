/**
 * Git as a forge does it: bare repositories on disk, git over HTTP, and the merges that a forge
 * makes by itself. In come repository names and commits, out go commits and the refs that a push
 * changed.
 */
@NullMarked
package org.underseal.sandbox.git;

import org.jspecify.annotations.NullMarked;
