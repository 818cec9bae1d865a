package org.underseal.plugin.github;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Finding;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.http.Findings;
import org.underseal.plugin.http.Reading;

/** Examines the repositories of one project. */
final class RepositoryExamination {
  private final Access access;
  private final Findings findings;
  private final List<BranchName> branches;
  private final Predicate<URI> ours;

  RepositoryExamination(
      Access access, Findings findings, List<BranchName> branches, Predicate<URI> ours) {
    this.access = access;
    this.findings = findings;
    this.branches = branches;
    this.ours = ours;
  }

  void examine(RepositoryName name, boolean isSealed) {
    Optional<Reading> found =
        findings.ask(
            () -> access.rest().get(path(name)),
            "look at the repository's name, and whether the account or the App reaches it");
    if (found.isEmpty()) {
      return;
    }
    Reading repository = found.get();
    if (isSealed) {
      sealed(name, repository);
    } else {
      open(name, repository);
    }
    findings.require(
        !repository.flag("archived"),
        name + " is archived: nothing can be written",
        "unarchive it");
    branches.forEach(branch -> branch(name, branch));
    if (access.asApp().isEmpty()) {
      mayWrite(name, repository, isSealed);
      hooks(name);
    }
  }

  private void sealed(RepositoryName name, Reading repository) {
    boolean isPrivate =
        repository.flag("private")
            && repository.find("visibility").filter("internal"::equals).isEmpty();
    if (findings.require(
        isPrivate,
        name + " is not private: strangers read what is under seal",
        "make it private at once, or configure another security-repository")) {
      findings.add(Finding.fine(name + " is private"));
    }
    findings.require(
        repository.flag("has_issues"), name + " has no issues", "switch issues on in its settings");
  }

  private void open(RepositoryName name, Reading repository) {
    if (repository.flag("private")) {
      findings.add(
          Finding.warning(
              name + " is private, although it is the project's public repository",
              "swap repository and security-repository if they are the wrong way round"));
    }
  }

  private void branch(RepositoryName name, BranchName branch) {
    String path = path(name) + "/branches/" + GitHubRest.part(branch.value());
    Optional<Optional<Reading>> asked =
        findings.ask(() -> access.rest().find(path), "grant the permission that is named there");
    asked.ifPresent(
        there ->
            findings.require(
                there.isPresent(),
                name + " has no branch " + branch,
                "correct branches in the configuration, or push the branch there"));
  }

  /** An advisory asks for maintain or more, and so does the role of a commenter for push. */
  private void mayWrite(RepositoryName name, Reading repository, boolean isSealed) {
    Reading may = repository.inside("permissions");
    boolean isEnough = may.flag("admin") || may.flag("maintain") || (isSealed && may.flag("push"));
    if (findings.require(
        isEnough,
        "the account has too small a role in " + name,
        "give it " + (isSealed ? "Write" : "Maintain") + " there")) {
      findings.add(Finding.fine("the account's role in " + name + " is enough"));
    }
  }

  private void hooks(RepositoryName name) {
    Optional<List<Reading>> listed =
        findings.askIfAllowed(
            () -> access.rest().list(path(name) + "/hooks"),
            "grant " + access.hookLog().permission());
    for (Reading hook : listed.orElse(List.of())) {
      if (hook.inside("config").findUri("url").filter(ours).isPresent()) {
        hook(name, hook);
      }
    }
  }

  private void hook(RepositoryName name, Reading hook) {
    Set<String> untold = new TreeSet<>(GitHubWebhooks.EVENTS);
    untold.removeAll(hook.ids("events"));
    boolean tellsAll = untold.isEmpty() || hook.ids("events").contains("*");
    findings.require(
        tellsAll,
        "the webhook of %s does not tell of %s".formatted(name, untold),
        "tick these events in its settings; until then changes are noticed by the reconciler only");
    findings.require(
        hook.inside("config").find("content_type").filter("json"::equals).isPresent(),
        "the webhook of " + name + " does not send JSON",
        "set its content type to application/json");
    if (hook.inside("config").find("insecure_ssl").filter("1"::equals).isPresent()) {
      findings.add(
          Finding.warning(
              "the webhook of " + name + " does not check this server's certificate",
              "switch SSL verification on in its settings"));
    }
  }

  /** Only reading can be tried without leaving a trace. */
  void advisories(RepositoryName name) {
    Optional<Optional<Reading>> asked =
        findings.ask(
            () -> access.rest().find(path(name) + "/security-advisories?per_page=1"),
            "grant repository security advisories (read and write)");
    if (asked.isEmpty()) {
      return;
    }
    findings.add(
        asked.get().isPresent()
            ? Finding.fine("the advisories of " + name + " can be read")
            : Finding.warning(
                name + " has no repository advisories, or they are hidden from this token",
                "on an Enterprise Server that is as it has to be, and Underseal's own page is the"
                    + " advisory; on github.com grant repository security advisories (read and"
                    + " write)"));
  }

  private static String path(RepositoryName name) {
    return "/repos/" + name;
  }
}
