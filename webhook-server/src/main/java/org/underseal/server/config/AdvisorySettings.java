package org.underseal.server.config;

/**
 * How advisories are signed off.
 *
 * @param idPrefix what an OSV id begins with: a registered prefix or one that begins with {@code
 *     x_} (OSV schema 1.7.5, field id)
 * @param publisher who publishes them, for people
 */
public record AdvisorySettings(String idPrefix, String publisher) {}
