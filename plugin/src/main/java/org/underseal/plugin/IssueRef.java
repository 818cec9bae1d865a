package org.underseal.plugin;

import java.net.URI;

/**
 * An issue on a forge.
 *
 * @param repository where it lives
 * @param number GitHub's number, GitLab's iid
 * @param url its page
 */
public record IssueRef(RepositoryName repository, long number, URI url) {}
