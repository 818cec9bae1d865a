package org.underseal.server.config;

import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.server.database.DatabaseSettings;

/** Reads the keys of {@code server} that are about the database. */
final class DatabasePart {
  private static final String RIGHT =
      "jdbc:postgresql://HOST/DATABASE; leave it out for SQLite in the data folder";

  /** As jdbc.postgresql.org/documentation/use says; several hosts stand in a list. */
  private static final Pattern URL =
      Pattern.compile("jdbc:postgresql://[^/?#\\s]+/[^/?#\\s]+(\\?[^\\s]*)?");

  private static final Pattern CREDENTIALS = Pattern.compile("@|[?&](user|password)=");
  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  private final Secrets secrets;

  DatabasePart(Secrets secrets) {
    this.secrets = secrets;
  }

  /** The database; empty for SQLite. */
  Optional<DatabaseSettings> read(Section section) {
    Optional<Value> database = section.optional("database");
    Optional<Value> user = section.optional("database-user");
    Optional<Value> password = section.optional("database-password");
    Optional<Value> node = section.optional("node");
    if (database.isEmpty()) {
      user.ifPresent(DatabasePart::pointless);
      password.ifPresent(DatabasePart::pointless);
      node.ifPresent(DatabasePart::pointless);
      return Optional.empty();
    }
    Optional<String> url = url(database.get());
    Optional<String> name = user.flatMap(Value::text);
    var secret = password.flatMap(secrets::of);
    Optional<String> called = node.flatMap(DatabasePart::name);
    return url.map(known -> new DatabaseSettings(known, name, secret, called));
  }

  private static void pointless(Value value) {
    value.problem("is only for PostgreSQL: server.database is not set");
  }

  private static Optional<String> url(Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return text;
    }
    // The text may hold a password: it is not repeated.
    if (CREDENTIALS.matcher(text.get()).find()) {
      return value.problem(
          "must not hold credentials; they belong into database-user and database-password");
    }
    if (!URL.matcher(text.get()).matches()) {
      return value.problem("has to be " + RIGHT);
    }
    return text;
  }

  private static Optional<String> name(Value value) {
    return value
        .text()
        .flatMap(
            text ->
                NODE.matcher(text).matches()
                    ? Optional.of(text)
                    : value.problem("has to be a name of 1 to 80 letters, digits, '.', '_', '-'"));
  }
}
