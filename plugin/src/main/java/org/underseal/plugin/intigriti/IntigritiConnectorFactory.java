package org.underseal.plugin.intigriti;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.PayoutRail;

/** Makes connectors of type {@code intigriti}. */
public final class IntigritiConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "intigriti";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(BountyPlatform.class, PayoutRail.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            "api-url", Kind.URL, true, "https://api.intigriti.com/external/company in production."),
        new Setting(
            "token-url",
            Kind.URL,
            true,
            "https://login.intigriti.com/connect/token in production."),
        new Setting("client-id", Kind.TEXT, true, "The OAuth client of your integration."),
        new Setting("client-secret", Kind.SECRET, true, "Its secret."),
        new Setting(
            "refresh-token",
            Kind.SECRET,
            true,
            "From one login in a browser; a newer one that the platform hands out is remembered."),
        new Setting("webhook-secret", Kind.SECRET, true, "The secret of the webhooks."),
        new Setting(
            "pays-by",
            Kind.TEXT,
            false,
            "company-bonus (if left out), custom-bounty, or acceptance where that pays by itself."),
        new Setting(
            "currency", Kind.TEXT, false, "What acceptance pays in, for pays-by: acceptance."),
        new Setting(
            "accepts",
            Kind.TEXT,
            false,
            "yes: what maintainers accept is accepted there too. Only where that pays nothing."),
        new Setting(
            "files-url",
            Kind.URL,
            false,
            "Where reports' files are kept there; their addresses are followed below it only."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new Intigriti(connection);
  }
}
