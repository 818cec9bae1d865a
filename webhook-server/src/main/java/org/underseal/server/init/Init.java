package org.underseal.server.init;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.Forge;
import org.underseal.plugin.Secret;
import org.underseal.plugin.Setup;
import org.underseal.server.seal.MasterKeys;

/** Carries a wish out, step by step, and tells of each. */
public final class Init {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final ConnectorFactory factory;
  private final Consumer<String> tell;
  private final Runnable pause;
  private final Clock clock;

  /**
   * By this kind of connector.
   *
   * @param tell hears a line after each step
   * @param pause waits a little between two looks at what takes the forge its time
   */
  public Init(ConnectorFactory factory, Consumer<String> tell, Runnable pause, Clock clock) {
    this.clock = clock;
    this.factory = factory;
    this.tell = tell;
    this.pause = pause;
  }

  /**
   * Sets all up, or what is left of it.
   *
   * @throws ConnectorException what the forge did not do; after it was put right, run it again
   * @throws IOException if a file can't be read or written
   */
  public void run(Wish wish) throws IOException {
    SecretFiles secrets = new SecretFiles(wish.secrets());
    Secret token = SecretFiles.read(wish.tokenFile());
    String secretName = wish.kind().connection() + "-webhook";
    Secret webhookSecret = secrets.of(secretName, SecretFiles::freshWebhookSecret);
    Forge forge = connect(wish, token, webhookSecret);
    Setup setup =
        forge.setup().orElseThrow(() -> new ConnectorException.Refused("it can't be set up"));
    List<BranchName> branches = branches(wish, setup);
    tell.accept(setup.securityRepository(wish.repositories(), pause));
    Steps steps = new Steps(wish, tell);
    steps.bringHistory(forge, branches);
    String secretSetting = webhooks(wish, setup);
    secrets.of("status-link", SecretFiles::freshLinkSecret);
    secrets.of("master-key", MasterKeys::fresh);
    steps.write(
        new ConfigurationText(
            wish,
            branches,
            ConfigurationText.account(wish),
            secretSetting,
            "secrets/" + secretName));
  }

  private Forge connect(Wish wish, Secret token, Secret webhookSecret) {
    return (Forge)
        factory.connect(
            new Connection(
                wish.kind().connection(),
                Map.of(wish.kind().urlSetting(), wish.url().toString()),
                Map.of("token", token, wish.kind().secretSetting(), webhookSecret),
                Connection.Memory.none(),
                clock,
                TIMEOUT));
  }

  private static List<BranchName> branches(Wish wish, Setup setup) {
    BranchName first = setup.defaultBranch(wish.repositories().publicRepository());
    return wish.branches().isEmpty() ? List.of(first) : wish.branches();
  }

  private String webhooks(Wish wish, Setup setup) {
    Setup.Webhook open =
        setup.webhook(wish.repositories().publicRepository(), wish.webhookAddress());
    tell.accept(open.done());
    Setup.Webhook sealed =
        setup.webhook(wish.repositories().securityRepository(), wish.webhookAddress());
    tell.accept(sealed.done());
    return sealed.secretSetting();
  }
}
