package org.underseal.server.database;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What keeps the store from taking something, so far as it says. */
public enum StoreTrouble {
  /** No room. */
  FULL("the store is full: make room on its disk"),
  /** Somebody else writes, and goes on writing. */
  LOCKED("the store is locked by another program: end what holds it"),
  /** What is on the disk is no longer a database. */
  CORRUPT("the store is corrupt: stop the server and restore a backup"),
  /** Nobody there, or not allowed. */
  UNREACHABLE("the store can't be reached or written");

  private final String words;

  StoreTrouble(String words) {
    this.words = words;
  }

  /** What it is and what to do, for an operator. */
  public String words() {
    return words;
  }

  /** What a failure says. */
  public static StoreTrouble of(Throwable failure) {
    int depthMax = 20;
    Throwable at = failure;
    for (int depth = 0; at != null && depth < depthMax; depth++) {
      if (at instanceof SQLiteException sqlite) {
        return of(sqlite.getResultCode());
      }
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return of(sql.getSQLState());
      }
      at = at.getCause();
    }
    return UNREACHABLE;
  }

  /** The low byte is the kind of failure (sqlite.org/rescode.html). */
  private static StoreTrouble of(SQLiteErrorCode code) {
    return switch (code.code & 0xff) {
      case 13 -> FULL;
      case 5, 6 -> LOCKED;
      case 11, 26 -> CORRUPT;
      default -> UNREACHABLE;
    };
  }

  /** PostgreSQL's classes of errors (postgresql.org/docs/current/errcodes-appendix.html). */
  private static StoreTrouble of(String state) {
    return switch (state) {
      case "53100" -> FULL;
      case "55P03", "57014" -> LOCKED;
      case "XX001", "XX002" -> CORRUPT;
      default -> UNREACHABLE;
    };
  }
}
