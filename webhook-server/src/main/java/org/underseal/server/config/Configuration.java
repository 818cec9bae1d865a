package org.underseal.server.config;

import java.util.Collections;
import java.util.LinkedHashMap;
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
  /** Copies the maps; what goes round them goes in the order of the file, the same each time. */
  public Configuration {
    connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    programmes = Collections.unmodifiableMap(new LinkedHashMap<>(programmes));
    projects = Collections.unmodifiableMap(new LinkedHashMap<>(projects));
  }
}
