/** The packaged server in a process of its own, killed where it hurts. */
package org.underseal.server.kill;
