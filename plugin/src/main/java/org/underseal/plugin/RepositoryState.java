package org.underseal.plugin;

import java.net.URI;

/**
 * What a forge says of a repository.
 *
 * @param name its path now
 * @param isPrivate whether strangers can't see it; false where the forge does not tell
 * @param cloneUrl for git over HTTP, without credentials
 */
public record RepositoryState(RepositoryName name, boolean isPrivate, URI cloneUrl) {}
