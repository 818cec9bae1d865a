package org.underseal.sandbox.gitlab;

import java.time.Instant;

/** What CI did for a commit; the status is GitLab's word, for example {@code running}. */
record Pipeline(long id, String sha, String ref, String status, Instant at) {}
