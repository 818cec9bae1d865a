package org.underseal.server.advisory;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.Bulletin.Withdrawal;
import org.underseal.server.casework.CveId;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Revision;
import org.underseal.server.casework.VersionRange;
import org.underseal.server.leakguard.OfCase;

/**
 * What a public advisory says, whatever the format: every emitter takes its facts from here, so
 * that no two formats can tell different ones.
 *
 * @param id the case
 * @param osvId the id with the installation's prefix
 * @param title one line, in the researcher's words: each emitter makes it harmless for its format
 * @param project its name, for people
 * @param repository the public repository's page
 * @param severity the word
 * @param cvss the vector that it comes from, if one was given
 * @param weakness what kind of flaw it is
 * @param packages package URLs
 * @param fixes where it was fixed
 * @param origin the commit that brought it, if that is known
 * @param credits who is named
 * @param reported when the report was handed in
 * @param fixed when the fix had landed everywhere
 * @param published when it went out first
 * @param revisions all that went out, oldest first; never empty
 * @param withdrawn that it does not hold any more
 * @param cve its CVE id
 * @param forgeId the forge's id of it, for example a GHSA id
 * @param forgePage where the forge shows it
 * @param page its page on this server
 * @param words what maintainers wrote themselves; title, CVSS, weakness and credits of it are above
 */
public record Advisory(
    CaseId id,
    String osvId,
    String title,
    String project,
    URI repository,
    Severity severity,
    Optional<CvssVector> cvss,
    Optional<Cwe> weakness,
    List<String> packages,
    List<Fix> fixes,
    Optional<FlawOrigin> origin,
    List<Credit> credits,
    Instant reported,
    Instant fixed,
    Instant published,
    List<Revision> revisions,
    Optional<Withdrawal> withdrawn,
    Optional<CveId> cve,
    Optional<String> forgeId,
    Optional<URI> forgePage,
    URI page,
    AdvisorySheet words)
    implements OfCase {
  /** Copies the lists. */
  public Advisory {
    packages = List.copyOf(packages);
    fixes = List.copyOf(fixes);
    credits = List.copyOf(credits);
    revisions = List.copyOf(revisions);
  }

  /** Its other ids: of the CVE list, and of the forge. */
  public List<String> aliases() {
    return Stream.concat(cve.map(CveId::value).stream(), forgeId.stream()).toList();
  }

  /** When it last changed. */
  public Instant modified() {
    return revision().at();
  }

  /** The latest revision. */
  public Revision revision() {
    return revisions.get(revisions.size() - 1);
  }

  /** The release names, without repetition. */
  public List<String> releases() {
    return fixes.stream().flatMap(fix -> fix.release().stream()).distinct().toList();
  }

  /** The path of its CSAF document on this server. */
  public String csafPath() {
    return "/csaf/white/" + CsafDocument.address(this);
  }

  /** The pages that tell of it, without repetition. */
  List<URI> references() {
    return Stream.concat(Stream.of(page), forgePage.stream()).distinct().toList();
  }

  /** Further pages, as maintainers name them. */
  List<URI> links() {
    return words.references().stream().filter(link -> !references().contains(link)).toList();
  }

  /** Which versions of a package are affected, in words; without a package, of the project. */
  String affected(Optional<String> purl) {
    String ranges =
        words.affected().stream()
            .filter(range -> purl.isEmpty() || range.isOf(purl.get()))
            .map(VersionRange::text)
            .distinct()
            .collect(Collectors.joining(", "));
    return ranges.isEmpty() ? withoutFix() : ranges;
  }

  /** Which versions are affected, to follow "all versions". */
  private String withoutFix() {
    return origin
            .map(known -> "since " + known.firstRelease().orElse(known.introduced().brief()) + " ")
            .orElse("")
        + "without the fix";
  }

  /** The commit since which it is there, or 0 if that is not known (OSV's word for it). */
  String introduced() {
    return origin.map(known -> known.introduced().hex()).orElse("0");
  }

  /** A sentence on what is affected and what is fixed, without a word of a report. */
  String extent() {
    String versions = words.affected().isEmpty() ? "all versions" : "the versions";
    String before =
        "Affected are %s of %s %s.".formatted(versions, project, affected(Optional.empty()));
    return releases().isEmpty()
        ? before
        : before + " Fixed in %s.".formatted(String.join(", ", releases()));
  }

  /** The maintainers' summary, or the title; then what is affected and fixed. */
  String brief() {
    return words
            .summary()
            .orElseGet(() -> "%s in %s.".formatted(title, project))
            .strip()
            .replaceFirst("(?<=[^.!?。])$", ".")
        + " "
        + extent();
  }

  /**
   * A branch with the fix.
   *
   * @param branch the public branch
   * @param commits that bring it, the one that completes it last
   * @param release the first tag with it
   */
  public record Fix(String branch, List<CommitSha> commits, Optional<String> release) {
    /** Copies the list. */
    public Fix {
      commits = List.copyOf(commits);
    }

    /** The commit from which on the branch has all of the fix. */
    CommitSha complete() {
      return commits.get(commits.size() - 1);
    }

    /** How a person names this state of the branch. */
    String named() {
      return release.orElseGet(() -> "%s at %s".formatted(branch, complete().brief()));
    }
  }
}
