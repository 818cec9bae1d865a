package org.underseal.plugin;

import java.util.List;

/**
 * The CVE list, for an organisation that assigns ids itself: a CVE numbering authority. Throws as
 * {@link Forge} does, and every method may be repeated.
 */
public interface CveAuthority extends Connector {
  /**
   * Reserves an id, of the year that it is now (UTC). The list learns nothing of what it is for.
   *
   * @param reference the same reference has the same id, however often it is asked
   * @return the id, for example {@code CVE-2026-12345}
   */
  String reserve(String reference);

  /**
   * Brings the list's record of this id to what is said here. An id that another organisation
   * assigned is left alone, as its record is theirs.
   *
   * @param record the whole record in CVE JSON 5, published or rejected
   */
  void submit(String cveId, Unsealed<String> record);

  /**
   * Gives back an id that was reserved and is not used, which nobody gets again; does nothing if it
   * was given back.
   *
   * @throws ConnectorException.Refused also if there is a record of it, which a person has to judge
   */
  void reject(String cveId);

  /** Finds out whether ids can be reserved. Only reads, and never throws as the others do. */
  List<Finding> examine();
}
