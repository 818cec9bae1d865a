/**
 * Reads what forge, platform and rail say now and hands it to the case register: because a webhook
 * hinted at it, or because the reconciler goes round. Owns platform_cursor and open_seal.
 */
@NullMarked
package org.underseal.server.look;

import org.jspecify.annotations.NullMarked;
