package org.underseal.plugin.sepa;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.PayoutRail;

/** Makes connectors of type {@code sepa}. */
public final class SepaConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "sepa";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(PayoutRail.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("debtor-name", Kind.TEXT, true, "Who pays, as the bank has it."),
        new Setting("debtor-iban", Kind.SECRET, true, "The account that is debited."),
        new Setting("debtor-bic", Kind.TEXT, false, "Its bank; most banks do without."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new SepaRail(connection);
  }
}
