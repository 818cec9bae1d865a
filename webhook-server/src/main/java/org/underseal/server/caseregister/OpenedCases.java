package org.underseal.server.caseregister;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.server.casework.CaseFile;

/**
 * The cases that were opened last, so that one that has not changed since is not decrypted and read
 * again. What counts is always what is stored: a case is known only by exactly that.
 */
final class OpenedCases {
  private static final int MOST = 200;

  private final Map<CaseId, Opened> cases =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseId, Opened> eldest) {
          return size() > MOST;
        }
      };

  private record Opened(String body, CaseFile file) {}

  synchronized Optional<CaseFile> find(CaseId id, String body) {
    return Optional.ofNullable(cases.get(id))
        .filter(known -> known.body().equals(body))
        .map(Opened::file);
  }

  synchronized void add(String body, CaseFile file) {
    cases.put(file.id(), new Opened(body, file));
  }

  synchronized void forget(CaseId id) {
    cases.remove(id);
  }
}
