package org.underseal.server.config;

import java.util.Map;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.Secret;

/**
 * The settings of one connection.
 *
 * @param name in the configuration
 * @param factory of its type
 * @param texts settings of kind TEXT and URL
 * @param secrets settings of kind SECRET
 */
public record ConnectionSettings(
    String name, ConnectorFactory factory, Map<String, String> texts, Map<String, Secret> secrets) {
  /** Copies the maps. */
  public ConnectionSettings {
    texts = Map.copyOf(texts);
    secrets = Map.copyOf(secrets);
  }
}
