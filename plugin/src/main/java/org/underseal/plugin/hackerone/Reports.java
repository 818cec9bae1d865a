package org.underseal.plugin.hackerone;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.Report;
import org.underseal.plugin.http.Reading;

/** A report's JSON:API document, from its {@code data} on, as a report. */
final class Reports {
  /** The CVSS 3 base metrics in their order, by the names of the severity's attributes. */
  private static final Map<String, String> METRICS = metrics();

  private Reports() {}

  private static Map<String, String> metrics() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put("attack_vector", "AV");
    metrics.put("attack_complexity", "AC");
    metrics.put("privileges_required", "PR");
    metrics.put("user_interaction", "UI");
    metrics.put("scope", "S");
    metrics.put("confidentiality", "C");
    metrics.put("integrity", "I");
    metrics.put("availability", "A");
    return metrics;
  }

  static Report of(Reading report) {
    Reading attributes = report.inside("attributes");
    Reading severity = related(report, "severity").inside("attributes");
    Reading programme = related(report, "program").inside("attributes");
    return new Report(
        code(report),
        programme.find("handle").orElse(""),
        attributes.find("title").orElse(""),
        body(attributes),
        HackerOneWords.severity(severity.find("rating").orElse("")),
        vector(severity),
        weakness(related(report, "weakness").inside("attributes")),
        new Report.Researcher(
            reporterId(report).orElse(""),
            related(report, "reporter").inside("attributes").find("username").orElse("")),
        HackerOneWords.state(state(report)),
        attributes.findTime("created_at").orElseThrow(() -> attributes.lacks("created_at")),
        files(report).flatMap(file -> attachment(file).stream()).toList());
  }

  /** As the platform's documentation of a report has them; a list leaves them out. */
  private static Stream<Reading> files(Reading report) {
    return report.inside("relationships").inside("attachments").each("data").stream();
  }

  private static Optional<Attachment> attachment(Reading file) {
    Reading attributes = file.inside("attributes");
    return file.findId("id")
        .map(
            id ->
                new Attachment(
                    id,
                    attributes.find("file_name").orElse("file"),
                    attributes.find("content_type").orElse(""),
                    attributes.findNumber("file_size").orElse(-1L)));
  }

  /** Where a file is to be had for a time. */
  static Optional<URI> fileAddress(Reading report, String id) {
    return files(report)
        .filter(file -> file.findId("id").filter(id::equals).isPresent())
        .flatMap(file -> file.inside("attributes").findUri("expiring_url").stream())
        .findFirst();
  }

  /** The id of a report. */
  static String code(Reading report) {
    return report.findId("id").filter(Report::isCode).orElseThrow(() -> report.lacks("id"));
  }

  static String state(Reading report) {
    return report.inside("attributes").text("state");
  }

  /** The account that handed it in; empty if the platform does not tell. */
  static Optional<String> reporterId(Reading report) {
    return related(report, "reporter").findId("id");
  }

  /** One thing that the report is related to, which may be empty. */
  static Reading related(Reading report, String name) {
    return report.inside("relationships").inside(name).inside("data");
  }

  private static String body(Reading attributes) {
    return Stream.of("vulnerability_information", "impact")
        .flatMap(part -> attributes.find(part).stream())
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  /** The platform writes the metrics as words; each metric's value is the word's first letter. */
  private static @Nullable String vector(Reading severity) {
    String metrics =
        METRICS.entrySet().stream()
            .flatMap(
                metric ->
                    severity
                        .find(metric.getKey())
                        .filter(word -> !word.isBlank())
                        .map(word -> "/" + metric.getValue() + ":" + letter(word))
                        .stream())
            .collect(Collectors.joining());
    boolean isWhole = metrics.chars().filter(c -> c == '/').count() == METRICS.size();
    return isWhole ? "CVSS:3.1" + metrics : null;
  }

  private static String letter(String word) {
    return word.strip().substring(0, 1).toUpperCase(Locale.ROOT);
  }

  /** With the CWE behind the name, if the platform names one. */
  private static @Nullable String weakness(Reading weakness) {
    String cwe =
        weakness
            .find("external_id")
            .map(id -> id.toUpperCase(Locale.ROOT))
            .filter(id -> id.startsWith("CWE-"))
            .map(id -> " (" + id + ")")
            .orElse("");
    return weakness.find("name").filter(name -> !name.isBlank()).map(n -> n + cwe).orElse(null);
  }
}
