package org.underseal.server.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CaseId;
import org.underseal.server.caseregister.HistoryStore;
import org.underseal.server.casework.HistoryEntry;
import org.underseal.server.casework.Occasion;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes histories as JSON Lines. What was sealed stands beside its sealed form, which the hash
 * covers, so that whoever has the lines can compute the chain.
 */
public final class AuditExport {
  private final JsonMapper json =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private final HistoryStore history;

  /** Of these histories. */
  public AuditExport(HistoryStore history) {
    this.history = history;
  }

  /** Writes the history of one case, a line at a time, oldest first. */
  public void write(CaseId id, Consumer<String> lines) {
    history.written(id).forEach(line -> lines.accept(json.writeValueAsString(fields(id, line))));
  }

  private static Map<String, @Nullable Object> fields(CaseId id, HistoryStore.Written line) {
    Optional<HistoryEntry> entry = line.entry();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("case", id.value());
    fields.put("line", line.number());
    fields.put("at", line.at().toString());
    fields.put("actor", entry.map(HistoryEntry::actor).orElse(null));
    fields.put("what", line.what());
    fields.put("evidence", entry.map(AuditExport::evidence).orElse(null));
    fields.put("text", entry.map(e -> String.join("; ", e.details())).orElse(null));
    switch (line.seal()) {
      case OPENED -> {}
      case FORGOTTEN -> fields.put("forgotten", true);
      case BROKEN -> fields.put("broken", true);
    }
    fields.put("sealed", line.sealed());
    fields.put("previous", line.previous());
    fields.put("hash", line.hash());
    return fields;
  }

  /** What it rests on, and after that how that came to be known. */
  private static List<String> evidence(HistoryEntry entry) {
    Stream<String> occasion =
        Optional.ofNullable(entry.occasion()).map(Occasion::grounds).stream().flatMap(List::stream);
    return Stream.concat(Stream.of(entry.evidence()), occasion).toList();
  }
}
