package org.underseal.server.advisory;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Severity;
import org.underseal.server.leakguard.OfCase;

/**
 * What a public advisory says, whatever the format.
 *
 * @param id the case
 * @param osvId the id with the installation's prefix
 * @param title one line
 * @param project its name, for people
 * @param repository the public repository's page
 * @param severity the word
 * @param cvssVector or null
 * @param packages package URLs
 * @param fixes where it was fixed
 * @param credits who is named
 * @param reported when the report was handed in
 * @param fixed when the fix had landed everywhere
 * @param published when it went out
 * @param aliases other ids, for example a GHSA id
 * @param forgePage where the forge shows it
 * @param page its page on this server
 */
public record Advisory(
    CaseId id,
    String osvId,
    String title,
    String project,
    URI repository,
    Severity severity,
    @Nullable String cvssVector,
    List<String> packages,
    List<Fix> fixes,
    List<Credit> credits,
    Instant reported,
    Instant fixed,
    Instant published,
    List<String> aliases,
    Optional<URI> forgePage,
    URI page)
    implements OfCase {
  /** Copies the lists. */
  public Advisory {
    packages = List.copyOf(packages);
    fixes = List.copyOf(fixes);
    credits = List.copyOf(credits);
    aliases = List.copyOf(aliases);
  }

  /**
   * A branch with the fix.
   *
   * @param branch the public branch
   * @param commits that bring it
   * @param release the first tag with it
   */
  public record Fix(String branch, List<CommitSha> commits, Optional<String> release) {
    /** Copies the list. */
    public Fix {
      commits = List.copyOf(commits);
    }
  }
}
