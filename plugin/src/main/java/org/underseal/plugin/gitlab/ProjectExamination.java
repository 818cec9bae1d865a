package org.underseal.plugin.gitlab;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Finding;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.JsonHttp;
import org.underseal.plugin.http.Reading;

/** Examines the two projects of one project. */
final class ProjectExamination {
  private static final int MAINTAINER = 40;

  /** A plain event and its confidential one: which of the two is sent follows the state. */
  static final List<String> EVENTS =
      List.of(
          "push_events",
          "tag_push_events",
          "issues_events",
          "confidential_issues_events",
          "note_events",
          "confidential_note_events",
          "merge_requests_events",
          "releases_events");

  private final JsonHttp api;
  private final Findings findings;
  private final List<BranchName> branches;
  private final Predicate<URI> ours;

  ProjectExamination(
      JsonHttp api, Findings findings, List<BranchName> branches, Predicate<URI> ours) {
    this.api = api;
    this.findings = findings;
    this.branches = branches;
    this.ours = ours;
  }

  void examine(RepositoryName name, boolean isSealed) {
    Optional<Reading> found =
        findings.ask(
            () -> api.get(GitLabForge.project(name)),
            "look at the project's path, and whether the token's account is a member");
    if (found.isEmpty()) {
      return;
    }
    Reading project = found.get();
    if (isSealed) {
      sealed(name, project);
    } else {
      findings.require(
          !project.has("issues_access_level")
              || project.find("issues_access_level").filter("disabled"::equals).isEmpty(),
          name + " has no issues",
          "switch issues on: the confidential issue is opened there");
    }
    findings.require(
        !project.flag("archived"), name + " is archived: nothing can be written", "unarchive it");
    role(name, project);
    branches.forEach(branch -> branch(name, branch));
    hooks(name);
  }

  private void sealed(RepositoryName name, Reading project) {
    if (findings.require(
        project.find("visibility").filter("private"::equals).isPresent(),
        name + " is not private: strangers read what is under seal",
        "make it private at once, or configure another security-repository")) {
      findings.add(Finding.fine(name + " is private"));
    }
  }

  private void role(RepositoryName name, Reading project) {
    Reading may = project.inside("permissions");
    long level =
        Math.max(
            may.inside("project_access").findNumber("access_level").orElse(0L),
            may.inside("group_access").findNumber("access_level").orElse(0L));
    if (findings.require(
        level >= MAINTAINER,
        "the token's account has too small a role in " + name,
        "make it Maintainer there")) {
      findings.add(Finding.fine("the account's role in " + name + " is enough"));
    }
  }

  private void branch(RepositoryName name, BranchName branch) {
    String path =
        GitLabForge.project(name) + "/repository/branches/" + GitLabForge.encode(branch.value());
    findings
        .ask(() -> api.find(path), "make the token's account Maintainer there")
        .ifPresent(
            there ->
                findings.require(
                    there.isPresent(),
                    name + " has no branch " + branch,
                    "correct branches in the configuration, or push the branch there"));
  }

  private void hooks(RepositoryName name) {
    Optional<List<Reading>> listed =
        findings.askIfAllowed(
            () -> api.list(GitLabForge.project(name) + "/hooks?per_page=100"),
            "make the token's account Maintainer there");
    for (Reading hook : listed.orElse(List.of())) {
      if (hook.findUri("url").filter(ours).isPresent()) {
        hook(name, hook);
      }
    }
  }

  private void hook(RepositoryName name, Reading hook) {
    List<String> untold = EVENTS.stream().filter(event -> !hook.flag(event)).toList();
    findings.require(
        untold.isEmpty(),
        "the webhook of %s does not tell of %s".formatted(name, untold),
        "tick these events in its settings; until then changes are noticed by the reconciler only");
    boolean isUnsigned =
        hook.has("signing_token_present")
            && !hook.flag("signing_token_present")
            && !hook.flag("token_present");
    findings.require(
        !isUnsigned,
        "the webhook of " + name + " has neither a signing token nor a secret token",
        "set the one that the configuration names; without it each delivery is refused");
    if (hook.has("enable_ssl_verification") && !hook.flag("enable_ssl_verification")) {
      findings.add(
          Finding.warning(
              "the webhook of " + name + " does not check this server's certificate",
              "switch SSL verification on in its settings"));
    }
  }
}
