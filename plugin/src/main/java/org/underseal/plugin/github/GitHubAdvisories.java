package org.underseal.plugin.github;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.Login;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.http.Reading;

/**
 * Repository security advisories (GitHub REST API, "Repository security advisories"), which the
 * library has not. An Enterprise Server has none of them: there is nothing to draft, and what is
 * public is the advisory's page on Underseal.
 */
final class GitHubAdvisories implements AdvisoryPublisher {
  private final GitHubRest rest;
  private final GitHubLibrary library;
  private final GitHubPages pages;
  private final OwnAccount own;
  private final boolean requestsCves;

  GitHubAdvisories(
      GitHubRest rest,
      GitHubLibrary library,
      OwnAccount own,
      GitHubPages pages,
      boolean requestsCves) {
    this.rest = rest;
    this.library = library;
    this.own = own;
    this.requestsCves = requestsCves;
    this.pages = pages;
  }

  @Override
  public Optional<String> draft(ProjectRepositories project, AdvisoryDraft advisory) {
    return kept(project.publicRepository(), advisory).map(GitHubAdvisories::id).map(GhsaId::value);
  }

  @Override
  public Published publish(
      ProjectRepositories project, IssueRef issue, Unsealed<AdvisoryDraft> unsealed) {
    AdvisoryDraft advisory = unsealed.value();
    RepositoryName place = project.publicRepository();
    return kept(place, advisory)
        .map(kept -> isPublished(kept) ? kept : publish(place, kept))
        .map(published -> published(place, id(published)))
        .orElseGet(() -> new Published(Optional.empty(), advisory.page()));
  }

  /**
   * GitHub says neither whether it was asked before nor what became of that, and on its page the
   * same advisory can be asked for again.
   */
  @Override
  public boolean requestCve(ProjectRepositories project, String forgeId) {
    if (!requestsCves) {
      return false;
    }
    String path = path(project.publicRepository(), forgeId);
    Reading now = rest.get(path);
    boolean isThere = now.find("cve_id").isPresent();
    boolean isAlive = isDraft(now) || isPublished(now);
    if (!isThere && isAlive) {
      rest.order(path + "/cve");
    }
    return isThere || isAlive;
  }

  @Override
  public Optional<String> cve(ProjectRepositories project, String forgeId) {
    return rest.get(path(project.publicRepository(), forgeId)).find("cve_id");
  }

  /** GitHub takes the list of people as a whole: those who were added by hand stay in it. */
  @Override
  public void invite(ProjectRepositories project, String forgeId, Login person) {
    String path = path(project.publicRepository(), forgeId);
    List<String> people = collaborators(rest.get(path));
    if (people.stream().noneMatch(person.value()::equalsIgnoreCase)) {
      patchCollaborators(path, Stream.concat(people.stream(), Stream.of(person.value())).toList());
    }
  }

  @Override
  public void uninvite(ProjectRepositories project, String forgeId, Login person) {
    String path = path(project.publicRepository(), forgeId);
    List<String> people = collaborators(rest.get(path));
    List<String> others =
        people.stream().filter(one -> !one.equalsIgnoreCase(person.value())).toList();
    if (others.size() < people.size()
        && collaborators(patchCollaborators(path, others)).stream()
            .anyMatch(person.value()::equalsIgnoreCase)) {
      throw new ConnectorException.Refused(
          "GitHub goes on listing somebody as collaborator of %s; remove them on its page"
              .formatted(forgeId));
    }
  }

  /**
   * That GitHub names a fork before it lets anybody in, or only then, is unverified: whoever needs
   * it has to look at the repository too.
   */
  @Override
  public Optional<RepositoryName> fork(ProjectRepositories project, String forgeId) {
    Reading fork = rest.get(path(project.publicRepository(), forgeId)).inside("private_fork");
    return fork.find("full_name").isPresent()
        ? Optional.of(fork.as("full_name", RepositoryName::new))
        : Optional.empty();
  }

  /** GitHub answers before the fork is there, and may take five minutes to make it. */
  @Override
  public void requestFork(ProjectRepositories project, String forgeId) {
    rest.order(path(project.publicRepository(), forgeId) + "/forks");
  }

  private Reading patchCollaborators(String path, List<String> people) {
    return rest.patch(path, Map.of("collaborating_users", people));
  }

