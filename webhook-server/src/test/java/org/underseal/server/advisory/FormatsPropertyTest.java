package org.underseal.server.advisory;

import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Severity;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.Bulletin.Withdrawal;
import org.underseal.server.casework.CveId;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.Finding;
import org.underseal.server.casework.FlawOrigin;
import org.underseal.server.casework.Revision;
import org.underseal.server.casework.VersionRange;
import org.underseal.server.hostile.Chance;
import org.underseal.server.hostile.Inputs;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.leakguard.SealedWords;
import org.underseal.server.wording.PublicWording;
import org.underseal.templates.Texts;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Any case, with any words from outside: its formats agree, and its words only are read. */
class FormatsPropertyTest {
  private static final Texts TEXTS = Texts.in(Locale.ENGLISH, Optional.empty());

  /** Nothing here is let out, so that nothing has to be looked up. */
  private static final PublicWording WORDING =
      new PublicWording(TEXTS, new LeakGuard(new SealedWords(null, null, List::of)));

  private static final Parser MARKDOWN = Parser.builder().build();

  private static final List<String> VECTORS = List.of(Told.VECTOR_3, Told.VECTOR_4);
  private static final List<String> PACKAGES =
      List.of("pkg:composer/moodle/moodle", "pkg:npm/element-web", "pkg:generic/zimbra/mailbox");
  private static final Instant BEGIN = Instant.parse("2021-01-11T09:00:00.5Z");

  @Test
  void allFormatsOfACaseAgree() throws Exception {
    Inputs.few(
        input -> {
          Advisory told = advisory(input, UnaryOperator.identity());
          osvAgrees(told, json(OsvDocument.of(told)));
          csafAgrees(told, json(Told.csaf(told)));
          Optional<String> cve = CveRecord.of(told, Told.PUBLISHER);
          assertThat(cve.isPresent()).isEqualTo(told.cve().isPresent());
          cve.ifPresent(record -> cveAgrees(told, json(record)));
          feedsAgree(told);
          for (String text : List.of(page(told), mail(told), WORDING.forgeText(told))) {
            textAgrees(told, text);
          }
        });
  }

  @Test
  void noWordFromOutsideBreaksAFormatOrSmugglesMarkup() throws Exception {
    Inputs.few(
        input -> {
          Advisory told = advisory(input, UnaryOperator.identity());
          Advisory plain = advisory(Inputs.chance(input.number()), words -> "x");
          for (Function<Advisory, String> format : documents()) {
            assertThat(FormatsTest.shape(json(format.apply(told))))
                .isEqualTo(FormatsTest.shape(json(format.apply(plain))));
          }
          assertThat(elements(told)).isEqualTo(elements(plain));
          assertThat(tags(page(told))).isEqualTo(tags(page(plain)));
          assertThat(blocks(WORDING.forgeText(told))).isEqualTo(blocks(WORDING.forgeText(plain)));
          assertThat(mail(told).lines().count()).isEqualTo(mail(plain).lines().count());
          assertThat(WORDING.forgeTitle(told).lines()).hasSize(1);
        });
  }

  private static void osvAgrees(Advisory told, JsonNode osv) {
    assertThat(osv.path("id").asString()).isEqualTo(told.osvId());
    assertThat(texts(osv.path("aliases"))).isEqualTo(told.aliases());
    assertThat(osv.at("/database_specific/severity").asString())
        .isEqualToIgnoringCase(told.severity().word());
    assertThat(texts(osv.path("severity"), "score")).isEqualTo(vectors(told));
    assertThat(texts(osv.path("credits"), "name")).isEqualTo(names(told));
    assertThat(osv.path("published").asString()).isEqualTo(Documents.time(told.published()));
    assertThat(osv.path("modified").asString()).isEqualTo(Documents.time(told.modified()));
    assertThat(osv.has("withdrawn")).isEqualTo(told.withdrawn().isPresent());
    assertThat(
            osv.path("affected")
                .valueStream()
                .flatMap(one -> one.path("ranges").valueStream())
                .filter(range -> range.path("type").asString().equals("GIT"))
                .flatMap(range -> range.findValuesAsString("fixed").stream())
                .collect(toSet()))
        .isEqualTo(ends(told));
  }

