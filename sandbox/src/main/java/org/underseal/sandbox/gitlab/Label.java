package org.underseal.sandbox.gitlab;

/**
 * A label of a project.
 *
 * @param color as CSS writes it, for example {@code #d9534f}
 */
record Label(long id, String name, String color, String description) {}
