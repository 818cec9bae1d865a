package org.underseal.server.recovery;

import org.underseal.plugin.RepositoryName;

/** A repository on the forge of a connection. */
record Place(String connection, RepositoryName repository) {
  @Override
  public String toString() {
    return repository + " (" + connection + ")";
  }
}
