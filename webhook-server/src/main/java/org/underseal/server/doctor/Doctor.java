package org.underseal.server.doctor;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.underseal.plugin.BountyPlatform;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Connector;
import org.underseal.plugin.CveAuthority;
import org.underseal.plugin.Examination;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Forge;
import org.underseal.server.casework.FixIn;
import org.underseal.server.casework.Project;
import org.underseal.server.config.Configuration;
import org.underseal.server.config.ConnectionSettings;
import org.underseal.server.connect.Connections;
import org.underseal.server.recovery.OwnAddress;

/** Examines the connections of a configuration, one after the other. */
public final class Doctor {
  private final Configuration configuration;
  private final OwnAddress address;
  private final Function<String, Connection.Memory> memories;
  private final Clock clock;
  private final Optional<Connections> running;

  /** For this configuration, before any server ran with it; nobody is asked yet. */
  public Doctor(Configuration configuration, Clock clock) {
    this(configuration, name -> Connection.Memory.none(), clock, Optional.empty());
  }

  /**
   * For this configuration, by connectors of its own; nobody is asked yet.
   *
   * @param memories what the server's connectors remember, by the name of the connection: a token
   *     that was rotated is not the configured one any more
   */
  public Doctor(
      Configuration configuration, Function<String, Connection.Memory> memories, Clock clock) {
    this(configuration, memories, clock, Optional.empty());
  }

  /** By the connectors of a server that runs. */
  Doctor(Configuration configuration, Clock clock, Connections running) {
    this(configuration, name -> Connection.Memory.none(), clock, Optional.of(running));
  }

  private Doctor(
      Configuration configuration,
      Function<String, Connection.Memory> memories,
      Clock clock,
      Optional<Connections> running) {
    this.configuration = configuration;
    this.memories = memories;
    this.running = running;
    this.address = new OwnAddress(configuration.server().publicUrl());
    this.clock = clock;
  }

  /** Examines everything. Each diagnosis is handed on as soon as it is there. */
  public void examine(Consumer<Diagnosis> tell) {
    configuration.connections().values().forEach(settings -> examine(settings, tell));
  }

  private void examine(ConnectionSettings settings, Consumer<Diagnosis> tell) {
    if (settings.factory().provides().contains(Forge.class)) {
      forge(settings).forEach(tell);
    } else {
      tell.accept(new Diagnosis(settings.name(), elsewhere(settings)));
    }
  }

  /** Examines one connection; one that is no longer configured has nothing to be found. */
  void examine(String connection, Consumer<Diagnosis> tell) {
    Optional.ofNullable(configuration.connections().get(connection))
        .ifPresent(settings -> examine(settings, tell));
  }

  private List<Finding> elsewhere(ConnectionSettings settings) {
    List<String> programmes =
        configuration.projects().values().stream()
            .filter(project -> project.programme().platform().equals(settings.name()))
            .map(Project::platformProgramme)
            .toList();
    Connector connector = connect(settings);
    if (connector instanceof CveAuthority list) {
      return list.examine();
    }
    return connector instanceof BountyPlatform platform
        ? platform.examine(programmes).orElseGet(() -> List.of(notAsked()))
        : List.of(notAsked());
  }

  /** A platform's refresh token is worthless once it was used, and the new one is the server's. */
  private static Finding notAsked() {
    return Finding.fine(
        "not asked, as its sign-in may be for one use; while the server runs, its health says"
            + " whether it answers");
  }

  private List<Diagnosis> forge(ConnectionSettings settings) {
    Forge forge = (Forge) connect(settings);
    Optional<Examination> examination = forge.examination();
    List<Diagnosis> all = new ArrayList<>();
    if (examination.isEmpty()) {
      all.add(new Diagnosis(settings.name(), List.of(Finding.fine("knows no examination"))));
      return all;
    }
    all.add(new Diagnosis(settings.name(), examination.get().ofConnection()));
    if (all.get(0).hasProblems() && all.get(0).findings().size() == 1) {
      // It can't even be asked who it is: the rest would say the same over and over.
      return all;
    }
    configuration.projects().values().stream()
        .filter(project -> project.forge().equals(settings.name()))
        .forEach(project -> all.add(project(settings.name(), forge, examination.get(), project)));
    configuration
        .advisories()
        .repository()
        .filter(place -> place.forge().equals(settings.name()))
        .ifPresent(
            place ->
                all.add(
                    new Diagnosis(
                        settings.name() + ", advisories.repository",
                        new AdvisoryRepositoryCheck(forge, place).check())));
    return all;
  }

  private Diagnosis project(
      String connection, Forge forge, Examination examination, Project project) {
    Predicate<URI> ours = uri -> address.isFor(connection, uri);
    List<Finding> findings =
        new ArrayList<>(examination.ofProject(project.repositories(), project.branches(), ours));
    if (project.fixIn() == FixIn.TEMPORARY_FORK) {
      findings.add(forks(project));
    }
    HookCheck hooks = new HookCheck(address.of(connection), ours, clock);
    forge
        .hookLog()
        .ifPresent(
            log -> {
              findings.addAll(hooks.check(log, project.repositories().publicRepository()));
              findings.addAll(hooks.check(log, project.repositories().securityRepository()));
            });
    return new Diagnosis(connection + ", " + project.key(), findings);
  }

  /** Nothing of it can be asked before there is a fork. */
  private Finding forks(Project project) {
    return Finding.fine(
        "fixes of %s are made in temporary forks: the account has to be an administrator of %s or one"
                .formatted(project.name(), project.repositories().publicRepository())
            + " of its security managers, by a classic token with the scope repo, as it is not"
            + " known whether a fine-grained one reaches the forks; they have no CI, no branch"
            + " protection and no webhooks, so that what changes there is seen within "
            + configuration.server().reconcileEvery().toMinutes()
            + " minutes");
  }

  private Connector connect(ConnectionSettings settings) {
    return running
        .flatMap(connections -> connections.find(settings.name()))
        .orElseGet(() -> connectAnew(settings));
  }

  private Connector connectAnew(ConnectionSettings settings) {
    return settings
        .factory()
        .connect(
            new Connection(
                settings.name(),
                settings.texts(),
                settings.secrets(),
                memories.apply(settings.name()),
                clock,
                configuration.server().requestTimeout()));
  }
}
