package org.underseal.plugin.git;

import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;

/**
 * A public branch's way forward.
 *
 * @param branch the public branch
 * @param from where it was last seen
 * @param to the sealed commit that it goes to
 */
public record BranchMove(BranchName branch, CommitSha from, CommitSha to) {}
