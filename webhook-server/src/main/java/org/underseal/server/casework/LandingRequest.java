package org.underseal.server.casework;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;

/**
 * A pull or merge request, in public, by which a fix comes to a protected branch.
 *
 * @param target the public branch
 * @param source the public branch that holds the fix until it is merged
 * @param number GitHub's number, GitLab's iid; empty until it is open
 * @param page where people see it; empty until it is open
 */
public record LandingRequest(
    BranchName target, BranchName source, Optional<Long> number, Optional<URI> page) {
  /** The name says the case and what goes where, never what is fixed. */
  static LandingRequest of(CaseId id, LandingOrder.Head head) {
    String name =
        "landing/%s/%s-%s"
            .formatted(id.value().toLowerCase(Locale.ROOT), head.target(), head.commit().brief());
    return new LandingRequest(
        head.target(), new BranchName(name), Optional.empty(), Optional.empty());
  }

  LandingRequest opened(long as, URI at) {
    return new LandingRequest(target, source, Optional.of(as), Optional.of(at));
  }
}
