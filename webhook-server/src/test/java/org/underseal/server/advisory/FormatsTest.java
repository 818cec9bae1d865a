package org.underseal.server.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.underseal.plugin.AdvisoryDraft.Credit;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.CreditType;
import org.underseal.plugin.Severity;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FormatsTest {
  private static final CommitSha FIX = new CommitSha("c".repeat(40));

  @Test
  void saysInOsvWhatWasFixedWhere() {
    JsonNode osv = JsonMapper.shared().readTree(OsvDocument.of(advisory("Stored script")));
    assertThat(osv.path("id").asString()).isEqualTo("x_underseal-2021-0001");
    assertThat(osv.path("aliases").path(0).asString()).isEqualTo("GHSA-2222-3333-4444");
    assertThat(osv.path("published").asString()).isEqualTo("2021-02-03T04:05:06Z");
    JsonNode affected = osv.path("affected").path(0);
    assertThat(affected.path("package").path("ecosystem").asString()).isEqualTo("Packagist");
    assertThat(affected.path("package").path("name").asString()).isEqualTo("moodle/moodle");
    JsonNode events = affected.path("ranges").path(0).path("events");
    assertThat(events.path(0).path("introduced").asString()).isEqualTo("0");
    assertThat(events.path(1).path("fixed").asString()).isEqualTo(FIX.hex());
    assertThat(osv.path("credits").path(0).path("type").asString()).isEqualTo("FINDER");
  }

  /**
   * Run with {@code -Dunderseal.schemas=FOLDER}, a folder with osv-1.7.5.json: the project ships no
   * schema.
   */
  @Test
  void isValidOsv() throws Exception {
    String folder = System.getProperty("underseal.schemas");
    assumeTrue(folder != null, "no -Dunderseal.schemas, so the OSV schema is not checked");
    String schema = Files.readString(Path.of(folder, "osv-1.7.5.json"));
    var checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(schema, InputFormat.JSON);
    for (String title : List.of("Stored script", "</script> \"quoted\" \u0001 & more")) {
      assertThat(checked.validate(OsvDocument.of(advisory(title)), InputFormat.JSON)).isEmpty();
    }
  }

  @Test
  void writesAFeedThatAnXmlReaderTakesWhateverTheTitle() throws Exception {
    String atom =
        AtomFeed.of(
            List.of(advisory("<b>bold</b> \u0001 & ]]> more")),
            "Team & Co",
            URI.create("https://u.example/advisories.atom"),
            URI.create("https://u.example/advisories"));
    var document =
        DocumentBuilderFactory.newDefaultNSInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(atom)));
    assertThat(document.getElementsByTagName("entry").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("title").item(1).getTextContent())
        .isEqualTo("Moodle: <b>bold</b>  & ]]> more");
  }

  private static Advisory advisory(String title) {
    return new Advisory(
        CaseId.of(2021, 1),
        "x_underseal-2021-0001",
        title,
        "Moodle",
        URI.create("https://github.com/moodle/moodle"),
        Severity.HIGH,
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
        List.of("pkg:composer/moodle/moodle"),
        List.of(new Advisory.Fix("main", List.of(FIX), Optional.of("v3.10.1"))),
        List.of(new Credit("ada", null, CreditType.FINDER)),
        Instant.parse("2021-01-11T09:00:00Z"),
        Instant.parse("2021-02-03T04:05:06Z"),
        Instant.parse("2021-02-03T04:05:06.789Z"),
        List.of("GHSA-2222-3333-4444"),
        Optional.empty(),
        URI.create("https://u.example/advisories/US-2021-0001"));
  }
}