  private static void csafAgrees(Advisory told, JsonNode csaf) {
    JsonNode tracking = csaf.at("/document/tracking");
    assertThat(tracking.path("id").asString()).isEqualTo(told.id().value());
    assertThat(texts(tracking.path("aliases"))).isEqualTo(told.aliases());
    assertThat(csaf.at("/document/aggregate_severity/text").asString())
        .isEqualTo(told.severity().word());
    assertThat(tracking.path("initial_release_date").asString())
        .isEqualTo(Documents.time(told.published()));
    assertThat(tracking.path("current_release_date").asString())
        .isEqualTo(Documents.time(told.modified()));
    assertThat(tracking.path("version").asString())
        .isEqualTo(String.valueOf(told.revisions().size()));
    assertThat(csaf.has("vulnerabilities")).isEqualTo(told.withdrawn().isEmpty());
    if (told.withdrawn().isEmpty()) {
      JsonNode flaw = csaf.at("/vulnerabilities/0");
      assertThat(flaw.path("cve").asString("")).isEqualTo(told.cve().map(CveId::value).orElse(""));
      assertThat(flaw.path("ids").toString()).contains(told.osvId());
      assertContains(flaw.toString(), vectors(told));
      assertContains(csaf.path("product_tree").toString(), ranges(told));
      assertThat(
              StreamSupport.stream(flaw.path("acknowledgments").spliterator(), false)
                  .flatMap(one -> texts(one.path("names")).stream())
                  .collect(toSet()))
          .isEqualTo(Set.copyOf(names(told)));
      assertContains(
          flaw.at("/remediations/0/details").asString(),
          told.fixes().stream().map(Advisory.Fix::named).toList());
    }
  }

  private static void cveAgrees(Advisory told, JsonNode cve) {
    assertThat(cve.at("/cveMetadata/cveId").asString()).isEqualTo(told.cve().get().value());
    assertThat(cve.at("/cveMetadata/datePublished").asString())
        .isEqualTo(Documents.time(told.published()));
    assertThat(cve.at("/cveMetadata/dateUpdated").asString())
        .isEqualTo(Documents.time(told.modified()));
    assertThat(cve.at("/cveMetadata/state").asString())
        .isEqualTo(told.withdrawn().isPresent() ? "REJECTED" : "PUBLISHED");
    if (told.withdrawn().isEmpty()) {
      JsonNode cna = cve.at("/containers/cna");
      assertThat(texts(cna.path("credits"), "value")).isEqualTo(names(told));
      assertContains(cna.path("metrics").toString(), vectors(told));
      assertThat(cna.path("metrics").toString().toLowerCase(Locale.ROOT))
          .contains("\"" + told.severity().word() + "\"");
      assertThat(
              cna.at("/affected/0/versions")
                  .valueStream()
                  .filter(one -> one.path("versionType").asString().equals("git"))
                  .map(one -> one.path("lessThan").asString())
                  .collect(toSet()))
          .isEqualTo(ends(told));
    }
  }

  private static void feedsAgree(Advisory told) throws Exception {
    JsonNode item = json(jsonFeed(told)).at("/items/0");
    Document atom = atom(told);
    assertThat(item.path("id").asString())
        .isEqualTo(told.page().toString())
        .isEqualTo(value(atom, "id", 1));
    assertThat(item.path("content_text").asString())
        .contains(told.id().value(), told.severity().word())
        .isEqualTo(value(atom, "summary", 0));
    assertContains(value(atom, "summary", 0), told.aliases());
    assertThat(item.path("date_published").asString())
        .isEqualTo(Documents.time(told.published()))
        .isEqualTo(value(atom, "published", 0));
    assertThat(item.path("date_modified").asString())
        .isEqualTo(Documents.time(told.modified()))
        .isEqualTo(value(atom, "updated", 1));
  }

