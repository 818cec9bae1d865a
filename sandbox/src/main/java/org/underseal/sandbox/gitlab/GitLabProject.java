package org.underseal.sandbox.gitlab;

/**
 * A project's address.
 *
 * @param path the path with namespace, for example {@code moodle/moodle}
 * @param httpUrl where git clones it from
 */
public record GitLabProject(long id, String path, String httpUrl) {}
