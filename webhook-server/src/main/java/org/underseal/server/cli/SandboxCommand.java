package org.underseal.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.SandboxOptions.DeliveryMode;
import org.underseal.server.demo.PretendConfiguration;
import org.underseal.server.demo.PretendWorld;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code underseal sandbox}. */
@Command(
    name = "sandbox",
    description = {
      "Runs a GitHub, a GitLab, an Intigriti and its payouts on loopback, to try a server against.",
      "It prints a configuration that fits it, and the secrets to set before the server starts."
    },
    mixinStandardHelpOptions = true)
final class SandboxCommand implements Callable<Integer> {
  private static final Duration PAID_AFTER = Duration.ofMinutes(1);

  @Option(
      names = "--port",
      defaultValue = "8081",
      description = "Where it listens on 127.0.0.1 (default: ${DEFAULT-VALUE}; 0: any).")
  private int port;

  @Option(
      names = "--server-port",
      defaultValue = "8080",
      description = "Where webhooks find the server on 127.0.0.1 (default: ${DEFAULT-VALUE}).")
  private int serverPort;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("underseal-sandbox");
    Sandbox sandbox =
        Sandbox.start(
            new SandboxOptions(
                port, folder, Clock.systemUTC(), DeliveryMode.AUTOMATIC, PAID_AFTER));
    PretendWorld world = PretendWorld.in(sandbox);
    world.sendWebhooksTo("http://127.0.0.1:" + serverPort);
    PretendConfiguration configuration =
        new PretendConfiguration(world, serverPort, "./underseal-data");
    System.out.println(configuration.yaml());
    System.out.println(
        "# Save the above as underseal.yml. In another terminal, before ./underseal serve:");
    configuration
        .environment()
        .forEach((name, value) -> System.out.printf("#   export %s='%s'%n", name, value));
    System.out.println("#");
    System.out.println(
        "# Hand in a report as a researcher would (programId: see platform-programme above):");
    System.out.printf(
        "#   curl -d '{\"programId\":\"%s\",\"researcher\":\"ada\",\"title\":\"Try\",\"severity\":\"high\",\"body\":\"…\"}' %s/intigriti/sandbox/submissions%n",
        world.programme("moodle/moodle").id(), sandbox.url());
    System.out.println("# Comment as a maintainer (token of marina: ghp_sandbox_marina):");
    System.out.printf(
        "#   curl -H 'Authorization: Bearer ghp_sandbox_marina' -d '{\"body\":\"/bounty accept\"}' %s/github/api/repos/moodle/moodle-security/issues/1/comments%n",
        sandbox.url());
    System.out.printf("# The sandbox listens on %s; stop it with Ctrl-C.%n", sandbox.url());
    new CountDownLatch(1).await();
    return 0;
  }
}
