package org.underseal.server.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.git.PublicNews;

/**
 * What the mirrors know to have been read in public. The database that knew what came of it is
 * gone, so that it has to be read again.
 */
final class WatchedNews {
  private final Path mirrors;

  WatchedNews(Path mirrors) {
    this.mirrors = mirrors;
  }

  void forget() throws IOException {
    if (!Files.isDirectory(mirrors)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> inside = Files.list(mirrors)) {
      all = inside.filter(Files::isDirectory).toList();
    }
    for (Path one : all) {
      try (Mirror mirror = Mirror.at(one)) {
        PublicNews.forget(mirror);
      }
    }
  }
}
