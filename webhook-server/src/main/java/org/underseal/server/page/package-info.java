/**
 * What people see in a browser: the status page behind its private link, the public advisories and
 * their feed.
 */
@NullMarked
package org.underseal.server.page;

import org.jspecify.annotations.NullMarked;
