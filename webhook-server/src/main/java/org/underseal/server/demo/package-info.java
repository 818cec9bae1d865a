/**
 * The European Commission's 2021 programme, replayed against the sandbox: scripted researchers and
 * maintainers do by real HTTP and real git what people did, the server does the rest, and the end
 * is read back from forge, rail and advisory. Story time is moved by hand. In comes nothing, out
 * goes a table and an exit status.
 */
@NullMarked
package org.underseal.server.demo;

import org.jspecify.annotations.NullMarked;
