package org.underseal.server.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.underseal.server.advisory.Schemas;
import org.underseal.server.demo.Stage;
import org.underseal.server.signing.SigningKeys;
import org.underseal.server.signing.Verification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks the CSAF provider as a consumer would who knows the domain and nothing else. */
class CsafCrawlTest {
  @TempDir Path folder;

  private Stage stage;

  @BeforeEach
  void publish() {
    stage =
        Stage.set(
            folder,
            yaml ->
                yaml.replace(
                    "publisher: The story's security team",
                    "publisher: The story's security team\n  contact: mailto:team@story.invalid"));
    Walk walk = new Walk(stage);
    walk.landed(walk.accepted());
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void isAPlainProviderWithoutAKeyAndATrustedOneWithIt() {
    assertThat(metadata().path("role").asString()).isEqualTo("csaf_provider");
    keys().generate("Team <team@story.invalid>");
    assertThat(metadata().path("role").asString()).isEqualTo("csaf_trusted_provider");
  }

  @Test
  void leadsToEveryDocumentItsHashesAndItsSignatureByDirectoryAndByRolie() throws Exception {
    keys().generate("Team <team@story.invalid>");
    JsonNode metadata = metadata();
    Set<String> byDirectory = new TreeSet<>();
    String root = metadata.at("/distributions/0/directory_url").asString();
    get(root + "index.txt").lines().forEach(path -> byDirectory.add(root + path));
    assertThat(get(root + "changes.csv")).startsWith("\"2021/us-2021-0001.json\",\"2021-01-11T");
    assertThat(byListing(root)).isEqualTo(byDirectory);

    Set<String> byRolie = new TreeSet<>();
    JsonNode feed = json(get(metadata.at("/distributions/1/rolie/feeds/0/url").asString()));
    for (JsonNode entry : feed.at("/feed/entry")) {
      byRolie.add(entry.at("/content/src").asString());
      for (JsonNode link : entry.path("link")) {
        assertThat(get(link.path("href").asString())).isNotEmpty();
      }
    }
    assertThat(byRolie).isEqualTo(byDirectory).hasSize(1);
    for (String url : byDirectory) {
      checkDocument(url, publicKeys(metadata));
    }
  }

  private static Set<String> links(String page) {
    Set<String> links = new TreeSet<>();
    var found = java.util.regex.Pattern.compile("href=\"([^\"]+)\"").matcher(page);
    while (found.find()) {
      links.add(found.group(1));
    }
    return links;
  }

  private Set<String> byListing(String root) {
    Set<String> documents = new TreeSet<>();
    for (String year : links(get(root))) {
      links(get(root + year)).forEach(file -> documents.add(root + year + file));
    }
    return documents;
  }

  private void checkDocument(String url, List<String> keys) throws Exception {
    String document = get(url);
    for (String hash : List.of("SHA-256", "SHA-512")) {
      byte[] digest =
          MessageDigest.getInstance(hash).digest(document.getBytes(StandardCharsets.UTF_8));
      assertThat(get(url + "." + hash.replace("-", "").toLowerCase(java.util.Locale.ROOT)))
          .startsWith(HexFormat.of().formatHex(digest) + " ");
    }
    String signature = get(url + ".asc");
    assertThat(keys).anyMatch(key -> Verification.verifies(document, signature, key));
    assertThat(keys).noneMatch(key -> Verification.verifies(document + " ", signature, key));
    assertThat(get(url + ".asc")).isEqualTo(signature);
  }

  @Test
  void keepsOldSignaturesVerifiableWhenTheKeyIsRotated() {
    String document = stage.serverUrl() + "/csaf/white/2021/us-2021-0001.json";
    keys().generate("Team");
    String before = get(document + ".asc");
    stage.pass(Duration.ofDays(1));
    keys().generate("Team");
    String after = get(document + ".asc");
    List<String> known = publicKeys(metadata());
    assertThat(known).hasSize(2);
    assertThat(after).isNotEqualTo(before);
    String text = get(document);
    assertThat(known.stream().filter(key -> Verification.verifies(text, before, key))).hasSize(1);
    assertThat(known.stream().filter(key -> Verification.verifies(text, after, key))).hasSize(1);
  }

  @Test
  void answersAsTheStandardsAsk() {
    HttpResponse<String> first = answer("/csaf/white/2021/us-2021-0001.json");
    assertThat(first.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(first.headers().firstValue("Last-Modified")).isPresent();
    String tag = first.headers().firstValue("ETag").orElseThrow();
    HttpRequest again =
        HttpRequest.newBuilder(URI.create(stage.serverUrl() + "/csaf/white/2021/us-2021-0001.json"))
            .header("If-None-Match", tag)
            .build();
    assertThat(stage.send(again).statusCode()).isEqualTo(304);
    HttpRequest packed =
        HttpRequest.newBuilder(URI.create(stage.serverUrl() + "/csaf/white/2021/us-2021-0001.json"))
            .header("Accept-Encoding", "gzip")
            .build();
    assertThat(stage.send(packed).headers().firstValue("Content-Encoding")).contains("gzip");
    for (String path : List.of("/csaf", "/csaf/white", "/csaf/white/2020/x.json", "/csaf/red/")) {
      assertThat(answer(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void isValidProviderMetadata() throws Exception {
    keys().generate("Team");
    assertThat(
            Schemas.named("csaf-2.0-provider-metadata.json")
                .validate(get(stage.serverUrl() + "/.well-known/csaf/provider-metadata.json")))
        .isEmpty();
  }

  /** The schema wants https, which a server on loopback does not speak. */
  @Test
  void isAValidRolieFeed() throws Exception {
    keys().generate("Team");
    String feed = get(stage.serverUrl() + "/csaf/white/csaf-feed-tlp-white.json");
    assertThat(Schemas.named("rolie-feed.json").validate(feed.replace("http://", "https://")))
        .isEmpty();
  }

  private JsonNode metadata() {
    String security = get(stage.serverUrl() + "/.well-known/security.txt");
    assertThat(security)
        .contains("Contact: mailto:team@story.invalid\n")
        .containsPattern("Expires: 2021-\\d\\d-\\d\\dT00:00:00Z\n");
    String url =
        security
            .lines()
            .filter(line -> line.startsWith("CSAF: "))
            .map(line -> line.substring("CSAF: ".length()))
            .findFirst()
            .orElseThrow();
    JsonNode metadata = json(get(url));
    assertThat(metadata.path("canonical_url").asString()).isEqualTo(url);
    return metadata;
  }

  private List<String> publicKeys(JsonNode metadata) {
    List<String> keys = new ArrayList<>();
    StreamSupport.stream(metadata.path("public_openpgp_keys").spliterator(), false)
        .forEach(key -> keys.add(get(key.path("url").asString())));
    return keys;
  }

  private SigningKeys keys() {
    return stage.server().part(SigningKeys.class);
  }

  private HttpResponse<String> answer(String path) {
    return stage.get(path);
  }

  private String get(String url) {
    assertThat(url).startsWith(stage.serverUrl());
    HttpResponse<String> answer = stage.get(url.substring(stage.serverUrl().length()));
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return answer.body();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
