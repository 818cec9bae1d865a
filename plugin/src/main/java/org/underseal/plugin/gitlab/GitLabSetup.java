package org.underseal.plugin.gitlab;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Setup;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** Sets up the private fork and the webhooks (GitLab's Projects and Project webhooks API). */
final class GitLabSetup implements Setup {
  /** Looks at an import that goes on; a big repository takes minutes. */
  private static final int LOOKS_MAX = 600;

  private final JsonHttp api;
  private final Secret webhookSecret;

  GitLabSetup(JsonHttp api, Secret webhookSecret) {
    this.api = api;
    this.webhookSecret = webhookSecret;
  }

  @Override
  public BranchName defaultBranch(RepositoryName repository) {
    return api.get(GitLabForge.project(repository)).as("default_branch", BranchName::new);
  }

  @Override
  public String securityRepository(ProjectRepositories project, Runnable pause) {
    RepositoryName fork = project.securityRepository();
    Optional<Reading> before = api.find(GitLabForge.project(fork));
    if (before.isEmpty()) {
      api.post(GitLabForge.project(project.publicRepository()) + "/fork", wanted(fork));
    }
    awaitImport(fork, pause);
    return before.isEmpty() ? "made the private fork " + fork : fork + " is there, and private";
  }

  private static Map<String, Object> wanted(RepositoryName fork) {
    return Map.of(
        "namespace_path", fork.namespace(),
        "path", fork.name(),
        "name", fork.name(),
        "visibility", "private",
        "mr_default_target_self", true);
  }

  private void awaitImport(RepositoryName fork, Runnable pause) {
    for (int look = 0; look < LOOKS_MAX; look++) {
      Reading project = api.get(GitLabForge.project(fork));
      requirePrivate(fork, project);
      switch (project.find("import_status").orElse("none")) {
        case "none", "finished" -> {
          return;
        }
        case "failed" ->
            throw new ConnectorException.Refused(
                "GitLab could not copy the repository into " + fork + "; delete it and try again");
        default -> pause.run();
      }
    }
    throw new ConnectorException.Refused(
        "GitLab still copies the repository into " + fork + "; try again later");
  }

  private static void requirePrivate(RepositoryName fork, Reading project) {
    if (project.find("visibility").filter("private"::equals).isEmpty()) {
      throw new ConnectorException.Refused(
          fork + " is not private; make it private, or name another security repository");
    }
  }

  /** A GitLab that knows no signing tokens takes one without a word, and does not sign. */
  @Override
  public Webhook webhook(RepositoryName repository, URI address) {
    String all = GitLabForge.project(repository) + "/hooks";
    Optional<Reading> before =
        api.list(all + "?per_page=100").stream()
            .filter(hook -> hook.findUri("url").filter(address::equals).isPresent())
            .findFirst();
    Map<String, Object> signed = wanted(address);
    signed.put("signing_token", webhookSecret.reveal());
    Reading made =
        before.isPresent()
            ? api.put(all + "/" + before.get().number("id"), signed)
            : api.post(all, signed);
    boolean isSigned = made.flag("signing_token_present");
    if (!isSigned) {
      Map<String, Object> plain = wanted(address);
      plain.put("token", webhookSecret.reveal());
      api.put(all + "/" + made.number("id"), plain);
    }
    return new Webhook(
        (before.isPresent() ? "brought the webhook of %s up to date" : "made the webhook of %s")
            .formatted(repository),
        isSigned ? GitLabConnectorFactory.SIGNING_TOKEN : GitLabConnectorFactory.SECRET_TOKEN);
  }

  private static Map<String, Object> wanted(URI address) {
    Map<String, Object> wanted = new LinkedHashMap<>();
    wanted.put("url", address.toString());
    ProjectExamination.EVENTS.forEach(event -> wanted.put(event, true));
    wanted.put("enable_ssl_verification", true);
    return wanted;
  }
}
