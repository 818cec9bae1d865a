package org.underseal.server.signing;

import java.time.Instant;

/**
 * The public part of a signing key.
 *
 * @param fingerprint in capital hexadecimal digits
 * @param armored as it is handed out
 * @param since when it began to sign
 * @param active whether it still does
 */
public record PublicKey(String fingerprint, String armored, Instant since, boolean active) {}
