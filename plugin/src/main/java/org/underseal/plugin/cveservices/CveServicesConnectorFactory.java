package org.underseal.plugin.cveservices;

import java.util.List;
import java.util.Set;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.ConnectorFactory;
import org.underseal.plugin.ConnectorFactory.Setting.Kind;
import org.underseal.plugin.CveAuthority;

/** Makes connectors of type {@code cve-services}. */
public final class CveServicesConnectorFactory implements ConnectorFactory {
  @Override
  public String type() {
    return "cve-services";
  }

  @Override
  public Set<Class<?>> provides() {
    return Set.of(CveAuthority.class);
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting("api-url", Kind.URL, true, "https://cveawg.mitre.org/api"),
        new Setting("organisation", Kind.TEXT, true, "The short name of your organisation at CVE."),
        new Setting(
            "user",
            Kind.TEXT,
            true,
            "A user of it that is Underseal's alone, as what it reserves is told by the user."),
        new Setting("api-key", Kind.SECRET, true, "That user's API key."));
  }

  @Override
  public Connector connect(Connection connection) {
    return new CveServices(connection);
  }
}
