package org.underseal.server.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryState;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.AdvisoryPlace;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Occasion;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Mirrors;

/**
 * Reads what lies in a project's repositories, for all of its open cases: they are fetched once,
 * however many cases there are.
 */
public final class ProjectReader {
  private final CaseRegister register;
  private final Mirrors mirrors;
  private final Readers readers;

  /** With where the repositories are kept, and who reads what in them. */
  public ProjectReader(CaseRegister register, Mirrors mirrors, Readers readers) {
    this.register = register;
    this.mirrors = mirrors;
    this.readers = readers;
  }

  /**
   * One reader for each thing.
   *
   * @param seals whether strangers can read what they must not
   * @param fixes under seal and landed
   * @param texts the advisories as files
   * @param open what strangers can read
   */
  public record Readers(
      SealReader seals, FixReader fixes, AdvisoryFiles texts, PublicReader open) {}

  /** Reads both repositories. What can't be read of one thing keeps nothing else waiting. */
  void readAll(Project project, Occasion occasion) {
    Attempts attempts = new Attempts();
    Optional<RepositoryState> security =
        attempts.make(() -> readers.seals().read(project, occasion));
    if (!register.open().isEmpty() || readers.texts().areUsed(project)) {
      attempts.make(
          () -> {
            fetchPublic(project);
            attempts.make(() -> readOpen(project, occasion));
            security.ifPresent(state -> attempts.make(() -> readSealed(project, state, occasion)));
            cases(project).stream()
                .filter(file -> file.fix().fork().isPresent())
                .forEach(file -> attempts.make(() -> readers.fixes().readFork(file, occasion)));
          });
    }
    attempts.end();
  }

  /** Reads what is new in the public repository: fixes that have landed, and what got out. */
  void readPublic(Project project, Occasion occasion) {
    if (!register.open().isEmpty()) {
      fetchPublic(project);
      readOpen(project, occasion);
    }
  }

  private void fetchPublic(Project project) {
    mirrors.with(
        project,
        mirror -> {
          readers.fixes().fetchPublic(mirror, project);
          return mirror;
        });
  }

  private void readOpen(Project project, Occasion occasion) {
    Attempts attempts = new Attempts();
    cases(project).stream()
        .filter(readers.fixes()::hasNews)
        .forEach(file -> attempts.make(() -> readers.fixes().read(file, occasion)));
    attempts.make(() -> readers.open().readFetched(project, occasion));
    attempts.end();
  }

  private void readSealed(Project project, RepositoryState security, Occasion occasion) {
    List<CaseFile> cases =
        cases(project).stream().filter(file -> file.fix().fork().isEmpty()).toList();
    mirrors.with(
        project,
        mirror -> {
          readers.fixes().fetchFixes(mirror, project, security, branches(cases));
          return mirror;
        });
    Attempts attempts = new Attempts();
    cases.forEach(
        file -> attempts.make(() -> readers.fixes().readFetched(file, security, occasion)));
    attempts.make(() -> readers.texts().readFetched(project, occasion));
    attempts.end();
  }

  private List<CaseFile> cases(Project project) {
    return register.open(project.key()).stream().flatMap(id -> register.find(id).stream()).toList();
  }

  private static List<BranchName> branches(List<CaseFile> cases) {
    List<BranchName> branches = new ArrayList<>();
    cases.forEach(file -> branches.addAll(FixReader.names(file)));
    branches.add(AdvisoryPlace.BRANCH);
    return branches;
  }

  /** Several things of which none waits for another. */
  private static final class Attempts {
    private @Nullable ConnectorException failed;

    <T> Optional<T> make(Supplier<T> attempt) {
      try {
        return Optional.of(attempt.get());
      } catch (ConnectorException one) {
        failed = one;
        return Optional.empty();
      }
    }

    void make(Runnable attempt) {
      make(
          () -> {
            attempt.run();
            return this;
          });
    }

    /** Fails if one of them did. */
    void end() {
      if (failed != null) {
        throw failed;
      }
    }
  }
}
