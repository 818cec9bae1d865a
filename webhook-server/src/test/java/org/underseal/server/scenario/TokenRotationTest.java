package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.underseal.plugin.Connection;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;
import org.underseal.plugin.TokenUpkeep;
import org.underseal.plugin.TokenUpkeep.Condition;
import org.underseal.plugin.TokenUpkeep.State;
import org.underseal.plugin.gitlab.GitLabConnectorFactory;
import org.underseal.sandbox.Sandbox;
import org.underseal.sandbox.SandboxOptions;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.GitLabUser;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.server.connect.TokenStates;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.demo.StoryClock;

/** A token is replaced before its end, is not lost, and is never replaced against a person. */
class TokenRotationTest {
  private static final RepositoryName APP = new RepositoryName("garden/app");
  private static final String ROTATE = "/self/rotate";

  @TempDir Path folder;

  private final StoryClock clock = new StoryClock(java.time.Instant.parse("2021-01-11T09:00:00Z"));
  private final Kept memory = new Kept();

  @ParameterizedTest
  @CsvSource({"ivy", "project_7_bot_x1", "group_7_bot_x1"})
  void replacesATokenOfEachKindInTimeAndGoesOnWithTheNewOne(String account) {
    try (Garden garden = new Garden(account)) {
      Forge forge = garden.forge(Optional.of("30d"), garden.token());
      String first = garden.token();
      garden.endsIn(31);
      assertThat(tend(forge).condition()).isEqualTo(Condition.FINE);
      assertThat(garden.token()).isEqualTo(first);
      clock.advance(Duration.ofDays(2));
      State state = tend(forge);
      assertThat(state.condition()).isEqualTo(Condition.FINE);
      assertThat(state.endsAt()).contains(day(90));
      assertThat(garden.token()).isNotEqualTo(first);
      assertThat(forge.repository(APP).isPrivate()).isFalse();
      assertThat(forge.gitCredentials(APP).password().reveal()).isEqualTo(garden.token());
      assertThat(state.words()).doesNotContain("glpat");
      Forge again = garden.forge(Optional.of("30d"), first);
      assertThat(again.repository(APP).name()).isEqualTo(APP);
      assertThat(tend(again).condition()).isEqualTo(Condition.FINE);
      assertThat(garden.rotations()).isEqualTo(1);
    }
  }

