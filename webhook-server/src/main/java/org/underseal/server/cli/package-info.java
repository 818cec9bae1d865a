/**
 * The command line: one class a command. In come arguments, out goes a running server or an exit
 * status.
 */
@NullMarked
package org.underseal.server.cli;

import org.jspecify.annotations.NullMarked;
