package org.underseal.server.intake;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.ReportIntake;

/** Makes connectors of type {@code intake}. */
public final class IntakeConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "intake";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(BountyPlatform.class, ReportIntake.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting(
            "signing-secret",
            Kind.SECRET,
            true,
            "whsec_ and at least 24 bytes in Base64; signs reports and messages."),
        new Setting(
            "messages-url",
            Kind.URL,
            false,
            "What researchers are told goes to URL/messages, see docs/intake.md; without it they"
                + " have the status link of the answer."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new SignedIntake(connection);
  }
}
