package org.underseal.plugin.hackerone;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.PayoutRail;

/** Makes connectors of type {@code hackerone}. */
public final class HackerOneConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "hackerone";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(BountyPlatform.class, PayoutRail.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("api-url", Kind.URL, true, "https://api.hackerone.com/v1 in production."),
        new Setting("api-identifier", Kind.TEXT, true, "The identifier of your API token."),
        new Setting("api-token", Kind.SECRET, true, "The API token itself."),
        new Setting("webhook-secret", Kind.SECRET, true, "The secret of the webhooks."),
        new Setting(
            "currency",
            Kind.TEXT,
            true,
            "What your programme there pays in, for example USD: an award names no currency."),
        new Setting(
            "files-url",
            Kind.URL,
            false,
            "Where reports' files are kept there; their addresses are followed below it only."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new HackerOne(connection);
  }
}
