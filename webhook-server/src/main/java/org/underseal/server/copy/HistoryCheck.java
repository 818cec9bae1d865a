package org.underseal.server.copy;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.plugin.CaseId;

/** Checks the chain of a case's history in one of two databases. */
public interface HistoryCheck {
  /** The number of the first line that isn't as it was written; empty if all are. */
  Optional<Long> firstBroken(JdbcClient database, CaseId id);
}
