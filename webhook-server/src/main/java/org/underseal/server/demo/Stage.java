package org.underseal.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.underseal.plugin.CaseId;
import org.underseal.sandbox.Sandbox;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConfigurationProblems;
import org.underseal.server.config.ConfigurationReader;
import org.underseal.server.start.Plugins;
import org.underseal.server.start.UndersealServer;
import org.underseal.server.start.UndersealServer.Pace;
import org.underseal.server.statuslink.StatusLinks;

/** Sandbox, server and story time together. Nothing happens between two calls. */
public final class Stage implements AutoCloseable {
  /** The day on which the Commission's programmes began. */
  public static final Instant BEGIN = Instant.parse("2021-01-11T09:00:00Z");

  private static final int ROUNDS_MAX = 1_000;

  private final Path folder;
  private final StoryClock clock = new StoryClock(BEGIN);
  private final Outside outside;
  private Configuration configuration;
  private UndersealServer server;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  private Stage(Path folder, Changes changes, Scene scene) {
    this.folder = folder;
    this.outside =
        scene == Scene.ENTERPRISE_SERVER
            ? Outside.onEnterpriseServer(folder, clock)
            : Outside.standingStill(folder, clock);
    if (scene == Scene.APP) {
      world().workAsApp();
    }
    if (scene == Scene.MORE_PROJECTS) {
      world().addMoreProjects();
    }
    int port = FreePort.drawn();
    PretendConfiguration written = new PretendConfiguration(world(), port, "./data");
    this.configuration = read(written, changes);
    this.server = UndersealServer.start(configuration, clock, Pace.BY_HAND);
    world().sendWebhooksTo("http://127.0.0.1:" + port);
    settle();
  }

  /** Sets everything up below this folder. */
  public static Stage set(Path folder) {
    return new Stage(folder, yaml -> yaml, Scene.ACCOUNT);
  }

  /** The same with a server that works as an App on GitHub. */
  public static Stage setWithApp(Path folder) {
    return new Stage(folder, yaml -> yaml, Scene.APP);
  }

  /** The same on an Enterprise Server in place of github.com. */
  public static Stage setOnEnterpriseServer(Path folder) {
    return new Stage(folder, yaml -> yaml, Scene.ENTERPRISE_SERVER);
  }

  /** The same with two projects more, which the changed configuration has to name. */
  static Stage setWithMoreProjects(Path folder, Changes changes) {
    return new Stage(folder, changes, Scene.MORE_PROJECTS);
  }

  /** Who the server is on which GitHub, and what there is. */
  private enum Scene {
    ACCOUNT,
    APP,
    ENTERPRISE_SERVER,
    MORE_PROJECTS
  }

  /** Sets everything up with a changed configuration. */
  public static Stage set(Path folder, Changes changes) {
    return new Stage(folder, changes, Scene.ACCOUNT);
  }

  /** Changes the configuration's text. */
  public interface Changes {
    /** The text with its changes. */
    String to(String yaml);
  }

  private Configuration read(PretendConfiguration written, Changes changes) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("underseal.yml");
      Files.writeString(file, changes.to(written.yaml()));
      return new ConfigurationReader(Plugins.factories(), written.environment()).read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ConfigurationProblems problems) {
      throw new IllegalStateException(problems.getMessage(), problems);
    }
  }

  /** Delivers all webhooks and does all work that is due, until there is nothing left to do. */
  public void settle() {
    for (int round = 0; round < ROUNDS_MAX; round++) {
      sandbox().webhooks().deliverAll();
      server.runDue();
      if (sandbox().webhooks().pending() == 0 && server.isIdle()) {
        return;
      }
    }
    throw new IllegalStateException("the story does not come to rest");
  }

  /** Finishes what is under way, lets time pass, and lets what fell due in it happen at its end. */
  public void pass(Duration duration) {
    settle();
    clock.advance(duration);
    settle();
  }

  /** Stops the server and starts it again on the same data. */
  public void restartServer() {
    server.close();
    server = UndersealServer.start(configuration, clock, Pace.BY_HAND);
  }

  /** Stops the server; somebody logs in to the platform again, and it is started again. */
  public void restartServerWithNewLogin() {
    int port = configuration.server().port();
    server.close();
    configuration = read(new PretendConfiguration(outside.world(), port, "./data"), yaml -> yaml);
    server = UndersealServer.start(configuration, clock, Pace.BY_HAND);
  }

  /** Gets a page of the server. */
  public HttpResponse<String> get(String path) {
    URI url = path.startsWith("http") ? URI.create(path) : URI.create(serverUrl() + path);
    return send(HttpRequest.newBuilder(url).build());
  }

  /** A researcher says on their private page that the advisory shall name them. */
  public void agreeToBeNamed(String caseId, String name) {
    URI page = server.part(StatusLinks.class).link(new CaseId(caseId));
    send(
        HttpRequest.newBuilder(URI.create(page + "/naming"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "named=yes&name=" + URLEncoder.encode(name, StandardCharsets.UTF_8)))
            .build());
  }

  /** Sends any request. */
  public HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The server's address. */
  public String serverUrl() {
    return "http://127.0.0.1:" + server.port();
  }

  /** All that is not the server. */
  public Outside outside() {
    return outside;
  }

  /** The sandbox. */
  public Sandbox sandbox() {
    return outside.sandbox();
  }

  /** Who and what there is. */
  public PretendWorld world() {
    return outside.world();
  }

  /** The server. */
  public UndersealServer server() {
    return server;
  }

  /** The story's time. */
  public StoryClock clock() {
    return clock;
  }

  /** The folder with everything that is kept. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() {
    server.close();
    outside.close();
  }
}
