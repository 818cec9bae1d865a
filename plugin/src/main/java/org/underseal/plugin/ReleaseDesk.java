package org.underseal.plugin;

/** Where a forge makes releases of tags. Throws as {@link Forge} does, and may be repeated. */
public interface ReleaseDesk {
  /**
   * Makes the release of a tag that is there, unless it has one; what people wrote in it stays.
   *
   * @param at the tag's commit
   * @param notes Markdown
   */
  void release(
      RepositoryName repository, TagName tag, CommitSha at, CaseId caseId, Unsealed<String> notes);
}
