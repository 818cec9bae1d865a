package org.underseal.plugin.payoutwebhook;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.PayoutRail;

/** Makes connectors of type {@code payout-webhook}. */
public final class PayoutWebhookConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "payout-webhook";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(PayoutRail.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("url", Kind.URL, true, "Orders go to URL/payouts, see docs/payout-webhook.md."),
        new Setting(
            "signing-secret",
            Kind.SECRET,
            true,
            "whsec_ and at least 24 bytes in Base64; signs orders and callbacks."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new PayoutWebhook(connection);
  }
}
