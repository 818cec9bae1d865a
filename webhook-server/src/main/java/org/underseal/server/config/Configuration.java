package org.underseal.server.config;

import java.util.Map;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;

/**
 * A checked configuration.
 *
 * @param server where and how the server runs
 * @param advisories how advisories are signed off
 * @param connections by name
 * @param programmes by key
 * @param projects by key
 */
public record Configuration(
    ServerSettings server,
    AdvisorySettings advisories,
    Map<String, ConnectionSettings> connections,
    Map<String, Programme> programmes,
    Map<String, Project> projects) {
  /** Copies the maps. */
  public Configuration {
    connections = Map.copyOf(connections);
    programmes = Map.copyOf(programmes);
    projects = Map.copyOf(projects);
  }
}
