package org.underseal.server.casework;

import java.util.List;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ProjectRepositories;

/**
 * One public repository that a programme covers.
 *
 * @param key its name in the configuration
 * @param name for people
 * @param programme who pays
 * @param platformProgramme the platform's id of the programme that reports on this project come in
 *     under
 * @param forge the connection to its forge
 * @param repositories where it lives and where its fixes are made
 * @param branches the supported branches, the most important first; never empty
 * @param rewards amounts of its own, before the programme's
 * @param packages package URLs without version; may be empty
 * @param forgeReports whether what strangers report on its forge becomes cases
 * @param fixIn where the fixes of cases are made that are accepted from now on
 */
public record Project(
    String key,
    String name,
    Programme programme,
    String platformProgramme,
    String forge,
    ProjectRepositories repositories,
    List<BranchName> branches,
    RewardTable rewards,
    List<String> packages,
    boolean forgeReports,
    FixIn fixIn) {
  /**
   * One whose reports all come from the programme's platform, and whose fixes are made in the
   * security repository.
   */
  public Project(
      String key,
      String name,
      Programme programme,
      String platformProgramme,
      String forge,
      ProjectRepositories repositories,
      List<BranchName> branches,
      RewardTable rewards,
      List<String> packages) {
    this(
        key,
        name,
        programme,
        platformProgramme,
        forge,
        repositories,
        branches,
        rewards,
        packages,
        false,
        FixIn.SECURITY_REPOSITORY);
  }

  /** Copies the lists. */
  public Project {
    branches = List.copyOf(branches);
    packages = List.copyOf(packages);
  }

  /** Whether reports on it come by this connection. */
  public boolean takesFrom(String connection) {
    return programme.platform().equals(connection) || programme.intakes().contains(connection);
  }

  /**
   * Whether a report that came by this connection is on this project.
   *
   * @param id what the report calls the programme: the platform's id, or this project's key where
   *     signed reports are handed in, or reports on the forge
   */
  public boolean takes(String connection, String id) {
    return programme.platform().equals(connection)
        ? platformProgramme.equals(id)
        : (programme.intakes().contains(connection) || takesFromForge(connection))
            && key.equals(id);
  }

  /** Whether reports on it come from its forge, by this connection. */
  public boolean takesFromForge(String connection) {
    return forgeReports && forge.equals(connection);
  }
}
