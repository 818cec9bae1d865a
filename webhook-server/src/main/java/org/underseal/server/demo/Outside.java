package org.underseal.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;

/** All that is not the server: the sandbox, who and what there is in it, and people's clones. */
public final class Outside implements AutoCloseable {
  private final Path folder;
  private final Clock clock;
  private final Sandbox sandbox;
  private final PretendWorld world;

  private Outside(
      Path folder,
      Clock clock,
      DeliveryMode deliveryMode,
      @Nullable Duration paidAfter,
      boolean onEnterprise) {
    this.folder = folder;
    this.clock = clock;
    this.sandbox =
        Sandbox.start(
            new SandboxOptions(0, folder.resolve("sandbox"), clock, deliveryMode, paidAfter));
    this.world =
        PretendWorld.in(sandbox, onEnterprise ? sandbox.githubEnterprise() : sandbox.github());
  }

  /** One in which nothing moves by itself: neither webhooks nor money. */
  public static Outside standingStill(Path folder, Clock clock) {
    return new Outside(folder, clock, DeliveryMode.BY_HAND, null, false);
  }

  /** The same on an Enterprise Server in place of github.com. */
  static Outside onEnterpriseServer(Path folder, Clock clock) {
    return new Outside(folder, clock, DeliveryMode.BY_HAND, null, true);
  }

  /** One that sends its webhooks at once, and pays what it was asked for after this time. */
  public static Outside alive(Path folder, Clock clock, Duration paidAfter) {
    return new Outside(folder, clock, DeliveryMode.AUTOMATIC, paidAfter, false);
  }

  /** A developer's clone of a repository. */
  Workbench workbench(String repository, String who) {
    return workbench(repository, repository + PretendWorld.SECURITY, who);
  }

  /** The same with another place of the fix than the security repository. */
  Workbench workbench(String repository, String sealed, String who) {
    String forge = repository.startsWith("element/") ? "/gitlab" : "/" + world.github().prefix();
    return new Workbench(
        temporary(),
        sandbox.url() + forge,
        repository,
        sealed,
        who,
        world.token(repository, who),
        clock);
  }

  private Path temporary() {
    try {
      return Files.createTempDirectory(Files.createDirectories(folder.resolve("clones")), "clone");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sandbox. */
  public Sandbox sandbox() {
    return sandbox;
  }

  /** Who and what there is. */
  public PretendWorld world() {
    return world;
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
