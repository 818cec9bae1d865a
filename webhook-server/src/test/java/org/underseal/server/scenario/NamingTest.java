package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.plugin.CaseId;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.Stage;
import org.underseal.server.statuslink.StatusLinks;

/** The researcher says on their private page how they want to be named. */
class NamingTest {
  private static final String CASE = "US-2021-0001";
  private static final List<String> PLACES =
      List.of(
          "/advisories/" + CASE,
          "/advisories/" + CASE + ".json",
          "/advisories/" + CASE + ".txt",
          "/csaf/white/2021/us-2021-0001.json");

  @TempDir Path folder;

  private Stage stage;
  private CaseStory story;

  @BeforeEach
  void report() {
    stage =
        Stage.set(
            folder,
            yaml ->
                yaml.replace(
                    "publisher: The story's",
                    "anonymous-credit: Somebody kind\n  publisher: The story's"));
    story = new Walk(stage).accepted();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void isAskedAndStaysAnonymousWithoutAWord() {
    assertThat(stage.get(link()).body()).contains("Nobody is named without saying so.");
    new Walk(stage).landed(story);
    for (String place : PLACES) {
      assertThat(stage.get(place).body())
          .as(place)
          .contains("Somebody kind")
          .doesNotContainPattern("\\bada\\b");
    }
  }

  @Test
  void isNamedAsTheyChooseAndNoLongerOnceTheyTakeItBack() {
    HttpResponse<String> answer = say(link(), "named=yes&name=Ada%20L%C3%B8velace");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(stage.get(link()).body()).contains("will name you as: Ada Løvelace");
    new Walk(stage).landed(story);
    for (String place : PLACES) {
      assertThat(stage.get(place).body()).as(place).contains("Ada Løvelace");
    }
    say(link(), "named=no&name=");
    stage.settle();
    for (String place : PLACES) {
      assertThat(stage.get(place).body()).as(place).doesNotContain("Løvelace");
    }
    assertThat(stage.get("/csaf/white/2021/us-2021-0001.json").body())
        .contains("\"version\" : \"2\"");
  }

  @Test
  void takesTheWordOfNobodyElse() {
    String other = link().replaceFirst(".{10}$", "AAAAAAAAAA");
    assertThat(say(other, "named=yes&name=Eve").statusCode()).isEqualTo(404);
    assertThat(say(link(), "named=maybe&name=Eve").statusCode()).isEqualTo(404);
    HttpRequest elsewhere =
        request(link(), "named=yes&name=Eve").header("Sec-Fetch-Site", "cross-site").build();
    assertThat(stage.send(elsewhere).statusCode()).isEqualTo(404);
    assertThat(say(link(), "named=yes&name=" + "x".repeat(100_000)).statusCode()).isEqualTo(404);
    assertThat(say(link(), "named=yes&name=%zz").statusCode()).isEqualTo(404);
    assertThat(stage.get(link()).body()).contains("Nobody is named without saying so.");
    assertThat(stage.get(link()).headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).contains("form-action 'self'"));
  }

  @Test
  void isNotNamedByMaintainersEither() {
    story.say(
        "/bounty credit ada as finder\n/bounty credit grace as remediation_reviewer with consent");
    new Walk(stage).landed(story);
    assertThat(stage.get("/advisories/" + CASE).body())
        .contains("grace")
        .doesNotContainPattern("\\bada\\b");
  }

  @Test
  void othersAreNamedWithConsentOnlyAndThePlanSaysWhoseIsMissing() {
    story.say("/bounty credit grace as remediation_reviewer");
    story.say("/bounty credit marina as coordinator");
    story.say("/bounty publish");
    new Walk(stage).landed(story);
    assertThat(String.join("\n", story.comments()))
        .contains("`grace` is credited and is not named")
        .contains("`/bounty credit grace as remediation_reviewer with consent`");
    for (String place : PLACES) {
      assertThat(stage.get(place).body()).as(place).contains("marina").doesNotContain("grace");
    }
    story.say("/bounty credit grace as remediation_reviewer with consent");
    stage.settle();
    for (String place : PLACES) {
      assertThat(stage.get(place).body()).as(place).contains("grace");
    }
    story.say("/bounty credit grace as remediation_reviewer");
    stage.settle();
    for (String place : PLACES) {
      assertThat(stage.get(place).body()).as(place).doesNotContain("grace");
    }
  }

  private String link() {
    return stage.server().part(StatusLinks.class).link(new CaseId(CASE)).toString();
  }

  private HttpResponse<String> say(String link, String form) {
    return stage.send(request(link, form).build());
  }

  private static HttpRequest.Builder request(String link, String form) {
    return HttpRequest.newBuilder(URI.create(link + "/naming"))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form));
  }
}
