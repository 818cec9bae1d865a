package org.underseal.server.connect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.underseal.plugin.Allowance;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.Connector;
import org.underseal.plugin.CveAuthority;
import org.underseal.plugin.Forge;
import org.underseal.plugin.PayoutRail;
import org.underseal.plugin.Secret;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Project;

/**
 * The connectors by the names of their connections. The configuration was checked: each is what it
 * has to be.
 */
public final class Connections {
  private final Map<String, Connector> connectors;
  private final List<Project> projects;

  /** With the connectors and the projects of the configuration. */
  public Connections(Map<String, Connector> connectors, Collection<Project> projects) {
    this.connectors = Map.copyOf(connectors);
    this.projects = List.copyOf(projects);
  }

  /** A connection by its name, which may come from a stranger. */
  public Optional<Connector> find(String name) {
    return Optional.ofNullable(connectors.get(name));
  }

  /** What the connections may still ask, by name, as far as somebody counts. */
  public Map<String, Allowance> allowances() {
    Map<String, Allowance> counted = new TreeMap<>();
    connectors.forEach(
        (name, connector) ->
            connector.allowance().ifPresent(allowance -> counted.put(name, allowance)));
    return counted;
  }

  /** The forge of a project. */
  public Forge forge(Project project) {
    return (Forge) named(project.forge());
  }

  /** A forge by the name of its connection. */
  public Forge forge(String name) {
    return (Forge) named(name);
  }

  /** The platform that reports of a programme come from. */
  public BountyPlatform platform(Programme programme) {
    return (BountyPlatform) named(programme.platform());
  }

  /** The platform, or the forge, that the report of a case came from. */
  public BountyPlatform platform(CaseFile file) {
    return source(named(file.report().platform()));
  }

  /** Where reports come from, by the name of its connection; empty if it is not configured. */
  public Optional<BountyPlatform> source(String name) {
    return find(name).map(this::source);
  }

  private BountyPlatform source(Connector connector) {
    return connector instanceof BountyPlatform platform
        ? platform
        : new ForgeReports((Forge) connector, projects);
  }

  /** The rail that a programme pays by. */
  public PayoutRail rail(Programme programme) {
    return (PayoutRail) named(programme.rail());
  }

  /** The CVE list, for a programme that assigns ids itself; empty for any other. */
  public Optional<CveAuthority> cves(Programme programme) {
    return programme.cve().map(name -> (CveAuthority) named(name));
  }

  /** The tokens that are in use now, where these can be others than the configured ones. */
  public List<Secret> tokens() {
    return connectors.values().stream()
        .flatMap(connector -> connector.tokenUpkeep().stream())
        .map(TokenUpkeep::current)
        .toList();
  }

  private Connector named(String name) {
    return find(name)
        .orElseThrow(
            () -> new IllegalStateException("connection " + name + " is no longer configured"));
  }
}
