package org.underseal.plugin.github;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.Forge;

/** Makes connectors of type {@code github}. */
public final class GitHubConnectorFactory implements ConnectorFactory {
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
            "api-url",
            Kind.URL,
            true,
            "https://api.github.com, or https://HOST/api/v3 of an Enterprise Server."),
        new Setting(
            "token", Kind.SECRET, true, "A fine-grained token of the account Underseal works as."),
        new Setting("webhook-secret", Kind.SECRET, true, "The secret of the webhooks."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new GitHubForge(connection);
  }
}
