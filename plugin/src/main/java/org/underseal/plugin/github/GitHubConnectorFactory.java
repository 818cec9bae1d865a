package org.underseal.plugin.github;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.underseal.plugin.AppRegistration;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.Forge;

/** Makes connectors of type {@code github}. */
public final class GitHubConnectorFactory implements ConnectorFactory {
  static final String API_URL = "api-url";
  static final String TOKEN = "token";
  static final String APP_ID = "app-id";
  static final String APP_PRIVATE_KEY = "app-private-key";
  static final String REQUEST_CVE = "request-cve";
  static final String WEBHOOK_SECRET = "webhook-secret";

  /** For {@link java.util.ServiceLoader}. */
  public GitHubConnectorFactory() {}

  @Override
  public String type() {
    return "github";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(Forge.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            API_URL,
            Kind.URL,
            true,
            "https://api.github.com, or https://HOST/api/v3 of an Enterprise Server."),
        new Setting(
            TOKEN,
            Kind.SECRET,
            false,
            "A token of the account that Underseal works as, a person's or a machine account's; or"
                + " an App in its place."),
        new Setting(
            APP_ID,
            Kind.TEXT,
            false,
            "The id or client id of the GitHub App that Underseal works as, in place of a token."),
        new Setting(
            APP_PRIVATE_KEY,
            Kind.SECRET,
            false,
            "A private key of this App, as GitHub hands it out."),
        new Setting(
            REQUEST_CVE,
            Kind.TEXT,
            false,
            "yes: GitHub, as a CVE numbering authority, is asked for an id of each accepted case that"
                + " has none; github.com only."),
        new Setting(
            WEBHOOK_SECRET,
            Kind.SECRET,
            true,
            "The secret that the webhooks of both repositories, or the App's own, are set up with."));
  }

  @Override
  public Optional<AppRegistration> appRegistration(URI url, Duration timeout, Clock clock) {
    return Optional.of(new GitHubAppRegistration(url, timeout, clock));
  }

  /**
   * GitHub documentation, "Collaborating in a temporary private fork to resolve a repository
   * security vulnerability": no integration reaches one. An Enterprise Server has no repository
   * advisories.
   */
  @Override
  public Optional<String> whyNoTemporaryForks(Map<String, String> texts) {
    if (texts.containsKey(APP_ID)) {
      return Optional.of(
          "GitHub lets no App into a temporary fork; give the connection the token of an account"
              + " in place of the App, or leave fix-in out");
    }
    return GitHubForge.isEnterpriseServer(URI.create(texts.getOrDefault(API_URL, "")))
        ? Optional.of(
            "an Enterprise Server has no security advisories, and so no temporary forks; leave"
                + " fix-in out")
        : Optional.empty();
  }

  @Override
  public Connector connect(Connection connection) {
    return GitHubForge.connect(connection);
  }
}
