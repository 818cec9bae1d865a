/**
 * GitLab: gitlab.com and self-managed. Speaks GitLab's REST API by thin calls of its own and
 * understands its webhooks, with signing token or plain token. The confidential issue lives on the
 * public project; the fix in a private fork in the same namespace.
 */
@NullMarked
package org.underseal.plugin.gitlab;

import org.jspecify.annotations.NullMarked;
