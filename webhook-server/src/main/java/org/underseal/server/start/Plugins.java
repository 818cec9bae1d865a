package org.underseal.server.start;

import java.util.List;
import java.util.ServiceLoader;
import org.underseal.plugin.ConnectorFactory;

/** Finds the connectors. */
public final class Plugins {
  private Plugins() {}

  /** Those on the class path. */
  public static List<ConnectorFactory> factories() {
    return ServiceLoader.load(ConnectorFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }
}
