package org.underseal.server.caseregister;

/**
 * The first line of a history that isn't as it was written.
 *
 * @param line its number, or the one that a missing line had
 * @param how what is wrong with it, to be said after its name
 */
public record Broken(long line, String how) {}
