package org.underseal.server.advisory;

import java.net.URI;
import java.util.Optional;

/**
 * Who publishes advisories, as the formats name them.
 *
 * @param name for people
 * @param category CSAF 2.0, section 3.2.1.8.1: vendor, coordinator, discoverer, translator, user or
 *     other
 * @param namespace an address that is the publisher's alone (CSAF 2.0, section 3.2.1.8.5)
 * @param contact where reports are taken, as security.txt names it; empty for no security.txt
 * @param policy the page of the disclosure policy
 * @param cna the publisher's part in the CVE programme, if it is a CVE numbering authority
 */
public record Publisher(
    String name,
    String category,
    URI namespace,
    Optional<URI> contact,
    Optional<URI> policy,
    Optional<Cna> cna) {

  /**
   * A CVE numbering authority.
   *
   * @param orgId its UUID
   * @param shortName as the CVE programme lists it
   */
  public record Cna(String orgId, String shortName) {}
}
