package org.underseal.server.doctor;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Finding;
import org.underseal.server.config.Configuration;
import org.underseal.server.connect.Connections;
import org.underseal.server.work.Work;
import org.underseal.server.work.Worker;

/**
 * Examines a connection after the server's start, and says in the log what it can't do: a forge
 * that lacks something is known before a case needs it. Nothing waits for it, and nothing depends
 * on what it finds: what may be done is asked again each time it is done. The instance is the
 * connection.
 */
public final class ExaminationWorker implements Worker {
  private static final Logger LOG = LoggerFactory.getLogger(ExaminationWorker.class);

  private final Doctor doctor;

  /** With the connections of the server that was started. */
  public ExaminationWorker(Configuration configuration, Connections connections, Clock clock) {
    this.doctor = new Doctor(configuration, clock, connections);
  }

  @Override
  public Work work() {
    return Work.EXAMINATION;
  }

  @Override
  public void perform(String connection) {
    List<Diagnosis> all = new ArrayList<>();
    doctor.examine(connection, all::add);
    all.forEach(ExaminationWorker::say);
    if (all.stream().anyMatch(Diagnosis::isUnfinished)) {
      throw new ConnectorException.Unavailable(
          connection + " did not answer all that its examination asks", Optional.empty());
    }
  }

  private static void say(Diagnosis diagnosis) {
    for (Finding finding : diagnosis.findings()) {
      switch (finding.level()) {
        case FINE -> LOG.debug("{}: {}", diagnosis.place(), finding.what());
        case UNANSWERED, WARNING ->
            LOG.info("{}: {}; {}", diagnosis.place(), finding.what(), finding.remedy());
        case PROBLEM -> LOG.warn("{}: {}; {}", diagnosis.place(), finding.what(), finding.remedy());
      }
    }
  }
}
