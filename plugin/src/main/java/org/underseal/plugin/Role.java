package org.underseal.plugin;

/**
 * What an account may do in a repository, in rising order. GitHub's role names; GitLab's access
 * levels are mapped onto them (Guest and Planner READ, Reporter TRIAGE, Developer WRITE, Maintainer
 * MAINTAIN, Owner ADMIN).
 */
public enum Role {
  /** Not a member. Also the answer where the forge does not tell: permissions fail closed. */
  NONE,
  /** May read. */
  READ,
  /** May sort issues. */
  TRIAGE,
  /** May push. */
  WRITE,
  /** May change settings and publish. */
  MAINTAIN,
  /** May do everything. */
  ADMIN;

  /** Whether this role includes the other. */
  public boolean atLeast(Role other) {
    return compareTo(other) >= 0;
  }
}
