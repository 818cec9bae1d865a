package org.underseal.plugin.github;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Connection;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;

/**
 * A GitHub that says what a test tells it to, below /api/v3, and the connector that talks to it.
 */
final class WireGitHub implements AutoCloseable {
  static final String TOKEN = "ghp_not-to-be-printed";
  static final String APP_ID = "4711";
  static final String SELF = "seal-keeper";
  static final String API = "/api/v3";
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final CaseId CASE = new CaseId("US-2026-0007");
  static final RepositoryName PUBLIC = new RepositoryName("lms/portal");
  static final RepositoryName SECURITY = new RepositoryName("lms/portal-security");
  static final ProjectRepositories PROJECT = new ProjectRepositories(PUBLIC, SECURITY);
  static final BranchName FIX = new BranchName("us-2026-0007/main");
  static final String REPO = API + "/repos/" + SECURITY;
  static final String ADVISORIES = API + "/repos/" + PUBLIC + "/security-advisories";

  private final WireMockServer server = new WireMockServer(wireMockConfig().dynamicPort());
  private final Forge forge;

  WireGitHub() {
    server.start();
    forge = connect(URI.create(url()), Duration.ofSeconds(30));
  }

  static Forge connect(URI apiUrl, Duration timeout) {
    return connect(
        Map.of("api-url", apiUrl.toString()),
        Map.of("token", Secret.of(TOKEN)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        timeout);
  }

  /** The connector where GitHub is asked for CVE ids. */
  Forge requestingCves() {
    return connect(
        Map.of("api-url", url(), "request-cve", "yes"),
        Map.of("token", Secret.of(TOKEN)),
        Clock.fixed(NOW, ZoneOffset.UTC),
        Duration.ofSeconds(30));
  }

  /** The connector as an App, by this clock. */
  Forge asApp(String key, Clock clock) {
    return connect(
        Map.of("api-url", url(), "app-id", APP_ID),
        Map.of("app-private-key", Secret.of(key)),
        clock,
        Duration.ofSeconds(30));
  }

  private static Forge connect(
      Map<String, String> texts, Map<String, Secret> secrets, Clock clock, Duration timeout) {
    Map<String, Secret> all = new HashMap<>(secrets);
    all.put("webhook-secret", Secret.of("hook-secret"));
    return (Forge)
        new GitHubConnectorFactory()
            .connect(new Connection("main", texts, all, new NoMemory(), clock, timeout));
  }

  Forge forge() {
    return forge;
  }

  /** Below which its pages are. */
  String pages() {
    return server.baseUrl();
  }

  String url() {
    return server.baseUrl() + API;
  }

  IssueRef issue() {
    return new IssueRef(SECURITY, 12, URI.create("https://ghe.example/lms/portal-security/12"));
  }

  void answers(MappingBuilder call, ResponseDefinitionBuilder answer) {
    server.stubFor(call.willReturn(answer));
  }

  void answersGet(String path, String json) {
    answers(get(urlPathEqualTo(path)), okJson(json));
  }

  void knowsUs() {
    answersGet(API + "/user", "{\"login\": \"%s\", \"type\": \"User\"}".formatted(SELF));
  }

  void hasRepository(RepositoryName name, String visibility) {
    answersGet(
        API + "/repos/" + name,
        """
        {"full_name": "%s", "name": "%s", "owner": {"login": "%s"}, "private": %s,
         "visibility": "%s", "clone_url": "https://ghe.example/%s.git"}
        """
            .formatted(
                name,
                name.name(),
                name.namespace(),
                !visibility.equals("public"),
                visibility,
                name));
  }

  static ResponseDefinitionBuilder created(String json) {
    return aResponse()
        .withStatus(201)
        .withHeader("Content-Type", "application/json")
        .withBody(json);
  }

  /** What was asked, as {@code METHOD path}, in order. */
  List<String> asked() {
    return requests().stream().map(r -> r.getMethod().value() + " " + path(r)).toList();
  }

  /** What was sent to change something, in order. */
  List<LoggedRequest> writes() {
    return requests().stream().filter(r -> !r.getMethod().value().equals("GET")).toList();
  }

  /** What was asked, in order; WireMock keeps the newest first. */
  List<LoggedRequest> requests() {
    List<LoggedRequest> asked = new ArrayList<>();
    server.getAllServeEvents().forEach(event -> asked.add(0, event.getRequest()));
    return asked;
  }

  private static String path(LoggedRequest request) {
    return URI.create(request.getUrl()).getPath();
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class NoMemory implements Connection.Memory {
    @Override
    public Optional<Secret> recall(String key) {
      return Optional.empty();
    }

    @Override
    public void keep(String key, Secret value) {
      throw new UnsupportedOperationException("GitHub's tokens don't change");
    }
  }
}
