package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.underseal.server.database.StoreUnusable;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.health.HealthParts;
import org.underseal.server.start.UndersealServer;

/** A store that takes nothing is told, no delivery is promised, and nothing is lost by it. */
class StoreTroubleTest {
  @TempDir Path folder;

  @Test
  void promisesNothingWhileTheStoreIsFullAndGoesOnAfterwards() throws Exception {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      stage.server().part(JdbcClient.class).sql("CREATE TABLE filler (a BLOB)").update();
      fill(stage);
      List<Integer> answers = new ArrayList<>();
      while (!answers.contains(503)) {
        story.say("Words that take room. ".repeat(100));
        answers.addAll(stage.sandbox().webhooks().deliverAll());
        assertThat(answers).hasSizeLessThan(100).containsAnyOf(202, 503).doesNotContain(500);
      }
      story.say("/bounty accept");
      assertThat(stage.sandbox().webhooks().deliverAll()).containsOnly(503);
      assertThat(health(stage, "store").getStatus()).isEqualTo(Status.DOWN);
      assertThat(health(stage, "store").getDetails())
          .containsValue("the store is full: make room on its disk");
      assertThat(stage.get("/actuator/health").statusCode()).isEqualTo(503);

      onEachConnection(stage, "PRAGMA max_page_count = 1000000");
      assertThat(health(stage, "store").getStatus()).isNotEqualTo(Status.DOWN);
      walk.reconcilerComesRound();
      assertThat(stage.sandbox().github().branches("moodle/moodle-security"))
          .containsKey(story.fixBranch("main"));
    }
  }

  @Test
  void promisesNothingWhileAnotherProgramHoldsTheStoreAndGoesOnAfterwards() throws Exception {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      CaseStory story = walk.reported();
      onEachConnection(stage, "PRAGMA busy_timeout = 20");
      try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database(stage));
          Statement statement = other.createStatement()) {
        statement.execute("BEGIN IMMEDIATE");
        story.say("/bounty accept");
        assertThat(stage.sandbox().webhooks().deliverAll()).isNotEmpty().containsOnly(503);
        assertThat(health(stage, "store").getDetails())
            .containsValue("the store is locked by another program: end what holds it");
        statement.execute("ROLLBACK");
      }
      walk.reconcilerComesRound();
      assertThat(stage.sandbox().github().branches("moodle/moodle-security"))
          .containsKey(story.fixBranch("main"));
    }
  }

  @Test
  void saysWhatToDoWithACorruptStoreAndStartsOnTheRestoredOne() throws Exception {
    try (Stage stage = Stage.set(folder)) {
      CaseStory story = new Walk(stage).reported();
      stage.server().close();
      Path database = database(stage);
      Path good = Files.copy(database, folder.resolve("good"), StandardCopyOption.REPLACE_EXISTING);
      try (RandomAccessFile file = new RandomAccessFile(database.toFile(), "rw")) {
        file.write(new byte[4096]);
      }
      assertThatThrownBy(stage::restartServer)
          .isInstanceOf(StoreUnusable.class)
          .hasMessage("the store is corrupt: stop the server and restore a backup");
      Files.copy(good, database, StandardCopyOption.REPLACE_EXISTING);
      stage.restartServer();
      story.say("/bounty accept");
      stage.settle();
      assertThat(stage.sandbox().github().branches("moodle/moodle-security"))
          .containsKey(story.fixBranch("main"));
    }
  }

  @Test
  void tellsOfAForgeThatIsAwayAndThatItIsBack() {
    try (Stage stage = Stage.set(folder)) {
      Walk walk = new Walk(stage);
      walk.reported();
      assertThat(health(stage, "connections").getStatus()).isEqualTo(Status.UP);
      stage.sandbox().outages().begin("github");
      walk.reconcilerComesRound();
      Health away = health(stage, "connections");
      assertThat(away.getStatus()).isEqualTo(HealthParts.DEGRADED);
      assertThat(away.getDetails())
          .containsOnlyKeys(
              "github", "github, repositories of moodle", "github, repositories of zimbra");
      // Deliveries are taken all the same: nobody may take the server out of service for it.
      assertThat(stage.get("/actuator/health").statusCode()).isEqualTo(200);
      assertThat(stage.get("/actuator/health").body()).doesNotContain("github", "US-2021");
      stage.sandbox().outages().end("github");
      walk.reconcilerComesRound();
      assertThat(health(stage, "connections").getStatus()).isEqualTo(Status.UP);
    }
  }

  @Test
  void tellsWhichEffectsWaitForAPerson() {
    try (Stage stage = Stage.set(folder)) {
      new Walk(stage).reported();
      assertThat(health(stage, "effects").getStatus()).isEqualTo(Status.UP);
      stage
          .server()
          .part(JdbcClient.class)
          .sql("UPDATE effect SET state = 'PARKED' WHERE effect_key = 'US-2021-0001/issue'")
          .update();
      Health parked = health(stage, "effects");
      assertThat(parked.getStatus()).isEqualTo(HealthParts.DEGRADED);
      assertThat(parked.getDetails())
          .containsEntry("parked", 1)
          .containsEntry("which", List.of("US-2021-0001 issue"));
    }
  }

  @Test
  void showsDetailsToThisMachineOnly() {
    try (Stage stage =
        Stage.set(
            folder, yaml -> yaml.replaceFirst("server:\n", "server:\n  management-port: 0\n"))) {
      String management = "http://127.0.0.1:" + managementPort(stage.server());
      assertThat(stage.get(management + "/actuator/health").body())
          .contains("store", "connections", "effects", "free-bytes");
      assertThat(stage.get(management + "/actuator/metrics").body()).contains("jvm.memory.used");
      assertThat(stage.get("/actuator/health").statusCode()).isEqualTo(404);
    }
  }

  private static int managementPort(UndersealServer server) {
    return server
        .part(org.springframework.core.env.Environment.class)
        .getRequiredProperty("local.management.port", Integer.class);
  }

  private static Health health(Stage stage, String name) {
    HealthContributorRegistry registry = stage.server().part(HealthContributorRegistry.class);
    HealthIndicator indicator = (HealthIndicator) registry.getContributor(name);
    return Objects.requireNonNull(Objects.requireNonNull(indicator).health());
  }

  /** Fills what room there is, to the last free page. */
  private static void fill(Stage stage) throws Exception {
    onEachConnection(stage, "PRAGMA max_page_count = 1");
    JdbcClient jdbc = stage.server().part(JdbcClient.class);
    for (int bytes = 100_000; bytes > 0; bytes /= 2) {
      int size = bytes;
      assertThatThrownBy(
              () -> {
                while (true) {
                  jdbc.sql("INSERT INTO filler VALUES (?)").param(new byte[size]).update();
                }
              })
          .hasMessageContaining("full");
    }
  }

  private static void onEachConnection(Stage stage, String pragma) throws Exception {
    HikariDataSource store = stage.server().part(DataSource.class).unwrap(HikariDataSource.class);
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < store.getMaximumPoolSize(); i++) {
        Connection connection = store.getConnection();
        all.add(connection);
        try (Statement statement = connection.createStatement()) {
          statement.execute(pragma);
        }
      }
    } finally {
      for (Connection connection : all) {
        connection.close();
      }
    }
  }

  private static Path database(Stage stage) {
    return stage.folder().resolve("data").resolve("underseal.db");
  }
}
