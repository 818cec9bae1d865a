package org.underseal.server.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessException;
import org.underseal.plugin.CaseId;
import org.underseal.server.database.Snapshot;
import org.underseal.server.database.SqliteStore;

/** The database that a backup takes the place of. It may be damaged: that is why. */
final class PutAside {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String FORGOTTEN =
      "SELECT case_id FROM case_file WHERE forgotten_at IS NOT NULL";

  private final Path data;
  private final Path place;
  private final Instant now;

  PutAside(Path data, Instant now) {
    this.data = data;
    this.place = SqliteStore.file(data);
    this.now = now;
  }

  /** A server of a version without the lock, or a command, may have it open. */
  void refuseIfUsed() throws BackupRefused {
    if (!Files.exists(place)) {
      return;
    }
    // Closing the only connection also brings the log into the database.
    try (Connection alone = SqliteStore.openAlone(data)) {
      alone.isValid(0);
    } catch (SqliteStore.InUse used) {
      throw new BackupRefused(
          "the database %s is in use; stop the server first".formatted(place), used);
    } catch (SQLException damaged) {
      // It is put aside as it is.
    }
  }

  /** What was forgotten since the backup was made would come back with it. */
  List<CaseId> forgottenOfThoseIn(Path backup) {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Snapshot mine = Snapshot.ofFile(place);
        Snapshot theirs = Snapshot.ofFile(backup)) {
      Set<String> known = new HashSet<>(texts(theirs, "SELECT case_id FROM case_file"));
      known.removeAll(texts(theirs, FORGOTTEN));
      return texts(mine, FORGOTTEN).stream()
          .filter(known::contains)
          .map(CaseId::new)
          .sorted()
          .toList();
    } catch (SQLException | DataAccessException damaged) {
      return List.of();
    }
  }

  private static List<String> texts(Snapshot snapshot, String query) {
    return snapshot.jdbc().sql(query).query(String.class).list();
  }

  /**
   * Gives it another name, beside its own: the backup replaces it in one step. Its log goes with
   * it, as SQLite would take it for the backup's.
   */
  Optional<Path> away() throws IOException {
    if (!Files.exists(place)) {
      return Optional.empty();
    }
    Path aside = place.resolveSibling("underseal-before-restore-%s.db".formatted(TIME.format(now)));
    try {
      Files.createLink(aside, place);
    } catch (UnsupportedOperationException | FileSystemException noLinks) {
      Files.copy(place, aside);
    }
    for (String log : List.of("-wal", "-shm", "-journal")) {
      Path of = place.resolveSibling(place.getFileName() + log);
      if (Files.exists(of)) {
        Files.move(of, aside.resolveSibling(aside.getFileName() + log));
      }
    }
    return Optional.of(aside);
  }
}
