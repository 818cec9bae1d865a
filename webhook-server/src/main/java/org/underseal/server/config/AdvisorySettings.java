package org.underseal.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.RepositoryName;

/**
 * How advisories are signed off.
 *
 * @param idPrefix what an OSV id begins with: a registered prefix or one that begins with {@code
 *     x_} (OSV schema 1.7.5, field id)
 * @param anonymous what a finder is called who did not agree to be named; empty for not at all
 * @param publisher who publishes them, for people
 * @param category what the publisher is, in the words of CSAF 2.0
 * @param namespace an address that is the publisher's alone; empty for the server's
 * @param contact where reports are taken, for security.txt; empty for none
 * @param policy the page of the disclosure policy
 * @param cna the publisher's part in the CVE programme; empty for who is no CVE numbering authority
 * @param repository where each publication is committed; empty for nowhere
 * @param folder where a copy of all that is public is kept, for a static host; empty for none
 */
public record AdvisorySettings(
    String idPrefix,
    Optional<String> anonymous,
    String publisher,
    String category,
    Optional<URI> namespace,
    Optional<URI> contact,
    Optional<URI> policy,
    Optional<Cna> cna,
    Optional<Repository> repository,
    Optional<Path> folder) {
  /**
   * A CVE numbering authority.
   *
   * @param orgId its UUID
   * @param shortName as the CVE programme lists it
   */
  public record Cna(String orgId, String shortName) {}

  /**
   * A repository that gets the advisories.
   *
   * @param forge the connection to its forge
   */
  public record Repository(String forge, RepositoryName name, BranchName branch) {}
}