  private static void textAgrees(Advisory told, String written) {
    String text = written.replace("\\", "");
    assertThat(text)
        .contains(told.id().value(), TEXTS.day(told.published()), TEXTS.day(told.reported()))
        .contains(TEXTS.phrase("severity." + told.severity()));
    assertContains(text, told.aliases());
    assertContains(text, vectors(told));
    assertContains(text, told.releases());
    assertContains(text, ranges(told));
    told.fixes().forEach(fix -> assertThat(text).contains(fix.branch(), fix.complete().brief()));
    for (int i = 0; i < told.credits().size(); i++) {
      assertThat(text).contains("Ada" + i);
    }
  }

  private static void assertContains(String text, List<String> all) {
    all.forEach(one -> assertThat(text).contains(one));
  }

  private static List<String> vectors(Advisory told) {
    return told.cvss().stream().map(CvssVector::text).toList();
  }

  private static List<String> ranges(Advisory told) {
    return told.words().affected().stream().flatMap(range -> range.fixed().stream()).toList();
  }

  private static List<String> names(Advisory told) {
    return told.credits().stream().map(Credit::name).toList();
  }

  private static Set<String> ends(Advisory told) {
    return told.fixes().stream().map(fix -> fix.complete().hex()).collect(toSet());
  }

  /** A case of these dice; what is not of Underseal's own making goes through the words. */
  private static Advisory advisory(Chance dice, UnaryOperator<String> words) {
    Optional<CvssVector> cvss = maybe(dice, VECTORS).flatMap(CvssVector::parse);
    Severity severity =
        cvss.map(CvssVector::severity)
            .orElse(dice.of(List.of(Severity.LOW, Severity.HIGH, Severity.CRITICAL)));
    Instant published = BEGIN.plus(Duration.ofHours(1 + dice.below(3000)));
    List<Revision> revisions =
        IntStream.rangeClosed(1, 1 + dice.below(3))
            .mapToObj(
                i ->
                    new Revision(
                        i,
                        published.plus(Duration.ofDays(i - 1)),
                        i == 1 ? Revision.What.INITIAL : Revision.What.CORRECTED))
            .toList();
    Instant last = revisions.get(revisions.size() - 1).at();
    List<String> packages = PACKAGES.stream().filter(purl -> dice.oneIn(2)).toList();
    return new Advisory(
        CaseId.of(2021, 1),
        "x_underseal-2021-0001",
        "T" + said(dice, words),
        "Moodle",
        URI.create("https://github.com/moodle/moodle"),
        severity,
        cvss,
        maybe(dice, List.of("CWE-79", "CWE-89")).flatMap(Cwe::parse),
        packages,
        fixes(dice),
        maybe(
            dice,
            List.of(
                new FlawOrigin(
                    Told.INTRODUCED, FlawOrigin.State.CONFIRMED, List.of("v3.8.0", "v3.9.0")))),
        credits(dice, words),
        BEGIN,
        BEGIN.plus(Duration.ofMinutes(30)),
        published,
        revisions,
        maybe(dice, List.of(last)).map(at -> new Withdrawal("W" + said(dice, words), at)),
        maybe(dice, List.of(new CveId("CVE-2021-99990"))),
        maybe(dice, List.of("GHSA-2222-3333-4444")),
        maybe(dice, List.of(URI.create("https://github.com/moodle/moodle/security/advisories/1"))),
        URI.create("https://u.example/advisories/US-2021-0001"),
        sheet(dice, words, packages));
  }

  private static List<Advisory.Fix> fixes(Chance dice) {
    List<Advisory.Fix> fixes = new ArrayList<>();
    for (String branch : List.of("main", "MOODLE_39_STABLE", "MOODLE_38_STABLE")) {
      if (dice.oneIn(2)) {
        CommitSha commit = new CommitSha("%010x%030x".formatted(dice.below(1_000_000), 0));
        fixes.add(
            new Advisory.Fix(
                branch, List.of(Told.FIX, commit), maybe(dice, List.of("v3." + fixes.size()))));
      }
    }
    return fixes;
  }

