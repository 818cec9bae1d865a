package org.underseal.server.recovery;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.HookLog;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.work.NotYet;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;

/**
 * Goes round the webhooks of each project, so that what was lost comes in as soon as the server is
 * back, and not only when the reconciler comes by. Each project is work of its own: a forge that
 * does not answer holds up nobody else.
 */
public final class RedeliveryWorker implements Worker {
  private final Map<String, Project> projects;
  private final Connections connections;
  private final HookScan scan;
  private final Duration every;

  RedeliveryWorker(
      Map<String, Project> projects, Connections connections, HookScan scan, Duration every) {
    this.projects = Map.copyOf(projects);
    this.connections = connections;
    this.scan = scan;
    this.every = every;
  }

  @Override
  public Work work() {
    return Work.REDELIVERY;
  }

  @Override
  public Optional<Duration> repeatAfter() {
    return Optional.of(every);
  }

  @Override
  public void perform(String key) {
    Project project = projects.get(key);
    if (project == null) {
      throw new NotYet("project " + key + " is no longer configured");
    }
    Optional<HookLog> log = connections.forge(project).hookLog();
    if (log.isPresent()) {
      scanAll(project, log.get());
    }
  }

  /** One repository's failure doesn't keep the other from being read. */
  private void scanAll(Project project, HookLog log) {
    Optional<ConnectorException> failure = Optional.empty();
    for (Place place : HookStates.places(project)) {
      try {
        scan.scan(place, log);
      } catch (ConnectorException.Unavailable | ConnectorException.OutcomeUnknown later) {
        failure = Optional.of(later);
      }
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** A project that is no longer configured is given up. */
  @Override
  public boolean givesUp(String key, Throwable cause) {
    return !projects.containsKey(key);
  }
}
