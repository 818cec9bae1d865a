package org.underseal.server.health;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.Timetable;

/** Tells which disclosures are overdue, where the programme wants that escalated. */
final class DeadlinesHealth extends AbstractHealthIndicator {
  private static final int SHOWN_MAX = 20;

  private final CaseRegister register;
  private final Clock clock;

  DeadlinesHealth(CaseRegister register, Clock clock) {
    this.register = register;
    this.clock = clock;
  }

  @Override
  protected void doHealthCheck(Health.Builder health) {
    List<String> overdue =
        register.open().stream()
            .flatMap(id -> register.find(id).stream())
            .filter(this::isEscalated)
            .map(CaseFile::id)
            .map(CaseId::value)
            .toList();
    health.up();
    if (!overdue.isEmpty()) {
      health
          .status(HealthParts.DEGRADED)
          .withDetail("overdue", overdue.size())
          .withDetail("which", overdue.stream().limit(SHOWN_MAX).toList())
          .withDetail("what to do", "publish, or agree on a later day by /bounty embargo");
    }
  }

  private boolean isEscalated(CaseFile file) {
    Programme programme = register.projectOf(file).programme();
    return programme.timetable().overdue() == Timetable.Overdue.ESCALATE
        && Timetable.isOverdue(file, programme, clock.instant());
  }
}