  @Test
  void asksForNothingAndTellsAPersonWithoutTheSetting() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.empty(), garden.token());
      garden.endsIn(20);
      assertThat(tend(forge).condition()).isEqualTo(Condition.FINE);
      garden.endsIn(10);
      assertThat(tend(forge))
          .matches(state -> state.condition() == Condition.ENDS_SOON)
          .matches(state -> state.words().contains("make a new token"));
      assertThat(garden.rotations()).isZero();
    }
  }

  @Test
  void neverAsksTwiceWhereTheAnswerWasLostAndTheTokenWithIt() {
    try (Garden garden = new Garden("ivy")) {
      String first = garden.token();
      Forge forge = garden.forge(Optional.of("30d"), first);
      garden.endsIn(10);
      garden.sandbox.outages().after("gitlab", 1, 502, TokenRotationTest::isRotation);
      assertThat(tend(forge).condition()).isEqualTo(Condition.UNKNOWN);
      assertThat(tend(forge).condition()).isEqualTo(Condition.UNKNOWN);
      clock.advance(Duration.ofMinutes(3));
      Forge restarted = garden.forge(Optional.of("30d"), first);
      for (int look = 0; look < 3; look++) {
        assertThat(tend(restarted))
            .matches(state -> state.condition() == Condition.INVALID)
            .matches(state -> state.words().contains("was lost: make a new token"));
      }
      assertThat(garden.rotations()).isEqualTo(1);
      String byHand = garden.gitlab.makeToken(garden.user);
      Forge mended = garden.forge(Optional.of("30d"), byHand);
      assertThat(mended.repository(APP).name()).isEqualTo(APP);
    }
  }

  @Test
  void asksAgainWhereTheFirstTimeDidNothing() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.of("30d"), garden.token());
      garden.endsIn(10);
      garden.sandbox.outages().before("gitlab", 1, 502, TokenRotationTest::isRotation);
      assertThat(tend(forge).condition()).isEqualTo(Condition.UNKNOWN);
      assertThat(garden.rotations()).isZero();
      clock.advance(Duration.ofMinutes(3));
      assertThat(tend(forge).condition()).isEqualTo(Condition.FINE);
      assertThat(garden.rotations()).isEqualTo(1);
      assertThat(forge.repository(APP).name()).isEqualTo(APP);
    }
  }

  @Test
  void keepsTheNewTokenWhereItCouldNotBeStoredAtOnce() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.of("30d"), garden.token());
      garden.endsIn(10);
      memory.failAfter = 1;
      assertThatThrownBy(() -> tend(forge)).isInstanceOf(IllegalStateException.class);
      assertThat(garden.rotations()).isEqualTo(1);
      assertThat(forge.repository(APP).name()).isEqualTo(APP);
      memory.failAfter = -1;
      assertThat(tend(forge).condition()).isEqualTo(Condition.FINE);
      assertThat(memory.recall("token").orElseThrow().reveal()).contains(garden.token());
      assertThat(garden.rotations()).isEqualTo(1);
    }
  }

  @Test
  void takesATokenThatWasPutInTheConfigurationByHandBeforeWhatItRemembers() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.of("30d"), garden.token());
      garden.endsIn(10);
      tend(forge);
      String byHand = garden.gitlab.makeToken(garden.user);
      garden.endsIn(200);
      assertThatThrownBy(() -> forge.repository(APP))
          .isInstanceOf(ConnectorException.Refused.class);
      assertThat(tend(forge).condition()).isEqualTo(Condition.INVALID);
      Forge changed = garden.forge(Optional.of("30d"), byHand);
      assertThat(changed.repository(APP).name()).isEqualTo(APP);
      assertThat(tend(changed).condition()).isEqualTo(Condition.FINE);
    }
  }

  @Test
  void triesAgainWhatWasTurnedAwayBecauseTheTokenWasReplacedMeanwhile() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.of("30d"), garden.token());
      garden.endsIn(10);
      garden
          .sandbox
          .outages()
          .intercept(
              (vendor, request, answer) -> {
                if (request.path().endsWith("/garden%2Fapp") && garden.rotations() == 0) {
                  tend(forge);
                }
                return answer.get();
              });
      assertThatThrownBy(() -> forge.repository(APP))
          .isInstanceOf(ConnectorException.Unavailable.class)
          .hasMessageContaining("replaced meanwhile");
      assertThat(forge.repository(APP).name()).isEqualTo(APP);
    }
  }

  @Test
  void tellsAPersonWhereGitLabDoesNotReplaceIt() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.of("30d"), garden.token());
      garden.endsIn(10);
      garden.sandbox.outages().before("gitlab", 1, 404, TokenRotationTest::isRotation);
      assertThat(tend(forge))
          .matches(state -> state.condition() == Condition.ENDS_SOON)
          .matches(state -> state.words().contains("make a new token"))
          .matches(state -> state.words().contains("404"));
      assertThat(forge.repository(APP).name()).isEqualTo(APP);
    }
  }

  @Test
  void doesNotReplaceAShortLivedTokenAtEachLook() {
    try (Garden garden = new Garden("ivy")) {
      Forge forge = garden.forge(Optional.of("300d"), garden.token());
      garden.endsIn(10);
      for (int look = 0; look < 5; look++) {
        tend(forge);
        clock.advance(Duration.ofHours(6));
      }
      assertThat(garden.rotations()).isEqualTo(1);
    }
  }

  @Test
  void saysWhatIsWrongWithTheSetting() {
    assertThatThrownBy(() -> connect("http://127.0.0.1:9/gitlab", Optional.of("soon"), "t", memory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("rotate-token has to be a number of days");
  }

  @Test
  void aServerGoesOnWithItAcrossARestartAndKeepsItSealed() throws java.io.IOException {
    try (Stage stage =
        Stage.set(
            folder,
            yaml -> yaml.replace("type: gitlab\n", "type: gitlab\n    rotate-token: 30d\n"))) {
      GitLab gitlab = stage.sandbox().gitlab();
      GitLabUser bot = gitlab.user("underseal-bot");
      LocalDate today = LocalDate.ofInstant(stage.clock().instant(), ZoneOffset.UTC);
      gitlab.limitToken(bot, List.of("api"), today.plusDays(10));
      stage.restartServer();
      stage.settle();
      String rotated = gitlab.token(bot).orElseThrow();
      assertThat(rotated).isNotEqualTo(bot.token());
      CaseStory story = new Losses(stage).reported(Losses.Side.GITLAB);
      story.say("/bounty accept");
      stage.settle();
      stage.restartServer();
      stage.settle();
      assertThat(gitlab.branches(Losses.ELEMENT + "-security"))
          .containsKey(story.fixBranch("main"));
      assertThat(gitlab.rotations(bot)).isEqualTo(1);
      assertThat(stage.server().part(TokenStates.class).all())
          .filteredOn(seen -> seen.connection().equals("gitlab"))
          .allMatch(seen -> seen.state().condition() == Condition.FINE);
      try (java.util.stream.Stream<Path> files = Files.walk(folder.resolve("data"))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .as(file.toString())
              .doesNotContain(rotated);
        }
      }
    }
  }

  private static boolean isRotation(Request request) {
    return request.path().endsWith(ROTATE);
  }

  private static State tend(Forge forge) {
    return forge.tokenUpkeep().map(TokenUpkeep::tend).orElseThrow();
  }

  private java.time.Instant day(int days) {
    return today().plusDays(days).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Forge connect(String url, Optional<String> rotate, String token, Connection.Memory kept) {
    Map<String, String> texts = new HashMap<>(Map.of("url", url));
    rotate.ifPresent(days -> texts.put("rotate-token", days));
    return (Forge)
        new GitLabConnectorFactory()
            .connect(
                new Connection(
                    "gitlab",
                    texts,
                    Map.of("token", Secret.of(token), "webhook-secret", Secret.of("a-secret-word")),
                    kept,
                    clock,
                    Duration.ofSeconds(20)));
  }

  /** A GitLab with one project and one account. */
  private final class Garden implements AutoCloseable {
    final Sandbox sandbox;
    final GitLab gitlab;
    final GitLabUser user;

    Garden(String account) {
      sandbox =
          Sandbox.start(
              new SandboxOptions(0, folder, clock, SandboxOptions.DeliveryMode.BY_HAND, null));
      gitlab = sandbox.gitlab();
      user = gitlab.createUser(account);
      gitlab.createGroup("garden");
      gitlab.addGroupMember("garden", user, AccessLevel.MAINTAINER);
      gitlab.createProject("garden/app", Visibility.PUBLIC, Map.of("a", "b\n"), user);
    }

    Forge forge(Optional<String> rotate, String token) {
      return connect(sandbox.url() + "/gitlab", rotate, token, memory);
    }

    String token() {
      return gitlab.token(user).orElseThrow();
    }

    void endsIn(int days) {
      gitlab.limitToken(user, List.of("api"), today().plusDays(days - 90L), today().plusDays(days));
    }

    int rotations() {
      return gitlab.rotations(user);
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }

  /** What a connector remembers. */
  private static final class Kept implements Connection.Memory {
    private final Map<String, Secret> all = new HashMap<>();
    private int failAfter = -1;

    @Override
    public synchronized Optional<Secret> recall(String key) {
      return Optional.ofNullable(all.get(key));
    }

    @Override
    public synchronized void keep(String key, Secret value) {
      if (failAfter == 0) {
        throw new IllegalStateException("the disk is full");
      }
      failAfter--;
      all.put(key, value);
    }
  }
}
