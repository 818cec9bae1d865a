/**
 * Finds out, for a person and before something depends on it, whether each connection can do what
 * it is configured for. In comes the configuration; out go findings, each with what to do. Only
 * reads, and owns nothing.
 */
@NullMarked
package org.underseal.server.doctor;

import org.jspecify.annotations.NullMarked;
