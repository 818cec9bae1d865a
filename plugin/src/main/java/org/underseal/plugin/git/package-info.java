/**
 * A project's git history on disk. In come clone addresses and credentials for one fetch or push at
 * a time; out go the heads of public and sealed branches and a repository to judge them by. What is
 * here is a copy: when it is lost or spoilt it is made again from the forge, at the cost of time.
 */
@NullMarked
package org.underseal.plugin.git;

import org.jspecify.annotations.NullMarked;
