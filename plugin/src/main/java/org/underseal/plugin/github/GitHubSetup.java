package org.underseal.plugin.github;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Setup;
import org.underseal.plugin.http.Reading;

/**
 * Sets up the private companion repository and the webhooks (GitHub REST API, "Repositories" and
 * "Repository webhooks"). The companion is empty at first: a fork of a public repository can't be
 * private on GitHub.
 */
final class GitHubSetup implements Setup {
  private final GitHubRest rest;
  private final Secret webhookSecret;
  private final Set<String> events;

  GitHubSetup(GitHubRest rest, Secret webhookSecret, Set<String> events) {
    this.rest = rest;
    this.events = events;
    this.webhookSecret = webhookSecret;
  }

  @Override
  public BranchName defaultBranch(RepositoryName repository) {
    return rest.get("/repos/" + repository).as("default_branch", BranchName::new);
  }

  @Override
  public String securityRepository(ProjectRepositories project, Runnable pause) {
    RepositoryName companion = project.securityRepository();
    Optional<Reading> before = rest.find("/repos/" + companion);
    if (before.isPresent()) {
      requirePrivate(companion, before.get());
      return companion + " is there, and private";
    }
    rest.post(placeFor(project), wanted(companion));
    requirePrivate(companion, rest.get("/repos/" + companion));
    return "made the private repository " + companion;
  }

  /** An organisation's repository is made elsewhere than one's own. */
  private String placeFor(ProjectRepositories project) {
    String owner = project.securityRepository().namespace();
    if (!owner.equalsIgnoreCase(project.publicRepository().namespace())) {
      throw new ConnectorException.Refused(
          "the security repository has to be of the same owner as the public one");
    }
    boolean isOrganisation =
        rest.get("/repos/" + project.publicRepository())
            .inside("owner")
            .find("type")
            .filter("Organization"::equals)
            .isPresent();
    return isOrganisation ? "/orgs/" + GitHubRest.part(owner) + "/repos" : "/user/repos";
  }

  private static Map<String, Object> wanted(RepositoryName companion) {
    return Map.of("name", companion.name(), "private", true, "has_issues", true, "has_wiki", false);
  }

  private static void requirePrivate(RepositoryName companion, Reading repository) {
    boolean isInternal = repository.find("visibility").filter("internal"::equals).isPresent();
    if (!repository.flag("private") || isInternal) {
      throw new ConnectorException.Refused(
          companion + " is not private; make it private, or name another security repository");
    }
  }

  @Override
  public Webhook webhook(RepositoryName repository, URI address) {
    String all = "/repos/" + repository + "/hooks";
    Optional<Reading> before =
        rest.list(all).stream()
            .filter(
                hook -> hook.inside("config").findUri("url").filter(address::equals).isPresent())
            .findFirst();
    Map<String, Object> wanted = wanted(address);
    if (before.isPresent()) {
      rest.patch(all + "/" + before.get().number("id"), wanted);
    } else {
      wanted.put("name", "web");
      rest.post(all, wanted);
    }
    return new Webhook(
        (before.isPresent() ? "brought the webhook of %s up to date" : "made the webhook of %s")
            .formatted(repository),
        GitHubConnectorFactory.WEBHOOK_SECRET);
  }

  private Map<String, Object> wanted(URI address) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("active", true);
    wanted.put("events", events.stream().sorted().toList());
    wanted.put(
        "config",
        Map.of(
            "url",
            address.toString(),
            "content_type",
            "json",
            "insecure_ssl",
            "0",
            "secret",
            webhookSecret.reveal()));
    return wanted;
  }
}