  private static List<String> collaborators(Reading advisory) {
    return advisory.each("collaborating_users").stream()
        .flatMap(user -> user.find("login").stream())
        .toList();
  }

  private Published published(RepositoryName place, GhsaId id) {
    return new Published(Optional.of(id.value()), pages.ofAdvisory(place, id));
  }

  private Reading publish(RepositoryName place, Reading draft) {
    return rest.patch(path(place) + "/" + id(draft), Map.of("state", "published"));
  }

  /** The advisory, found or made, saying what it should; empty where there are none. */
  private Optional<Reading> kept(RepositoryName place, AdvisoryDraft advisory) {
    return all(place).map(listed -> keep(place, listed, advisory));
  }

  private Reading keep(RepositoryName place, List<Reading> listed, AdvisoryDraft advisory) {
    Marker marker = Marker.of(advisory.caseId());
    AdvisoryFields wanted = AdvisoryFields.of(place, advisory, marker);
    String reported = advisory.reported();
    if (reported != null) {
      return keepReport(place, reported(listed, reported), wanted);
    }
    Optional<Reading> before = kept(listed, advisory.kept()).or(() -> own(listed, marker));
    if (before.isEmpty()) {
      return rest.post(path(place), wanted.toCreate());
    }
    Map<String, Object> differing = new LinkedHashMap<>(wanted.toUpdate(before.get()));
    return differing.isEmpty()
        ? before.get()
        : rest.patch(path(place) + "/" + id(before.get()), differing);
  }

  private static Reading reported(List<Reading> listed, String id) {
    return listed.stream()
        .filter(advisory -> id(advisory).value().equals(id))
        .findFirst()
        .orElseThrow(() -> new ConnectorException.Refused("the report " + id + " is gone"));
  }

  /** The report is the draft: it is accepted, and whoever it credits stays credited. */
  private Reading keepReport(RepositoryName place, Reading before, AdvisoryFields wanted) {
    Map<String, Object> differing =
        new LinkedHashMap<>(wanted.withCreditsOf(before).toUpdate(before));
    if (!isPublished(before) && !isDraft(before)) {
      differing.put("state", "draft");
    }
    return differing.isEmpty() ? before : rest.patch(path(place) + "/" + id(before), differing);
  }

  /**
   * All advisories, or empty on a server without them. A repository that the token can't see
   * answers the same, so that is asked too: nobody shall think it published because of a misspelt
   * name.
   */
  private Optional<List<Reading>> all(RepositoryName place) {
    Optional<List<Reading>> listed = rest.findList(path(place));
    if (listed.isEmpty()) {
      library.repository(place);
    }
    return listed;
  }

  /** The one that is known by its id, unless somebody closed it. */
  private static Optional<Reading> kept(List<Reading> listed, @Nullable String id) {
    return listed.stream()
        .filter(advisory -> id(advisory).value().equals(id))
        .filter(advisory -> isPublished(advisory) || isDraft(advisory))
        .findFirst();
  }

  /** The published one first: a draft beside it would be somebody's copy. */
  private Optional<Reading> own(List<Reading> listed, Marker marker) {
    Login self = own.login();
    List<Reading> marked =
        listed.stream()
            .filter(advisory -> isBy(advisory, self))
            .filter(advisory -> marker.marks(advisory.find("description").orElse("")))
            .toList();
    return marked.stream()
        .filter(GitHubAdvisories::isPublished)
        .findFirst()
        .or(() -> marked.stream().filter(GitHubAdvisories::isDraft).findFirst());
  }

  /**
   * Whether it is ours. Anyone's private report can become a draft, with whatever its reporter
   * wrote into it. GitHub may leave the author out for what was made through the API; a report
   * always has one.
   */
  private static boolean isBy(Reading advisory, Login self) {
    return advisory.inside("author").find("login").map(self.value()::equalsIgnoreCase).orElse(true);
  }

  private static boolean isPublished(Reading advisory) {
    return advisory.text("state").equals("published");
  }

  private static boolean isDraft(Reading advisory) {
    return advisory.text("state").equals("draft");
  }

  private static GhsaId id(Reading advisory) {
    return advisory.as("ghsa_id", GhsaId::new);
  }

  private static String path(RepositoryName repository, String id) {
    return path(repository) + "/" + new GhsaId(id);
  }

  private static String path(RepositoryName repository) {
    return "/repos/" + repository + "/security-advisories";
  }
}
