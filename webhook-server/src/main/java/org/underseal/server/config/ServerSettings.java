package org.underseal.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.Secret;
import org.underseal.server.database.DatabaseSettings;
import org.underseal.server.seal.MasterKeys;

/**
 * Where and how the server runs.
 *
 * @param port to listen on; 0 for any that is free
 * @param address to listen on
 * @param publicUrl as people and webhooks reach it, without a trailing slash
 * @param data the folder of database and mirrors
 * @param statusLinkSecret what status links are made from
 * @param masterKeys what the keys of the database are wrapped with
 * @param reconcileEvery from one round of the reconciler to the next
 * @param requestTimeout for one request to a forge or platform
 * @param settling after which what was sent has taken effect and is listed, though its answer never
 *     came
 * @param payoutSettling after which a payout that the rail has taken is listed for certain; longer
 *     than twice the request timeout
 * @param webhookBytesMax the largest webhook that is taken
 * @param language of everything that Underseal writes
 * @param templates a folder with texts that replace Underseal's own
 * @param database a PostgreSQL database; empty for SQLite in the data folder
 * @param managementPort where this machine alone sees health with its details; 0 for any, empty for
 *     nowhere
 */
public record ServerSettings(
    int port,
    String address,
    URI publicUrl,
    Path data,
    Secret statusLinkSecret,
    MasterKeys masterKeys,
    Duration reconcileEvery,
    Duration requestTimeout,
    Duration settling,
    Duration payoutSettling,
    int webhookBytesMax,
    Locale language,
    Optional<Path> templates,
    Optional<DatabaseSettings> database,
    Optional<Integer> managementPort) {}
