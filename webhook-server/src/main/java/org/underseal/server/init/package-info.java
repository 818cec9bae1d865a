/**
 * Sets an installation up: the private security repository, the webhooks, the secrets, and the
 * configuration that names them. In come a person's answers; each step looks first what is there,
 * so that it can be run again after a failure. Owns the folder {@code secrets} beside the
 * configuration.
 */
@NullMarked
package org.underseal.server.init;

import org.jspecify.annotations.NullMarked;
