package org.underseal.server.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.AdvisoryDraft.Credit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One case says the same in every format. */
class FormatsAgreeTest {
  private final Advisory advisory = Told.full("Stored script");
  private final JsonNode osv = json(OsvDocument.of(advisory));
  private final JsonNode csaf = json(Told.csaf(advisory));
  private final JsonNode cve = json(CveRecord.of(advisory, Told.PUBLISHER).orElseThrow());

  @Test
  void onItsIds() {
    assertThat(texts(osv.path("aliases"))).containsExactlyElementsOf(advisory.aliases());
    assertThat(texts(csaf.at("/document/tracking/aliases")))
        .containsExactlyElementsOf(advisory.aliases());
    assertThat(csaf.at("/document/tracking/id").asString()).isEqualTo("US-2021-0001");
    assertThat(csaf.at("/vulnerabilities/0/ids").toString()).contains(osv.path("id").asString());
    assertThat(cve.at("/cveMetadata/cveId").asString())
        .isEqualTo(csaf.at("/vulnerabilities/0/cve").asString())
        .isEqualTo(osv.at("/aliases/0").asString());
  }

  @Test
  void onItsSeverity() {
    String vector = osv.at("/severity/0/score").asString();
    assertThat(vector).isEqualTo(Told.VECTOR_3);
    JsonNode score = csaf.at("/vulnerabilities/0/scores/0/cvss_v3");
    assertThat(score).isEqualTo(cve.at("/containers/cna/metrics/0/cvssV3_1"));
    assertThat(score.path("vectorString").asString()).isEqualTo(vector);
    assertThat(score.path("baseSeverity").asString())
        .isEqualTo(osv.at("/database_specific/severity").asString())
        .isEqualTo(
            csaf.at("/document/aggregate_severity/text").asString().toUpperCase(Locale.ROOT));
  }

  @Test
  void onItsWeakness() {
    assertThat(texts(osv.at("/database_specific/cwe_ids"))).containsExactly("CWE-79");
    assertThat(csaf.at("/vulnerabilities/0/cwe/id").asString()).isEqualTo("CWE-79");
    assertThat(cve.at("/containers/cna/problemTypes/0/descriptions/0/cweId").asString())
        .isEqualTo("CWE-79");
  }

  @Test
  void onWhatFixesIt() {
    assertThat(texts(osv.at("/affected/0/ranges/0/events"), "fixed"))
        .containsExactlyElementsOf(texts(cve.at("/containers/cna/affected/0/versions"), "lessThan"))
        .containsExactly(Told.FIX.hex(), Told.BACKPORT.hex());
    assertThat(csaf.at("/vulnerabilities/0/remediations/0/details").asString())
        .isEqualTo("Update to v3.10.1, MOODLE_39_STABLE at dddddddddd or later.");
  }

  @Test
  void onSinceWhenItIsThere() {
    String since = "all versions of Moodle since v3.8.0 without the fix";
    assertThat(texts(osv.at("/affected/0/ranges/0/events"), "introduced"))
        .containsExactly(Told.INTRODUCED.hex());
    assertThat(texts(osv.at("/affected/1/versions"))).containsExactly("v3.8.0", "v3.9.0");
    assertThat(texts(cve.at("/containers/cna/affected/0/versions"), "version"))
        .containsOnly(Told.INTRODUCED.hex());
    assertThat(osv.path("details").asString()).contains(since);
    assertThat(csaf.at("/document/notes/0/text").asString()).contains(since);
    assertThat(csaf.at("/product_tree/full_product_names/0/name").asString())
        .endsWith("since v3.8.0 without the fix");
    assertThat(cve.at("/containers/cna/descriptions/0/value").asString()).contains(since);
  }

  @Test
  void onNotKnowingSinceWhenItIsThere() {
    JsonNode little = json(OsvDocument.of(Told.little("Stored script")));
    assertThat(texts(little.at("/affected/0/ranges/0/events"), "introduced")).containsExactly("0");
    assertThat(little.findValue("versions")).isNull();
    assertThat(Told.little("Stored script").extent())
        .isEqualTo("Affected are all versions of Zimbra without the fix.");
  }

  @Test
  void onItsCredits() {
    List<String> names = advisory.credits().stream().map(Credit::name).toList();
    assertThat(texts(osv.path("credits"), "name")).containsExactlyElementsOf(names);
    assertThat(texts(cve.at("/containers/cna/credits"), "value")).containsExactlyElementsOf(names);
    assertThat(texts(csaf.at("/vulnerabilities/0/acknowledgments"), "summary"))
        .containsExactlyElementsOf(texts(cve.at("/containers/cna/credits"), "type"));
    assertThat(csaf.at("/vulnerabilities/0/acknowledgments/0/names/0").asString())
        .isEqualTo("Ada L.");
  }

  @Test
  void onItsDates() {
    assertThat(osv.path("published").asString())
        .isEqualTo(csaf.at("/document/tracking/initial_release_date").asString())
        .isEqualTo(cve.at("/cveMetadata/datePublished").asString());
    assertThat(osv.path("modified").asString())
        .isEqualTo(csaf.at("/document/tracking/current_release_date").asString())
        .isEqualTo(cve.at("/cveMetadata/dateUpdated").asString());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asString).toList();
  }

  private static List<String> texts(JsonNode list, String name) {
    return StreamSupport.stream(list.spliterator(), false)
        .filter(node -> node.has(name))
        .map(node -> node.path(name).asString())
        .toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
