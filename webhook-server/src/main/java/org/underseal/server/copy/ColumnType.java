package org.underseal.server.copy;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The types of PostgreSQL that Underseal's tables use, and how SQLite keeps what goes into them.
 */
enum ColumnType {
  TEXT(Types.VARCHAR),
  WHOLE(Types.BIGINT),
  BYTES(Types.BINARY),
  /** SQLite knows 0 and 1. */
  TRUTH(Types.BOOLEAN),
  /** SQLite's driver writes milliseconds since 1970; db-scheduler's columns mean UTC. */
  MOMENT(Types.TIMESTAMP);

  private final int sqlType;

  ColumnType(int sqlType) {
    this.sqlType = sqlType;
  }

  static ColumnType of(String table, String typeName) throws CopyRefused {
    return switch (typeName) {
      case "varchar", "text" -> TEXT;
      case "int2", "int4", "int8" -> WHOLE;
      case "bytea" -> BYTES;
      case "bool" -> TRUTH;
      case "timestamp" -> MOMENT;
      default ->
          throw new CopyRefused(
              "table %s has a column of type %s, which can't be copied yet"
                  .formatted(table, typeName));
    };
  }

  void copy(ResultSet from, PreparedStatement to, int column) throws SQLException {
    if (from.getObject(column) == null) {
      to.setNull(column, sqlType);
      return;
    }
    switch (this) {
      case TEXT -> to.setString(column, from.getString(column));
      case WHOLE -> to.setLong(column, from.getLong(column));
      case BYTES -> to.setBytes(column, from.getBytes(column));
      case TRUTH -> to.setBoolean(column, from.getInt(column) != 0);
      case MOMENT -> to.setObject(column, utc(from.getTimestamp(column)));
    }
  }

  private static LocalDateTime utc(Timestamp moment) {
    return LocalDateTime.ofInstant(moment.toInstant(), ZoneOffset.UTC);
  }
}
