package org.underseal.server.scenario;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.underseal.server.demo.Stage;

/** Sees everything that a stranger sees: of the forges, of the server, and of its metrics. */
final class PublicEye {
  static final String METRICS = "metrics";

  private static final List<String> PAGES =
      List.of(
          "/",
          "/advisories",
          "/advisories.atom",
          "/advisories.json",
          "/advisories.feed.json",
          "/csaf/white/index.txt",
          "/csaf/white/changes.csv",
          "/csaf/white/csaf-feed-tlp-white.json",
          "/.well-known/csaf/provider-metadata.json",
          "/sitemap.xml",
          "/robots.txt",
          "/favicon.ico",
          "/.well-known/security.txt",
          "/error",
          "/nowhere/at/all",
          "/advisories/%3Cscript%3E",
          "/advisories/%ff%00",
          "/advisories/US-2021-9999",
          "/status/",
          "/status/" + "A".repeat(43),
          "/hooks/github",
          "/hooks/nobody",
          "/actuator",
          "/actuator/health",
          "/actuator/env",
          "/actuator/metrics",
          "/actuator/prometheus",
          "/actuator/loggers",
          "/actuator/heapdump",
          "/actuator/scheduledtasks");

  private final Stage stage;

  PublicEye(Stage stage) {
    this.stage = stage;
  }

  /** The most telling of it, to be looked at often. */
  Map<String, String> glance() {
    Map<String, String> seen = new LinkedHashMap<>();
    seen.put("github", stage.sandbox().github().publicText());
    seen.put("gitlab", stage.sandbox().gitlab().publicText());
    for (String page : List.of("/advisories", "/advisories.atom", "/csaf/white/changes.csv")) {
      get(seen, "server", stage.serverUrl() + page);
    }
    return seen;
  }

  /** Everything by the place where it is seen; with the advisories of these cases asked for. */
  Map<String, String> look(List<String> caseIds) {
    Map<String, String> seen = glance();
    forges(seen);
    server(seen, caseIds);
    seen.put(METRICS, metrics());
    return seen;
  }

  private void forges(Map<String, String> seen) {
    String base = stage.sandbox().url().toString();
    for (String repository : List.of("moodle/moodle", "zimbra/zm-mailbox")) {
      for (String place : List.of(repository, repository + "-security")) {
        for (String part :
            List.of(
                "",
                "/issues?state=all",
                "/pulls?state=all",
                "/branches",
                "/tags",
                "/releases",
                "/security-advisories")) {
          get(seen, "github", base + "/github/api/repos/" + place + part);
        }
        refs(seen, "github", base + "/github/" + place + ".git");
      }
    }
    for (String place : List.of("element/element-web", "element/element-web-security")) {
      String project = URLEncoder.encode(place, StandardCharsets.UTF_8);
      for (String part :
          List.of(
              "",
              "/issues",
              "/merge_requests",
              "/repository/branches",
              "/repository/tags",
              "/repository/commits",
              "/releases",
              "/labels")) {
        get(seen, "gitlab", base + "/gitlab/api/v4/projects/" + project + part);
      }
      refs(seen, "gitlab", base + "/gitlab/" + place + ".git");
    }
  }

  private static void refs(Map<String, String> seen, String kind, String url) {
    try {
      List<String> names = new ArrayList<>();
      Git.lsRemoteRepository().setRemote(url).call().forEach(ref -> names.add(ref.getName()));
      seen.put(kind + " refs of " + url, String.join("\n", names));
    } catch (GitAPIException hidden) {
      seen.put(kind + " refs of " + url, String.valueOf(hidden.getMessage()));
    }
  }

  private void server(Map<String, String> seen, List<String> caseIds) {
    PAGES.forEach(page -> get(seen, "server", stage.serverUrl() + page));
    for (String id : caseIds) {
      for (String form : List.of("", ".json", ".cve.json", ".txt")) {
        get(seen, "server", stage.serverUrl() + "/advisories/" + id + form);
      }
      get(
          seen,
          "server",
          stage.serverUrl() + "/csaf/white/2021/" + id.toLowerCase(Locale.ROOT) + ".json");
    }
    for (String body : List.of("", "{", "[]", "{\"repository\":{\"full_name\":7}}")) {
      post(seen, stage.serverUrl() + "/hooks/github", body);
      post(seen, stage.serverUrl() + "/hooks/gitlab", body);
      post(seen, stage.serverUrl() + "/hooks/intigriti", body);
    }
  }

  /** On a forge as somebody who has an account there and no role in anything. */
  private void get(Map<String, String> seen, String kind, String url) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (kind.equals("github")) {
      request.header("Authorization", "Bearer ghp_sandbox_stranger");
    }
    HttpResponse<String> answer = stage.send(request.build());
    seen.put(kind + " GET " + url, answer.headers().map() + "\n" + answer.body());
  }

  private void post(Map<String, String> seen, String url, String body) {
    HttpResponse<String> answer =
        stage.send(
            HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build());
    seen.put("server POST " + url + " " + body, answer.headers().map() + "\n" + answer.body());
  }

  private String metrics() {
    StringBuilder names = new StringBuilder();
    for (Meter meter : stage.server().part(MeterRegistry.class).getMeters()) {
      names.append(meter.getId()).append('\n').append(meter.getId().getTags()).append('\n');
    }
    return names.toString();
  }
}
