package org.underseal.server.database;

import java.util.Optional;
import org.underseal.plugin.Secret;

/**
 * A PostgreSQL database.
 *
 * @param url its JDBC URL, without credentials
 * @param user to sign in as
 * @param password to sign in with
 * @param node this server's name among those on the same database, if it keeps one
 */
public record DatabaseSettings(
    String url, Optional<String> user, Optional<Secret> password, Optional<String> node) {}
