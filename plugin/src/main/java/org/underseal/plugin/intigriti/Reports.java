package org.underseal.plugin.intigriti;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Report;
import tools.jackson.databind.JsonNode;

/** A submission's JSON as a report. */
final class Reports {
  /**
   * A time in milliseconds is larger than this for every date after 1970-04-26, one in seconds is
   * not.
   */
  private static final long LARGEST_SECONDS = 10_000_000_000L;

  private Reports() {}

  static Report of(JsonNode submission) {
    JsonNode severity = submission.path("severity");
    return new Report(
        submission.path("code").asString(),
        submission.path("program").path("id").asString(""),
        submission.path("title").asString(""),
        body(submission),
        IntigritiWords.severity(severity.path("value").asString("")),
        present(severity.path("vector").asString("")),
        present(submission.path("type").path("name").asString("")),
        researcher(submission),
        IntigritiWords.state(submission.path("state").path("status").path("value").asString("")),
        time(submission.path("createdAt").asLong(0)));
  }

  private static String body(JsonNode submission) {
    JsonNode report =
        submission.has("originalReport")
            ? submission.path("originalReport")
            : submission.path("report");
    StringBuilder body = new StringBuilder(report.path("pocDescription").asString(""));
    append(body, report.path("impact").asString(""));
    append(body, report.path("recommendedSolution").asString(""));
    return body.toString();
  }

  private static void append(StringBuilder body, String part) {
    if (!part.isBlank()) {
      body.append("\n\n").append(part);
    }
  }

  private static Report.Researcher researcher(JsonNode submission) {
    JsonNode person =
        submission.has("submitter") ? submission.path("submitter") : submission.path("researcher");
    return new Report.Researcher(
        person.path("userId").asString(""), person.path("userName").asString(""));
  }

  private static @Nullable String present(String text) {
    return text.isBlank() ? null : text;
  }

  /** Documented only as "a long". */
  private static Instant time(long number) {
    return number > LARGEST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }
}
