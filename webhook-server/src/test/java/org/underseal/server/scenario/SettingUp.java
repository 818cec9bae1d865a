package org.underseal.server.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.server.init.AppInit;
import org.underseal.server.init.ForgeKind;
import org.underseal.server.init.Init;
import org.underseal.server.init.PlatformKind;
import org.underseal.server.init.Wish;
import org.underseal.server.start.Plugins;
import org.underseal.templates.Texts;

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

  /** Registers an App, as {@code underseal init github --app} does. */
  static void registerApp(String url, String repository, Path folder) {
    try {
      Files.createDirectories(folder);
      Wish wish =
          new Wish(
              ForgeKind.GITHUB,
              URI.create(url),
              URI.create("https://underseal.example.org"),
              new ProjectRepositories(
                  new RepositoryName(repository), new RepositoryName(repository + "-sealed")),
              List.of(new BranchName("main")),
              Path.of(""),
              folder.resolve("underseal.yml"),
              PlatformKind.INTIGRITI);
      Texts texts = Texts.in(Locale.ENGLISH, Optional.empty());
      new AppInit(factory(ForgeKind.GITHUB), texts, AtTheBrowser.confirming(), Clock.systemUTC())
          .run(wish, false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Init init(ForgeKind kind) {
    return new Init(factory(kind), line -> {}, () -> {}, Clock.systemUTC());
  }

  private static ConnectorFactory factory(ForgeKind kind) {
    return Plugins.factories().stream()
        .filter(factory -> factory.type().equals(kind.connection()))
        .findFirst()
        .orElseThrow();
  }
}
