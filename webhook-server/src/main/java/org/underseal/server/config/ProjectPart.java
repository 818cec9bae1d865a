package org.underseal.server.config;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Forge;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.ReportIntake;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.casework.FixIn;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;
import org.underseal.server.casework.RewardTable;

/** Reads {@code projects}. */
final class ProjectPart {
  private final Map<String, ConnectionSettings> connections;
  private final Map<String, Programme> programmes;
  private final Set<String> repositoriesTaken = new HashSet<>();
  private final Set<String> reportsTaken = new HashSet<>();

  ProjectPart(Map<String, ConnectionSettings> connections, Map<String, Programme> programmes) {
    this.connections = connections;
    this.programmes = programmes;
  }

  Map<String, Project> read(Section all) {
    Map<String, Project> read = new LinkedHashMap<>();
    for (String key : List.copyOf(all.names())) {
      project(key, all.section(key, "")).ifPresent(project -> read.put(key, project));
    }
    all.end();
    return read;
  }

  private Optional<Project> project(String key, Section section) {
    if (!key.matches("[a-z0-9-]{1,40}")) {
      section.problem("a project's key has to be of a-z, 0-9 and -, as a folder is named after it");
    }
    Optional<String> name = section.required("name", "for people").flatMap(Value::text);
    Optional<Programme> programme =
        section.required("programme", "who pays: one of programmes").flatMap(this::programme);
    Optional<String> forge =
        section.required("forge", "the connection to its forge").flatMap(this::forge);
    Optional<String> reports =
        isHandedIn(programme) && section.optional("platform-programme").isEmpty()
            ? Optional.of(key)
            : section
                .required(
                    "platform-programme",
                    "the platform's id of the programme its reports come under")
                .flatMap(v -> reports(v, programme));
    Optional<RepositoryName> open =
        section
            .required("repository", "its public repository, owner/name")
            .flatMap(v -> repository(v, forge));
    Optional<RepositoryName> sealed =
        section
            .required(
                "security-repository", "the private repository where fixes are made, owner/name")
            .flatMap(v -> repository(v, forge));
    List<BranchName> branches =
        section.list("branches", "the supported branches, the most important first").stream()
            .flatMap(v -> v.as(BranchName::new, "a branch's name").stream())
            .toList();
    List<String> packages =
        section.optional("packages").isEmpty()
            ? List.of()
            : section.list("packages", "package URLs").stream()
                .flatMap(v -> v.as(ProjectPart::purl, "a package URL without version").stream())
                .toList();
    RewardTable rewards =
        section.optional("rewards").isEmpty() || programme.isEmpty()
            ? RewardTable.EMPTY
            : RewardTablePart.read(
                section.section("rewards", ""), programme.get().policy().budget().currency());
    boolean forgeReports = ProgrammePart.flag(section, "forge-reports");
    FixIn fixIn =
        section.optional("fix-in").flatMap(v -> fixIn(v, forge)).orElse(FixIn.SECURITY_REPOSITORY);
    section.end();
    if (name.isEmpty()
        || programme.isEmpty()
        || forge.isEmpty()
        || reports.isEmpty()
        || open.isEmpty()
        || sealed.isEmpty()
        || branches.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Project(
            key,
            name.get(),
            programme.get(),
            reports.get(),
            forge.get(),
            new ProjectRepositories(open.get(), sealed.get()),
            branches,
            rewards,
            packages,
            forgeReports,
            fixIn));
  }

  private Optional<FixIn> fixIn(Value value, Optional<String> forge) {
    Optional<FixIn> wanted =
        value.as(
            word ->
                switch (word) {
                  case "security-repository" -> FixIn.SECURITY_REPOSITORY;
                  case "temporary-fork" -> FixIn.TEMPORARY_FORK;
                  default -> throw new IllegalArgumentException(word);
                },
            "security-repository or temporary-fork");
    return wanted
        .filter(FixIn.TEMPORARY_FORK::equals)
        .flatMap(fork -> forge.map(connections::get))
        .flatMap(settings -> settings.factory().whyNoTemporaryForks(settings.texts()))
        .map(value::<FixIn>problem)
        .orElse(wanted);
  }

  /** Signed reports name the project by its key. */
  private boolean isHandedIn(Optional<Programme> programme) {
    return programme
        .map(known -> connections.get(known.platform()))
        .filter(settings -> settings.factory().provides().contains(ReportIntake.class))
        .isPresent();
  }

  private Optional<Programme> programme(Value value) {
    return value
        .text()
        .flatMap(
            key ->
                programmes.containsKey(key)
                    ? Optional.ofNullable(programmes.get(key))
                    : value.problem("has to be one of " + String.join(", ", programmes.keySet())));
  }

  private Optional<String> forge(Value value) {
    return ConnectionPart.named(connections, value, Forge.class);
  }

  /** Two projects with the same platform programme: nobody could say whose a report is. */
  private Optional<String> reports(Value value, Optional<Programme> programme) {
    return value
        .text()
        .flatMap(
            id ->
                reportsTaken.add(programme.map(Programme::platform).orElse("") + " " + id)
                    ? Optional.of(id)
                    : value.problem("is another project's already"));
  }

  private Optional<RepositoryName> repository(Value value, Optional<String> forge) {
    return value
        .as(RepositoryName::new, "a repository's path, owner/name")
        .flatMap(
            name ->
                repositoriesTaken.add(forge.orElse("") + " " + name)
                    ? Optional.of(name)
                    : value.problem("stands here twice; each repository has one part to play"));
  }

  private static String purl(String text) {
    try {
      PackageURL purl = new PackageURL(text);
      if (purl.getVersion() != null || purl.getQualifiers() != null || purl.getSubpath() != null) {
        throw new IllegalArgumentException(text);
      }
      return purl.canonicalize();
    } catch (MalformedPackageURLException malformed) {
      throw new IllegalArgumentException(text, malformed);
    }
  }
}
