package org.underseal.plugin.intigriti;

import java.net.URI;
import java.net.URLConnection;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.Report;
import org.underseal.plugin.http.Reading;

/** A submission's JSON as a report. */
final class Reports {
  /**
   * A time in milliseconds is larger than this for every date after 1970-04-26, one in seconds is
   * not.
   */
  private static final long LARGEST_SECONDS = 10_000_000_000L;

  /** In the year 5138: what is later is no time. */
  private static final long LARGEST_MILLISECONDS = 100_000_000_000_000L;

  private Reports() {}

  static Report of(Reading submission) {
    Reading severity = submission.inside("severity");
    return new Report(
        code(submission),
        programme(submission),
        submission.find("title").orElse(""),
        body(submission),
        IntigritiWords.severity(severity.find("value").orElse("")),
        present(severity.find("vector")),
        weakness(submission),
        researcher(submission),
        state(submission.inside("state")),
        time(submission),
        files(submission).flatMap(file -> attachment(file).stream()).toList());
  }

  private static Stream<Reading> files(Reading submission) {
    return submission.inside("report").each("attachments").stream();
  }

  /** The platform tells a code and an address, and neither type nor size. */
  private static Optional<Attachment> attachment(Reading file) {
    return file.findId("code")
        .map(
            id -> {
              String name = file.findUri("url").map(Reports::name).orElse("file");
              return new Attachment(id, name, type(name), -1);
            });
  }

  private static String name(URI address) {
    String path = Optional.ofNullable(address.getPath()).orElse("");
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.isEmpty() ? "file" : last;
  }

  private static String type(String name) {
    return Optional.ofNullable(URLConnection.guessContentTypeFromName(name))
        .orElse("application/octet-stream");
  }

  /** Where a file is to be had. */
  static Optional<URI> fileAddress(Reading submission, String id) {
    return files(submission)
        .filter(file -> file.findId("code").filter(id::equals).isPresent())
        .flatMap(file -> file.findUri("url").stream())
        .findFirst();
  }

  /** The vendor's description of the API and its clients know it by different names. */
  private static String programme(Reading submission) {
    return submission
        .inside("originators")
        .findId("programId")
        .or(() -> submission.inside("program").findId("id"))
        .orElse("");
  }

  private static @Nullable String weakness(Reading submission) {
    return present(
        submission
            .inside("report")
            .inside("type")
            .find("name")
            .or(() -> submission.inside("type").find("name")));
  }

  private static Report.State state(Reading state) {
    return IntigritiWords.state(
        state.inside("status").find("value").orElse(""),
        state.inside("closeReason").find("value").orElse(""));
  }

  /** The code of a submission. */
  static String code(Reading submission) {
    String code = submission.text("code");
    if (!Report.isCode(code)) {
      throw submission.lacks("code");
    }
    return code;
  }

  private static String body(Reading submission) {
    Reading report =
        submission.has("originalReport")
            ? submission.inside("originalReport")
            : submission.inside("report");
    return Stream.of("pocDescription", "impact", "recommendedSolution")
        .flatMap(part -> report.find(part).stream())
        .filter(part -> !part.isBlank())
        .collect(Collectors.joining("\n\n"));
  }

  private static Report.Researcher researcher(Reading submission) {
    Reading person =
        submission.has("submitter")
            ? submission.inside("submitter")
            : submission.inside("researcher");
    return new Report.Researcher(
        person.findId("userId").orElse(""), person.find("userName").orElse(""));
  }

  private static @Nullable String present(Optional<String> text) {
    return text.filter(words -> !words.isBlank()).orElse(null);
  }

  /** Documented only as "a long". */
  private static Instant time(Reading submission) {
    long number = submission.findNumber("createdAt").orElse(0L);
    if (number < 0 || number > LARGEST_MILLISECONDS) {
      throw submission.lacks("createdAt");
    }
    return number > LARGEST_SECONDS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
  }
}
