package org.underseal.sandbox.gitlab;

import java.time.Instant;

/** A release: a tag with a name and notes. */
record Release(
    long id, String tag, String name, String description, GitLabUser author, Instant createdAt) {}