  private static List<Credit> credits(Chance dice, UnaryOperator<String> words) {
    List<CreditType> types = List.of(CreditType.values());
    return IntStream.range(0, dice.below(4))
        .mapToObj(i -> new Credit("Ada" + i + said(dice, words), null, dice.of(types)))
        .collect(toList());
  }

  private static AdvisorySheet sheet(
      Chance dice, UnaryOperator<String> words, List<String> packages) {
    Optional<String> summary = dice.oneIn(2) ? Optional.empty() : Optional.of(said(dice, words));
    List<VersionRange> affected =
        packages.stream()
            .filter(purl -> dice.oneIn(2))
            .map(
                purl ->
                    new VersionRange(
                        Optional.of(purl),
                        maybe(dice, List.of("3.8.0")),
                        Optional.of("3.10.1"),
                        Optional.empty()))
            .toList();
    return new AdvisorySheet(
        Optional.empty(),
        summary.map(text -> "S" + text),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        affected,
        List.of(),
        List.of());
  }

  private static <T> Optional<T> maybe(Chance dice, List<T> of) {
    T one = dice.of(of);
    return dice.oneIn(2) ? Optional.of(one) : Optional.empty();
  }

  /** Words come to an advisory in one line, and not too long. */
  private static String said(Chance dice, UnaryOperator<String> words) {
    String line = Finding.oneLine(dice.text());
    return words.apply(line.substring(0, line.offsetByCodePoints(0, points(line)))).strip() + "z";
  }

  private static int points(String line) {
    return Math.min(line.codePointCount(0, line.length()), 60);
  }

  private static List<Function<Advisory, String>> documents() {
    return List.of(
        OsvDocument::of,
        Told::csaf,
        advisory -> CveRecord.of(advisory, Told.PUBLISHER).orElse("{}"),
        FormatsPropertyTest::jsonFeed);
  }

  private static String jsonFeed(Advisory advisory) {
    return JsonFeed.of(
        List.of(advisory),
        "Team",
        URI.create("https://u.example/advisories.feed.json"),
        URI.create("https://u.example/advisories"));
  }

  private static Document atom(Advisory advisory) throws Exception {
    String feed =
        AtomFeed.of(
            List.of(advisory),
            "Team & Co",
            URI.create("https://u.example/advisories.atom"),
            URI.create("https://u.example/advisories"));
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(feed)));
  }

  private static String page(Advisory advisory) {
    return TEXTS.advisoryPage(WORDING.advisory(advisory));
  }

  private static String mail(Advisory advisory) {
    return TEXTS.advisoryMail(WORDING.advisory(advisory));
  }

  private static String value(Document feed, String element, int which) {
    return feed.getElementsByTagName(element).item(which).getTextContent();
  }

  private static List<String> elements(Advisory advisory) throws Exception {
    var all = atom(advisory).getElementsByTagName("*");
    return IntStream.range(0, all.getLength()).mapToObj(i -> all.item(i).getNodeName()).toList();
  }

  private static String tags(String html) {
    return html.replaceAll("[^<>\"']", "");
  }

  /** What a reader of Markdown makes of a text, but for the words. */
  private static List<String> blocks(String markdown) {
    return nodes(MARKDOWN.parse(markdown))
        .filter(node -> !(node instanceof Text) && !(node instanceof SoftLineBreak))
        .map(node -> node.getClass().getSimpleName())
        .toList();
  }

  private static Stream<Node> nodes(Node node) {
    return Stream.concat(
        Stream.of(node),
        Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext)
            .flatMap(FormatsPropertyTest::nodes));
  }

  private static List<String> texts(JsonNode list) {
    return list.valueStream().map(JsonNode::asString).toList();
  }

  private static List<String> texts(JsonNode list, String name) {
    return list.valueStream().map(node -> node.path(name).asString()).toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
