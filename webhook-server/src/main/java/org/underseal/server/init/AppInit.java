package org.underseal.server.init;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.underseal.plugin.AppRegistration;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.Secret;
import org.underseal.server.seal.MasterKeys;
import org.underseal.templates.Texts;

/**
 * Sets a project up with an App in place of an account. The first run registers the App, with a
 * person at a browser; once the App is installed, another run brings the history into the security
 * repository.
 */
public final class AppInit {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  /** As long as GitHub's code is good for a person who is called away. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final String ID = "github-app-id";
  private static final String KEY = "github-app-private-key";
  private static final String WEBHOOK = "github-webhook";

  private final ConnectorFactory factory;
  private final Texts texts;
  private final Consumer<String> tell;
  private final Clock clock;

  /**
   * By this kind of connector.
   *
   * @param texts that the page is written in
   * @param tell hears a line after each step
   */
  public AppInit(ConnectorFactory factory, Texts texts, Consumer<String> tell, Clock clock) {
    this.factory = factory;
    this.texts = texts;
    this.tell = tell;
    this.clock = clock;
  }

  /**
   * Does what is left of it.
   *
   * @param isPersonal whether the App is to belong to the person who confirms it, and not to the
   *     repository's organisation
   * @throws ConnectorException what the forge did not do; after it was put right, run it again
   * @throws IOException if a file can't be read or written, or nobody came back from the forge
   */
  public void run(Wish wish, boolean isPersonal) throws IOException {
    SecretFiles secrets = new SecretFiles(wish.secrets());
    secrets.of("status-link", SecretFiles::freshLinkSecret);
    secrets.of("master-key", MasterKeys::fresh);
    if (!secrets.has(KEY)) {
      register(wish, isPersonal, secrets);
    } else {
      tell.accept("the App is registered already, its key is in " + wish.secrets().resolve(KEY));
      bringHistory(wish, secrets);
    }
  }

  private void register(Wish wish, boolean isPersonal, SecretFiles secrets) throws IOException {
    AppRegistration registration =
        factory
            .appRegistration(wish.url(), TIMEOUT, clock)
            .orElseThrow(() -> new IllegalArgumentException("--app is for github"));
    AppRegistration.App app;
    try (ManifestPage page = ManifestPage.open(texts)) {
      RepositoryName open = wish.repositories().publicRepository();
      Optional<String> owner = isPersonal ? Optional.empty() : Optional.of(open.namespace());
      page.show(
          registration.form(
              new AppRegistration.Plan(
                  "Underseal " + open.name(),
                  owner,
                  wish.publicUrl(),
                  wish.webhookAddress(),
                  page.back()),
              page.state()));
      tell.accept("open " + page.address() + " in a browser on this machine");
      app = registration.register(page.code(PATIENCE));
    }
    keep(wish, app, secrets);
    tell.accept("registered the App " + app.id());
    tell.accept(
        "next: make the private repository %s if it isn't there, install the App on it and on %s at %s, then run this again"
            .formatted(
                wish.repositories().securityRepository(),
                wish.repositories().publicRepository(),
                app.installation()));
  }

  /** The key last: while that is missing another run registers another App. */
  private void keep(Wish wish, AppRegistration.App app, SecretFiles secrets) throws IOException {
    secrets.put(ID, Secret.of(app.id()));
    secrets.put(WEBHOOK, app.webhookSecret());
    secrets.put(KEY, app.privateKey());
    new Steps(wish, tell).write(text(wish, app.id()));
  }

  private static ConfigurationText text(Wish wish, String id) {
    return new ConfigurationText(
        wish,
        wish.branches(),
        "app-id: \"" + id + "\"\napp-private-key: file:secrets/" + KEY,
        wish.kind().secretSetting(),
        "secrets/" + WEBHOOK);
  }

  private void bringHistory(Wish wish, SecretFiles secrets) throws IOException {
    Forge forge = connect(wish, secrets);
    RepositoryName sealed = wish.repositories().securityRepository();
    RepositoryState state = forge.repository(sealed);
    if (!state.isPrivate()) {
      throw new ConnectorException.Refused(sealed + " is not private; make it private");
    }
    Steps steps = new Steps(wish, tell);
    steps.bringHistory(forge, wish.branches());
    steps.write(text(wish, secrets.known(ID).reveal()));
  }

  private Forge connect(Wish wish, SecretFiles secrets) throws IOException {
    return (Forge)
        factory.connect(
            new Connection(
                wish.kind().connection(),
                Map.of(
                    wish.kind().urlSetting(),
                    wish.url().toString(),
                    "app-id",
                    secrets.known(ID).reveal()),
                Map.of(
                    "app-private-key",
                    secrets.known(KEY),
                    wish.kind().secretSetting(),
                    secrets.known(WEBHOOK)),
                Connection.Memory.none(),
                clock,
                TIMEOUT));
  }
}
