package org.underseal.plugin.landing;

import org.underseal.plugin.CommitSha;

/**
 * What was committed on a fix branch. The head must have been seen while it was not public: git
 * can't tell a public branch that was moved forward to the fix from a fix branch that was moved
 * forward to public work, and only the first is a landing. A fix branch that was rebased onto newer
 * public work is best given with that work as its base.
 *
 * @param base the public commit that the fix branch was opened at
 * @param head the fix branch's newest commit
 */
public record FixRange(CommitSha base, CommitSha head) {}
