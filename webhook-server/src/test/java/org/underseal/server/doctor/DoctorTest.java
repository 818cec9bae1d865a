package org.underseal.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Finding.Level;
import org.underseal.plugin.Secret;
import org.underseal.sandbox.github.GitHub;
import org.underseal.sandbox.github.RoleName;
import org.underseal.sandbox.gitlab.AccessLevel;
import org.underseal.sandbox.gitlab.GitLab;
import org.underseal.sandbox.gitlab.Visibility;
import org.underseal.server.config.Configuration;
import org.underseal.server.demo.Stage;

class DoctorTest {
  private static final String MOODLE = "moodle/moodle";
  private static final String FORK = "element/element-web-security";
  private static final String ADVISORIES = "moodle/advisories";
  private static final Map<String, String> README = Map.of("README.md", "Our advisories\n");

  @TempDir Path folder;

  @Test
  void findsNothingWrongWhereAllIsAsTheReadmeSays() {
    try (Stage stage = Stage.set(folder)) {
      assertThat(found(stage, stage.clock())).extracting(Finding::level).containsOnly(Level.FINE);
    }
  }

  @Test
  void findsNothingWrongWithAnAppThatMayWhatItNeeds() {
    try (Stage stage = Stage.setWithApp(folder)) {
      assertThat(found(stage, stage.clock())).extracting(Finding::level).containsOnly(Level.FINE);
      stage.sandbox().github().uninstallApp("underseal", MOODLE);
      assertThat(problems(stage)).anyMatch(what -> what.contains("not installed on " + MOODLE));
    }
  }

  @Test
  void saysWhatTemporaryForksNeedAndLack() {
    try (Stage stage =
        Stage.set(
            folder,
            yaml ->
                yaml.replaceFirst(
                    "(?m)^( *)repository: " + MOODLE + "$", "$0\n$1fix-in: temporary-fork"))) {
      assertThat(found(stage, stage.clock())).extracting(Finding::level).containsOnly(Level.FINE);
      assertThat(found(stage, stage.clock()))
          .extracting(Finding::what)
          .filteredOn(what -> what.contains("temporary forks"))
          .singleElement()
          .asString()
          .contains("of " + MOODLE, "no CI", "no webhooks", "within 5 minutes");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"github", "gitlab"})
  void saysWhetherAdvisoriesCanBeCommitted(String forge) {
    try (Stage stage = withAdvisoriesIn("forge: " + forge)) {
      assertThat(problems(stage)).singleElement().asString().contains("advisories: refused");

      GitHub github = stage.sandbox().github();
      GitLab gitlab = stage.sandbox().gitlab();
      github.createRepository(ADVISORIES, false, "main", README);
      gitlab.createGroup("moodle");
      gitlab.createProject(ADVISORIES, Visibility.PUBLIC, README, gitlab.user("emil"));
      assertThat(problems(stage)).singleElement().asString().startsWith("asking to push");

      github.addCollaborator(ADVISORIES, "underseal-bot", RoleName.WRITE);
      gitlab.addMember(ADVISORIES, gitlab.user("underseal-bot"), AccessLevel.DEVELOPER);
      assertThat(problems(stage)).isEmpty();
      assertThat(warnings(stage)).isEmpty();
      assertThat(found(stage, stage.clock()))
          .extracting(Finding::what)
          .contains(ADVISORIES + " takes commits of advisories");

      github.protect(ADVISORIES, "main", 1);
      gitlab.protect(ADVISORIES, "main", AccessLevel.MAINTAINER);
      assertThat(warnings(stage)).singleElement().asString().contains("is protected");
    }
  }

  @Test
  void saysThatAdvisoriesWouldBeCommittedWhereNobodyReadsOrWhereThereIsNoSuchBranch() {
    try (Stage stage = withAdvisoriesIn("forge: github, branch: published")) {
      stage.sandbox().github().createRepository(ADVISORIES, true, "main", README);
      stage.sandbox().github().addCollaborator(ADVISORIES, "underseal-bot", RoleName.WRITE);
      assertThat(problems(stage)).isEmpty();
      assertThat(warnings(stage))
          .hasSize(2)
          .anyMatch(what -> what.contains("is private"))
          .anyMatch(what -> what.contains("has no branch published"));
    }
  }

