package org.underseal.plugin.opencollective;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.PayoutRail;

/** Makes connectors of type {@code open-collective}. */
public final class OpenCollectiveConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "open-collective";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(PayoutRail.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("api-url", Kind.URL, true, "https://api.opencollective.com/graphql"),
        new Setting("account", Kind.TEXT, true, "The slug of the account that pays."),
        new Setting(
            "token",
            Kind.SECRET,
            true,
            "A personal token of one of its administrators, with the scope expenses."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new OpenCollective(connection);
  }
}
