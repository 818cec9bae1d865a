package org.underseal.plugin;

import java.util.List;

/**
 * What a forge can do about an advisory that is public, beside showing it. Throws as {@link Forge}
 * does, and every method may be repeated.
 */
public interface Announcements {
  /**
   * Adds a section to a release's notes, unless it was added before; what people wrote there stays.
   *
   * @param tag the release's; a tag without a release is left alone
   * @param section Markdown
   */
  void noteOnRelease(
      RepositoryName repository, String tag, CaseId caseId, Unsealed<String> section);

  /**
   * Asks for a CVE id where the connection says whom to ask, unless it was asked before.
   *
   * @param request its first line is the title, the rest Markdown
   */
  void requestCve(CaseId caseId, Unsealed<String> request);

  /** Every text that strangers would read if the confidential issue were shown to them now. */
  List<String> words(IssueRef issue);

  /** Shows the confidential issue to everyone. */
  void show(Unsealed<IssueRef> issue);
}
