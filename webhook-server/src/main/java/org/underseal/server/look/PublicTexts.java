package org.underseal.server.look;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Sighting;
import org.underseal.plugin.git.PublicNews;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;

/**
 * What strangers can newly read in a project's public repository. It counts as read only when what
 * was made of it has come to an end.
 */
public final class PublicTexts {
  private static final Logger LOG = LoggerFactory.getLogger(PublicTexts.class);

  private final Connections connections;
  private final Mirrors mirrors;
  private final PlatformCursors cursors;
  private final Clock clock;

  /** With where it reads and where it keeps how far it has read. */
  public PublicTexts(
      Connections connections, Mirrors mirrors, PlatformCursors cursors, Clock clock) {
    this.connections = connections;
    this.mirrors = mirrors;
    this.cursors = cursors;
    this.clock = clock;
  }

  /**
   * Reads what is new; of the code, what was fetched last.
   *
   * @param since nothing before this is of interest
   */
  void read(Project project, Instant since, Reader reader) {
    readCode(project, since, reader);
    try {
      readDiscussions(project, since, reader);
    } catch (ConnectorException.Refused none) {
      // A repository may have its issues switched off.
      LOG.info("issues of {} are not read: {}", project.key(), none.getMessage());
    }
  }

  private void readCode(Project project, Instant since, Reader reader) {
    PublicNews news = mirrors.with(project, mirror -> PublicNews.read(mirror, since));
    reader.take(news.sightings());
    mirrors.with(
        project,
        mirror -> {
          news.remember(mirror);
          return news;
        });
  }

  private void readDiscussions(Project project, Instant since, Reader reader) {
    Instant asked = clock.instant();
    String place = "public/" + project.key();
    Instant last = cursors.readUntil(project.forge(), place);
    reader.take(
        connections
            .forge(project)
            .publicDiscussions(
                project.repositories().publicRepository(), last.isAfter(since) ? last : since));
    cursors.moveTo(project.forge(), place, asked);
  }

  /** What is done with what was read. */
  interface Reader {
    /** Does it. */
    void take(List<Sighting> sightings);
  }
}
