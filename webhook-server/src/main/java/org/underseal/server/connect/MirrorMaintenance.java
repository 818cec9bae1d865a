package org.underseal.server.connect;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.git.Mirror.Maintained;
import org.underseal.server.casework.Project;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;

/** Goes round the mirrors and packs anew what fetches have scattered. */
public final class MirrorMaintenance implements Worker {
  /** The one instance of this work. */
  public static final String ROUND = "round";

  /** From the end of one round to the next. */
  private static final Duration EVERY = Duration.ofHours(6);

  /** Shorter than a fetch waits for the mirror. */
  private static final Duration MOST = Duration.ofSeconds(90);

  private static final Logger LOG = LoggerFactory.getLogger(MirrorMaintenance.class);

  private final Map<String, Project> projects;
  private final Mirrors mirrors;

  /** Of these projects. */
  public MirrorMaintenance(Map<String, Project> projects, Mirrors mirrors) {
    this.projects = Map.copyOf(projects);
    this.mirrors = mirrors;
  }

  @Override
  public Work work() {
    return Work.MAINTENANCE;
  }

  @Override
  public Optional<Duration> repeatAfter() {
    return Optional.of(EVERY);
  }

  @Override
  public void perform(String instance) {
    projects.values().forEach(this::maintain);
  }

  /** One mirror that can't be packed keeps no other from it. */
  private void maintain(Project project) {
    try {
      Maintained what = mirrors.with(project, mirror -> mirror.maintain(MOST));
      switch (what) {
        case NOT_DUE -> LOG.debug("the mirror of {} needs no packing", project.key());
        case DONE -> LOG.info("the mirror of {} was packed anew", project.key());
        case OUT_OF_TIME ->
            LOG.warn(
                "the mirror of {} can't be packed within {} s; it is tried again later",
                project.key(),
                MOST.toSeconds());
      }
    } catch (RuntimeException e) {
      LOG.warn("the mirror of {} can't be packed: {}", project.key(), e.getClass().getName());
    }
  }
}
