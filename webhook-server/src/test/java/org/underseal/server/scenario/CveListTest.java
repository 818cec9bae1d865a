package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.sandbox.core.Request;
import org.underseal.sandbox.cveservices.CveServices;
import org.underseal.server.config.Configuration;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.doctor.Doctor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A programme that assigns CVE ids itself: its cases' ids and records on the CVE list. */
class CveListTest {
  private static final String CASE = "US-2021-0001";

  @TempDir Path folder;

  @Test
  void carriesACaseToItsRecordAndTheRecordThroughARevisionAndTheWithdrawal() {
    try (Stage stage = set()) {
      CveServices list = stage.sandbox().cveServices();
      assertThat(whatTheDoctorSays(stage)).contains("may reserve 100 CVE ids");
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      assertThat(list.ids()).hasSize(1);
      String id = list.ids().get(0);
      assertThat(list.state(id)).as("nothing is told before the time").isEqualTo("RESERVED");
      walk.landed(story);
      assertThat(stage.get("/advisories/" + CASE).body()).contains(id);
      assertThat(list.state(id)).isEqualTo("PUBLISHED");
      assertRecordIsTold(stage, id);

      stage.pass(Duration.ofDays(1));
      story.say("/bounty weakness CWE-79");
      stage.settle();
      assertThat(list.record(id).orElseThrow()).contains("CWE-79");
      assertRecordIsTold(stage, id);

      story.say("/bounty withdraw It was no flaw of ours");
      stage.settle();
      assertThat(list.state(id)).isEqualTo("REJECTED");
      assertThat(list.record(id).orElseThrow()).contains("It was no flaw of ours");
      assertThat(list.ids()).hasSize(1);
    }
  }

  @Test
  void reservesNoSecondIdAndSendsNoSecondRecordWhenAnswersAreLost() {
    try (Stage stage = set()) {
      CveServices list = stage.sandbox().cveServices();
      list.reserveByHand(CveServices.ORGANISATION, "a-person@moodle.example");
      stage.sandbox().outages().after("cve-services", 1, 502, r -> is(r, "POST", "/api/cve-id"));
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      stage.pass(Duration.ofHours(1));
      stage.restartServer();
      stage.pass(Duration.ofHours(1));
      assertThat(list.ids()).hasSize(2);
      String id = list.ids().get(1);
      stage
          .sandbox()
          .outages()
          .after("cve-services", 1, 502, r -> is(r, "POST", "/api/cve/" + id + "/cna"));
      walk.landed(story);
      stage.pass(Duration.ofHours(1));
      assertThat(list.state(id)).isEqualTo("PUBLISHED");
      assertRecordIsTold(stage, id);
      assertThat(list.state(list.ids().get(0))).as("a person's").isEqualTo("RESERVED");
    }
  }

  @Test
  void publishesWithoutTheListAndAddsTheIdWhenItIsBack() {
    try (Stage stage = set()) {
      CveServices list = stage.sandbox().cveServices();
      stage.sandbox().outages().begin("cve-services");
      Walk walk = new Walk(stage);
      CaseStory story = walk.accepted();
      walk.landed(story);
      assertThat(stage.get("/advisories/" + CASE).body()).as("it is out").contains("Stored script");
      assertThat(list.ids()).isEmpty();
      stage.sandbox().outages().end("cve-services");
      stage.pass(Duration.ofDays(1));
      assertThat(list.ids()).hasSize(1);
      String id = list.ids().get(0);
      assertThat(stage.get("/advisories/" + CASE).body()).contains(id);
      assertThat(list.state(id)).isEqualTo("PUBLISHED");
    }
  }

  @Test
  void givesTheIdBackOfWhatWasNoFlaw() {
    try (Stage stage = set()) {
      CveServices list = stage.sandbox().cveServices();
      CaseStory story = new Walk(stage).accepted();
      stage
          .sandbox()
          .outages()
          .after("cve-services", 1, 502, request -> request.path().endsWith("/reject"));
      story.say("/bounty reject It was none");
      stage.settle();
      stage.pass(Duration.ofHours(1));
      assertThat(list.state(list.ids().get(0))).isEqualTo("REJECTED");
      assertThat(list.record(list.ids().get(0)).orElseThrow())
          .contains("reserved and not used")
          .doesNotContain("It was none");
    }
  }

  private static boolean is(Request request, String method, String path) {
    return request.method().equals(method) && request.path().equals(path);
  }

  /** The list's record says what our own address says, but for who provided it and when. */
  private static void assertRecordIsTold(Stage stage, String id) {
    String ours = stage.get("/advisories/" + CASE + ".cve.json").body();
    String theirs = stage.sandbox().cveServices().record(id).orElseThrow();
    assertThat(container(theirs)).isEqualTo(container(ours));
  }

  private static JsonNode container(String record) {
    ObjectNode container = (ObjectNode) JsonMapper.shared().readTree(record).at("/containers/cna");
    container.remove("providerMetadata");
    return container;
  }

  private static List<String> whatTheDoctorSays(Stage stage) {
    List<String> all = new ArrayList<>();
    new Doctor(stage.server().part(Configuration.class), stage.clock())
        .examine(diagnosis -> diagnosis.findings().forEach(finding -> all.add(finding.what())));
    return all;
  }

  private Stage set() {
    return Stage.set(folder, yaml -> OnCveList.added(folder, yaml));
  }
}
