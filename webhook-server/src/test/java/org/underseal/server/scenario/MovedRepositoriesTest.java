package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.core.Response;
import org.underseal.server.connect.Contacts;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.scenario.Losses.Side;

/**
 * A repository that was renamed, transferred or deleted: it is said what to do, no token follows to
 * the new place, no other case waits, and the case goes on when the repository is back.
 */
class MovedRepositoriesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "GITHUB, 301, moved",
    "GITHUB, 404, isn't there",
    "GITLAB, 301, moved",
    "GITLAB, 404, isn't there"
  })
  void waitsForIt(Side side, int status, String said) throws IOException {
    AtomicInteger followed = new AtomicInteger();
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext("/", exchange -> followed.incrementAndGet());
    elsewhere.start();
    try (Stage stage = Stage.set(folder)) {
      Losses losses = new Losses(stage);
      Side otherSide = side == Side.GITHUB ? Side.GITLAB : Side.GITHUB;
      CaseStory story = losses.reported(side);
      CaseStory other = losses.reported(otherSide);
      String address = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/";
      stage
          .sandbox()
          .outages()
          .intercept(
              (vendor, request, answer) ->
                  isAbout(side, request)
                      ? Response.empty(status).with("Location", address)
                      : answer.get());
      story.say("/bounty accept");
      other.say("/bounty accept");
      round(stage);
      assertThat(losses.isAccepted(otherSide, other)).isTrue();
      assertThat(losses.isAccepted(side, story)).isFalse();
      // Whoever can be reached is told: maintainers in the issue, or else who runs the server.
      assertThat(stage.server().part(Contacts.class).silent() + " " + story.comments())
          .contains(said);
      assertThat(stage.get("/actuator/health").body()).contains("DEGRADED");

      stage.sandbox().outages().intercept((vendor, request, answer) -> answer.get());
      story.say("/bounty retry");
      round(stage);
      assertThat(losses.isAccepted(side, story)).isTrue();
      assertThat(followed).hasValue(0);
    } finally {
      elsewhere.stop(0);
    }
  }

  private static boolean isAbout(Side side, Request request) {
    return request.path().replace("%2F", "/").contains(side.repository + "-security");
  }

  private static void round(Stage stage) {
    stage.pass(Duration.ofMinutes(1));
    stage.server().reconcileSoon();
    stage.settle();
  }
}
