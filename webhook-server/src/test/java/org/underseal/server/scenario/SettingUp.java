package org.underseal.server.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.init.ForgeKind;
import org.underseal.server.init.Init;
import org.underseal.server.init.PlatformKind;
import org.underseal.server.init.Wish;
import org.underseal.server.start.Plugins;

/** Sets a project up as {@code underseal init} does. */
final class SettingUp {
  private SettingUp() {}

  /** Twice, so that what is there is brought up to date too. */
  static void twice(ForgeKind kind, String url, String token, String repository, Path folder) {
    try {
      Files.createDirectories(folder);
      Wish wish =
          new Wish(
              kind,
              URI.create(url),
              URI.create("https://underseal.example.org"),
              new ProjectRepositories(
                  new RepositoryName(repository), new RepositoryName(repository + "-sealed")),
              List.of(),
              Files.writeString(folder.resolve("token"), token),
              folder.resolve("underseal.yml"),
              PlatformKind.INTIGRITI);
      for (int i = 0; i < 2; i++) {
        init(kind).run(wish);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Init init(ForgeKind kind) {
    return new Init(
        Plugins.factories().stream()
            .filter(factory -> factory.type().equals(kind.connection()))
            .findFirst()
            .orElseThrow(),
        line -> {},
        () -> {},
        Clock.systemUTC());
  }
}
