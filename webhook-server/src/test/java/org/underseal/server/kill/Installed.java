package org.underseal.server.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.sqlite.SQLiteConfig;
import org.underseal.server.demo.FreePort;
import org.underseal.server.demo.Outside;
import org.underseal.server.demo.PretendConfiguration;

/**
 * An installation for a sandbox: a folder with its configuration and, later, its data.
 *
 * @param folder where it is
 * @param port that its server listens on in each of its lives
 * @param environment its secrets
 */
record Installed(Path folder, int port, Map<String, String> environment) {
  /** Deliveries that are neither routed nor queued. */
  static final String FORSAKEN =
      """
      SELECT COUNT(*) FROM inbox_delivery d WHERE routed_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM scheduled_tasks WHERE task_name = 'delivery' AND task_instance = d.id)""";

  private static final int BUSY_MILLIS = 30_000;

  /** Writes the configuration and has the sandbox send its webhooks there. */
  static Installed in(Path folder, Outside outside) {
    try {
      int port = FreePort.drawn();
      PretendConfiguration written = new PretendConfiguration(outside.world(), port, "./data");
      Files.writeString(folder.resolve("underseal.yml"), impatient(written.yaml()));
      outside.world().sendWebhooksTo("http://127.0.0.1:" + port);
      return new Installed(folder, port, written.environment());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A minute after each kill, and ten for a lost payment, are too long to wait here. */
  private static String impatient(String yaml) {
    return yaml.replace(
            "  data:", "  request-timeout: 10s\n  settling: 1s\n  payout-settling: 21s\n  data:")
        .replace("publish: on-landing", "publish: on-command");
  }

  /** Asks its database, whether its server lives or not. */
  <R> R ask(Function<JdbcClient, R> question) {
    SQLiteConfig sqlite = new SQLiteConfig();
    sqlite.setBusyTimeout(BUSY_MILLIS);
    try (Connection connection =
        sqlite.createConnection("jdbc:sqlite:" + folder.resolve("data/underseal.db"))) {
      return question.apply(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a query for one number gives. */
  long number(String sql) {
    return ask(jdbc -> jdbc.sql(sql).query(Long.class).single());
  }

  /** Whether its server lives and shows a page. */
  boolean shows(String path) {
    try {
      return get(path).statusCode() == 200;
    } catch (ConnectException dead) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> get(String path) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