  @Test
  void saysWhatIsWrongAndWhatToDo() {
    try (Stage stage = Stage.set(folder)) {
      GitHub github = stage.sandbox().github();
      GitLab gitlab = stage.sandbox().gitlab();
      gitlab.makePublic(FORK);
      gitlab.deleteHooks(FORK);
      github.deleteHooks(MOODLE);
      github.addCollaborator(MOODLE, "underseal-bot", RoleName.READ);
      github.deleteBranch("zimbra/zm-mailbox", "8.8.15");
      List<String> problems = problems(stage);
      assertThat(problems)
          .anyMatch(what -> what.contains(FORK + " is not private"))
          .anyMatch(what -> what.startsWith("no webhook of " + FORK + " leads to"))
          .anyMatch(what -> what.contains("too small a role in " + MOODLE))
          .anyMatch(what -> what.contains("zimbra/zm-mailbox has no branch 8.8.15"));
      assertThat(found(stage, stage.clock()))
          .filteredOn(finding -> finding.level() != Level.FINE)
          .extracting(Finding::remedy)
          .doesNotContain("");
    }
  }

  @Test
  void saysWhenATokenMayMoreThanItHasToOrEndsSoon() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().github().makeTokenClassic("underseal-bot", "repo, delete_repo");
      LocalDate soon = LocalDate.ofInstant(stage.clock().instant(), java.time.ZoneOffset.UTC);
      stage
          .sandbox()
          .gitlab()
          .limitToken(
              stage.sandbox().gitlab().user("underseal-bot"),
              List.of("api", "sudo"),
              soon.plusDays(3));
      assertThat(found(stage, stage.clock()))
          .filteredOn(finding -> finding.level() == Level.WARNING)
          .extracting(Finding::what)
          .anyMatch(what -> what.contains("delete_repo"))
          .anyMatch(what -> what.contains("sudo"))
          .anyMatch(what -> what.startsWith("the token expires at " + soon.plusDays(3)));
      stage
          .sandbox()
          .gitlab()
          .limitToken(
              stage.sandbox().gitlab().user("underseal-bot"),
              List.of("read_api"),
              soon.minusDays(1));
      assertThat(problems(stage))
          .anyMatch(what -> what.contains("lacks the scope api"))
          .anyMatch(what -> what.startsWith("the token expired"));
    }
  }

  @Test
  void saysThatClocksDiffer() {
    try (Stage stage = Stage.set(folder)) {
      Clock late = Clock.offset(stage.clock(), Duration.ofMinutes(-10));
      assertThat(found(stage, late))
          .extracting(Finding::what)
          .filteredOn(what -> what.contains("clock"))
          .isNotEmpty()
          .allMatch(what -> what.contains("600 s behind"));
    }
  }

  @Test
  void saysThatDeliveriesDoNotArrive() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().webhooks().answerInstead(500);
      stage.sandbox().github().openIssue("marina", MOODLE, "A public issue", "words");
      stage.settle();
      stage.sandbox().webhooks().answerInstead(0);
      assertThat(found(stage, stage.clock()))
          .filteredOn(finding -> finding.level() != Level.FINE)
          .extracting(Finding::what)
          .anyMatch(what -> what.contains("the webhook of " + MOODLE + ": 1 tries"));
    }
  }

  @Test
  void saysWhatAForgeThatIsAwayMeansAndAsksItNoMore() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().outages().begin("gitlab");
      List<String> problems = problems(stage);
      assertThat(problems).hasSize(1).allMatch(what -> what.contains("GET /user"));
    }
  }

  @Test
  void printsNoSecret() {
    try (Stage stage = Stage.set(folder)) {
      stage.sandbox().github().deleteHooks(MOODLE);
      String all = found(stage, stage.clock()).toString();
      assertThat(secrets(stage)).hasSizeGreaterThan(4).noneMatch(all::contains);
    }
  }

  private static List<String> secrets(Stage stage) {
    return stage.server().part(Configuration.class).connections().values().stream()
        .flatMap(connection -> connection.secrets().values().stream())
        .map(Secret::reveal)
        .toList();
  }

  private Stage withAdvisoriesIn(String place) {
    String repository = "  repository: {%s, name: %s}\n".formatted(place, ADVISORIES);
    return Stage.set(folder, yaml -> yaml.replace("  publisher:", repository + "  publisher:"));
  }

  private static List<String> warnings(Stage stage) {
    return found(stage, stage.clock()).stream()
        .filter(finding -> finding.level() == Level.WARNING)
        .map(Finding::what)
        .toList();
  }

  private static List<String> problems(Stage stage) {
    return found(stage, stage.clock()).stream()
        .filter(finding -> finding.level() == Level.PROBLEM || finding.level() == Level.UNANSWERED)
        .map(Finding::what)
        .toList();
  }

  private static List<Finding> found(Stage stage, Clock clock) {
    List<Finding> all = new ArrayList<>();
    new Doctor(stage.server().part(Configuration.class), clock)
        .examine(diagnosis -> all.addAll(diagnosis.findings()));
    return all;
  }
}
