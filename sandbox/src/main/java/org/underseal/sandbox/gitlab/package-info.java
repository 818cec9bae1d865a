/**
 * A GitLab with its people, groups, projects, issues, merge requests and hooks, in memory beside
 * real bare repositories. Requests of the REST API 4 and git over HTTP come in, and scripted people
 * over {@link org.underseal.sandbox.gitlab.GitLab}; JSON answers, repositories and webhooks go out,
 * each as the real one words it and only to those whom the real one would let see it.
 */
@NullMarked
package org.underseal.sandbox.gitlab;

import org.jspecify.annotations.NullMarked;
