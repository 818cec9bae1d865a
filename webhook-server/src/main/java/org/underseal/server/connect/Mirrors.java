package org.underseal.server.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.underseal.plugin.git.Mirror;
import org.underseal.server.casework.Project;

/** One git mirror a project, open for one caller at a time and only while it is used. */
public final class Mirrors {
  private final Path folder;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /** In this folder; what is lost from it is fetched again. */
  public Mirrors(Path folder) {
    this.folder = folder;
  }

  /**
   * Works with a project's mirror.
   *
   * @throws UncheckedIOException if it can't be read; the next caller gets a fresh one
   */
  public <R> R with(Project project, Work<R> work) {
    synchronized (locks.computeIfAbsent(project.key(), key -> new Object())) {
      try (Mirror mirror = Mirror.at(folder.resolve(project.key() + ".git"))) {
        return distrusting(mirror, work);
      }
    }
  }

  private static <R> R distrusting(Mirror mirror, Work<R> work) {
    try {
      return work.with(mirror);
    } catch (IOException broken) {
      mirror.distrust();
      throw new UncheckedIOException(broken);
    }
  }

  /**
   * What is done with a mirror.
   *
   * @param <R> what comes of it
   */
  public interface Work<R> {
    /** Does it. */
    R with(Mirror mirror) throws IOException;
  }
}
