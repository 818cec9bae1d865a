package org.underseal.server.connect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.git.KeptMirror;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.server.casework.Project;

/**
 * One git mirror a project, for one caller at a time, and beside it the index of what its commits
 * change. Both stay open.
 */
public final class Mirrors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mirrors.class);

  /** No project's key has a line below. */
  private static final String ADVISORIES = "the_advisories";

  private final Path folder;
  private final Map<String, KeptMirror> mirrors = new ConcurrentHashMap<>();
  private final Map<String, ChangeIndex> indexes = new ConcurrentHashMap<>();
  private final Map<String, URI> cloneUrls = new ConcurrentHashMap<>();

  /** In this folder; what is lost from it is fetched again. */
  public Mirrors(Path folder) {
    this.folder = folder;
  }

  /**
   * Works with the mirror of the repository of advisories.
   *
   * @throws UncheckedIOException if it can't be read; the next caller gets a fresh one
   */
  public <R> R withAdvisories(Work<R> work) {
    return with(ADVISORIES, work);
  }

  /**
   * Works with a project's mirror.
   *
   * @throws UncheckedIOException if it can't be read; the next caller gets a fresh one
   */
  public <R> R with(Project project, Work<R> work) {
    return with(project.key(), work);
  }

  private <R> R with(String name, Work<R> work) {
    KeptMirror kept =
        mirrors.computeIfAbsent(name, key -> new KeptMirror(folder.resolve(key + ".git")));
    synchronized (kept) {
      try (Mirror mirror = kept.open()) {
        return distrusting(mirror, work);
      }
    }
  }

  /**
   * Brings a project's public branches and tags into its mirror. The forge is asked once where they
   * are to be had, and again after it turned a fetch away: a repository may have been moved.
   *
   * @throws ConnectorException as {@link Mirror#fetchPublic} does
   */
  public void fetchPublic(Mirror mirror, Project project, Forge forge) {
    RepositoryName open = project.repositories().publicRepository();
    URI known = cloneUrls.get(project.key());
    URI cloneUrl = known == null ? forge.repository(open).cloneUrl() : known;
    cloneUrls.put(project.key(), cloneUrl);
    try {
      mirror.fetchPublic(cloneUrl, forge.gitCredentials(open));
    } catch (ConnectorException.Refused moved) {
      cloneUrls.remove(project.key());
      throw moved;
    }
  }

  /**
   * What the commits of a project's mirror change. It is made of what the mirror holds, and lost
   * without harm.
   */
  public ChangeIndex changes(Project project) {
    return indexes.computeIfAbsent(project.key(), this::opened);
  }

  private ChangeIndex opened(String key) {
    try {
      return ChangeIndex.at(folder.resolve(key + ".index"));
    } catch (IOException e) {
      LOG.warn("the index beside the mirror of {} can't be used: {}", key, e.toString());
    }
    try {
      return ChangeIndex.temporary();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (ChangeIndex index : indexes.values()) {
      index.close();
    }
    indexes.clear();
    mirrors.values().forEach(KeptMirror::close);
    mirrors.clear();
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
