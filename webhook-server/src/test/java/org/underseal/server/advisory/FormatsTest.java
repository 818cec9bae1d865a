package org.underseal.server.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.underseal.server.casework.Finding;
import org.underseal.server.hostile.Inputs;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatsTest {
  private static final List<Advisory> ADVISORIES =
      List.of(
          Told.full("Stored script"),
          Told.little("Stored script"),
          Told.withdrawn("It was no flaw"));

  /** What a reader of Markdown would act on. */
  private static final Pattern ACTS =
      Pattern.compile("@[\\p{Alnum}_]|#\\p{Alnum}|(?<!\\\\)[<\\[`*]|://|\\bwww\\.");

  @Test
  void saysInOsvWhatWasFixedWhere() {
    JsonNode osv = json(OsvDocument.of(Told.full("Stored script")));
    assertThat(osv.path("published").asString()).isEqualTo("2021-02-03T04:05:06Z");
    JsonNode affected = osv.path("affected").path(0);
    assertThat(affected.path("package").path("ecosystem").asString()).isEqualTo("Packagist");
    assertThat(affected.path("package").path("name").asString()).isEqualTo("moodle/moodle");
    JsonNode events = affected.path("ranges").path(0).path("events");
    assertThat(events.path(0).path("introduced").asString()).isEqualTo(Told.INTRODUCED.hex());
    assertThat(events.path(1).path("fixed").asString()).isEqualTo(Told.FIX.hex());
    assertThat(events.path(2).path("fixed").asString()).isEqualTo(Told.BACKPORT.hex());
  }

  @Test
  void namesAFixedReleaseInCsafByItsPackage() {
    String csaf = Told.csaf(Told.full("Stored script"));
    assertThat(csaf).contains("\"purl\" : \"pkg:composer/moodle/moodle@3.10.1\"");
    assertThat(json(csaf).at("/vulnerabilities/0/product_status/fixed").size()).isEqualTo(2);
  }

  @Test
  void keepsACvss4VectorInANoteAsCsaf2HasNoPlaceForIt() {
    JsonNode flaw = json(Told.csaf(Told.little("Stored script"))).at("/vulnerabilities/0");
    assertThat(flaw.has("scores")).isFalse();
    assertThat(flaw.at("/notes/1/text").asString()).isEqualTo(Told.VECTOR_4 + " (score 7.3)");
  }

  @Test
  void saysOfAWithdrawnAdvisoryThatItIsAndWhy() {
    Advisory withdrawn = Told.withdrawn("It was no flaw");
    assertThat(json(OsvDocument.of(withdrawn)).path("withdrawn").asString())
        .isEqualTo("2021-03-04T05:06:07Z");
    JsonNode csaf = json(Told.csaf(withdrawn));
    assertThat(csaf.has("vulnerabilities")).isFalse();
    assertThat(csaf.at("/document/notes/0/text").asString()).isEqualTo("It was no flaw");
    JsonNode cve = json(CveRecord.of(withdrawn, Told.PUBLISHER).orElseThrow());
    assertThat(cve.at("/cveMetadata/state").asString()).isEqualTo("REJECTED");
    assertThat(cve.at("/containers/cna/rejectedReasons/0/value").asString())
        .isEqualTo("It was no flaw");
    assertThat(AtomFeed.title(withdrawn)).startsWith("Withdrawn: ");
  }

  @Test
  void writesACveRecordOnlyWithAnIdAndForANumberingAuthority() {
    Publisher other =
        new Publisher(
            "Team",
            "vendor",
            URI.create("https://u.example"),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty());
    assertThat(CveRecord.of(Told.full("Stored script"), other)).isEmpty();
    assertThat(CveRecord.of(Told.little("Stored script"), Told.PUBLISHER)).isEmpty();
  }

  @Test
  void isValidOsv() throws Exception {
    valid("osv-1.7.5.json", OsvDocument::of);
  }

  @Test
  void isValidCsaf() throws Exception {
    valid("csaf-2.0.json", Told::csaf);
  }

  @Test
  void isAValidCveRecord() throws Exception {
    Schemas schema = Schemas.named("cve-5.1.1.json");
    for (Advisory advisory : List.of(Told.full("Stored script"), Told.withdrawn("No flaw"))) {
      assertThat(schema.validate(CveRecord.of(advisory, Told.PUBLISHER).orElseThrow())).isEmpty();
    }
  }

  private static void valid(String schema, Function<Advisory, String> format) throws Exception {
    Schemas checked = Schemas.named(schema);
    for (Advisory advisory : ADVISORIES) {
      assertThat(checked.validate(format.apply(advisory))).isEmpty();
    }
  }

  @Test
  void staysValidWhateverTheTitle() throws Exception {
    Schemas osv = Schemas.named("osv-1.7.5.json");
    Schemas cve = Schemas.named("cve-5.1.1.json");
    Inputs.few(
        input -> {
          Advisory advisory = Told.full(title(input.text()));
          assertThat(osv.validate(OsvDocument.of(advisory))).isEmpty();
          assertThat(cve.validate(CveRecord.of(advisory, Told.PUBLISHER).orElseThrow())).isEmpty();
        });
  }

  /** What is not a text from the report is the same whatever the report says. */
  @Test
  void noTextOfAReportChangesTheShapeOfADocument() throws Exception {
    Inputs.each(
        input -> {
          String words = title(input.text());
          for (Function<Advisory, String> format : formats()) {
            JsonNode told = json(format.apply(Told.full(words)));
            JsonNode plain = json(format.apply(Told.full("x")));
            assertThat(shape(told)).isEqualTo(shape(plain));
          }
        });
  }

  @Test
  void nothingActsInTheMarkdownOfOsv() throws Exception {
    Inputs.each(
        input -> {
          String details =
              json(OsvDocument.of(Told.full(title(input.text())))).path("details").asString();
          assertThat(ACTS.matcher(details).find()).as(details).isFalse();
        });
  }

  @Test
  void writesAFeedThatAnXmlReaderTakesWhateverTheTitle() throws Exception {
    Inputs.few(
        input -> {
          String words = title(input.text());
          Document feed = feed(Told.full(words));
          assertThat(feed.getElementsByTagName("entry").getLength()).isEqualTo(1);
          assertThat(feed.getElementsByTagName("*").getLength())
              .isEqualTo(feed(Told.full("x")).getElementsByTagName("*").getLength());
        });
  }

  private static Document feed(Advisory advisory) throws Exception {
    String atom =
        AtomFeed.of(
            List.of(advisory),
            "Team & Co",
            URI.create("https://u.example/advisories.atom"),
            URI.create("https://u.example/advisories"));
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(atom)));
  }

  /** A report's title comes to an advisory through the case. */
  private static String title(String words) {
    String title = Finding.oneLine(words);
    return title.isEmpty() ? "x" : title.substring(0, Math.min(title.length(), 60)).strip() + "x";
  }

  private static List<Function<Advisory, String>> formats() {
    return List.of(
        OsvDocument::of,
        Told::csaf,
        advisory -> CveRecord.of(advisory, Told.PUBLISHER).orElseThrow(),
        advisory ->
            JsonFeed.of(
                List.of(advisory),
                "Team",
                URI.create("https://u.example/advisories.feed.json"),
                URI.create("https://u.example/advisories")));
  }

  /** The names and kinds of everything in it, without what it says. */
  static String shape(JsonNode node) {
    if (node.isObject()) {
      StringBuilder shape = new StringBuilder("{");
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        shape.append(entry.getKey()).append(shape(entry.getValue()));
      }
      return shape.append('}').toString();
    }
    if (node.isArray()) {
      StringBuilder shape = new StringBuilder("[");
      node.forEach(item -> shape.append(shape(item)));
      return shape.append(']').toString();
    }
    return node.getNodeType().toString();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
