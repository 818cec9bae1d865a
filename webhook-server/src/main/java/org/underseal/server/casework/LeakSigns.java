package org.underseal.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Sighting;

/** By what a public text is recognised as one that tells of a case. */
public final class LeakSigns {
  /** Clocks of people's machines may be wrong by this much. */
  private static final Duration CLOCKS_DIFFER_MAX = Duration.ofDays(1);

  private final Instant since;
  private final Pattern names;
  private final Pattern links;
  private final Optional<PublicPlace> ownIssue;

  /** Those of a case; the project is its own. */
  public LeakSigns(CaseFile file, Project project) {
    this.since = file.openedAt().minus(CLOCKS_DIFFER_MAX);
    this.names = names(file);
    this.links = links(file, project);
    this.ownIssue =
        file.issue()
            .filter(issue -> issue.repository().equals(project.repositories().publicRepository()))
            .map(issue -> new PublicPlace(PublicPlace.Kind.ISSUE, "" + issue.number()));
  }

  /** Since when something could tell of the case: before that there was no such case. */
  public Instant since() {
    return since;
  }

  /**
   * What a public text gives away; empty if nothing.
   *
   * @param ofOwnProject whether it stands in the public repository of the case's own project
   */
  public Optional<Leak.Kind> in(Sighting sighting, boolean ofOwnProject) {
    if (sighting.at().filter(since::isAfter).isPresent()) {
      return Optional.empty();
    }
    String text = sighting.text().toLowerCase(Locale.ROOT);
    boolean isIssueItself = ofOwnProject && ownIssue.equals(Optional.of(sighting.place()));
    if (isIssueItself || names.matcher(text).find()) {
      return Optional.of(Leak.Kind.NAMES_CASE);
    }
    return links.matcher(text).find() ? Optional.of(Leak.Kind.LINKS_SEAL) : Optional.empty();
  }

  /** The id, however its parts are joined; the names of fix branches have it in them. */
  private static Pattern names(CaseFile file) {
    String id = file.id().value().toLowerCase(Locale.ROOT).replace("-", "[-_ ]?");
    return Pattern.compile("(?<![a-z0-9])" + id + "(?![0-9])");
  }

  private static Pattern links(CaseFile file, Project project) {
    StringBuilder any = new StringBuilder("(?!)");
    file.issue().ifPresent(issue -> any.append('|').append(issue(issue, project)));
    Optional<RepositoryName> place = file.fix().place(project.repositories());
    file.fix().branches().stream()
        .flatMap(branch -> branch.proposal().stream())
        .flatMap(proposal -> place.map(name -> link(name, proposal.number())).stream())
        .forEach(link -> any.append('|').append(link));
    return Pattern.compile(any.toString());
  }

  private static String issue(IssueRef issue, Project project) {
    String link = link(issue.repository(), issue.number());
    // In its own project an issue is linked by its bare number.
    return issue.repository().equals(project.repositories().publicRepository())
        ? link + "|(?<![\\w/#&!-])#" + issue.number() + "(?![0-9])"
        : link;
  }

  /** As GitHub and GitLab write links and short references to issues and change requests. */
  private static String link(RepositoryName repository, long number) {
    return "(?<![\\w.-])"
        + Pattern.quote(repository.path().toLowerCase(Locale.ROOT))
        + "(?:[#!]|/(?:-/)?(?:issues|work_items|pull|merge_requests)/)"
        + number
        + "(?![0-9])";
  }
}
