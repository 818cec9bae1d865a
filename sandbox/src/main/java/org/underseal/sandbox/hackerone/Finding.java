package org.underseal.sandbox.hackerone;

import org.jspecify.annotations.Nullable;

/**
 * What a report says.
 *
 * @param rating {@code none} to {@code critical}
 * @param weakness its name
 * @param weaknessId for example {@code cwe-79}, or null
 */
public record Finding(
    String title, String rating, String weakness, @Nullable String weaknessId, String text) {}
