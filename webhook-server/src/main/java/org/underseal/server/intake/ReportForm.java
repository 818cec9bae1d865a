package org.underseal.server.intake;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.Attachment;
import org.underseal.plugin.AttachmentLimits;
import org.underseal.plugin.BoundedJson;
import org.underseal.plugin.Connection.KeptReport;
import org.underseal.plugin.Report;
import org.underseal.plugin.ReportIntake.HandedIn;
import org.underseal.plugin.Severity;
import org.underseal.plugin.WebhookReader.MalformedPayload;
import org.underseal.server.casework.CvssVector;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The documented JSON of a report, as it is handed in and, without its files, as it is kept. */
final class ReportForm {
  private static final int TITLE_CHARACTERS_MAX = 500;
  private static final int BODY_CHARACTERS_MAX = 500_000;
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final Pattern PERSON = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");

  private final String connection;

  /**
   * For the reports of one connection.
   *
   * @param connection stands before the ids of its researchers, for another source may call another
   *     person by the same id
   */
  ReportForm(String connection) {
    this.connection = connection;
  }

  HandedIn read(byte[] body, Instant at) throws MalformedPayload {
    ObjectNode report = object(body);
    Map<String, byte[]> files = new LinkedHashMap<>();
    long all = 0;
    for (ObjectNode file : files(report)) {
      byte[] content = content(file);
      all += content.length;
      if (all > AttachmentLimits.ALL_BYTES_MAX) {
        throw new MalformedPayload("attachments are too large together");
      }
      files.put(Integer.toString(files.size() + 1), content);
      file.remove("content");
      file.put("bytes", content.length);
      file.put("sha256", sha256(content));
    }
    return new HandedIn(report(report, at), BoundedJson.write(report), files);
  }

  Report kept(KeptReport kept) throws MalformedPayload {
    return report(object(kept.content()), kept.at());
  }

  private static ObjectNode object(byte[] body) throws MalformedPayload {
    try {
      if (BoundedJson.read(body) instanceof ObjectNode object) {
        return object;
      }
    } catch (JacksonException malformed) {
      // Said below, without what it quotes.
    }
    throw new MalformedPayload("the body is not a JSON object, or one of its texts is too long");
  }

  private Report report(ObjectNode report, Instant at) throws MalformedPayload {
    Optional<CvssVector> vector = vector(report);
    return new Report(
        text(report, "id", Report::isCode, "a letter or digit and up to 99 of A-Z a-z 0-9 . _ -"),
        text(report, "project", isShort(NAME_CHARACTERS_MAX), "a project's key"),
        text(report, "title", isShort(TITLE_CHARACTERS_MAX), "a text of at most 500 characters"),
        text(report, "body", isShort(BODY_CHARACTERS_MAX), "a text of at most 500000 characters"),
        severity(report, vector),
        vector.map(CvssVector::text).orElse(null),
        weakness(report),
        researcher(report.path("researcher")),
        Report.State.TRIAGED,
        at,
        attachments(report));
  }

  private Report.Researcher researcher(JsonNode person) throws MalformedPayload {
    if (!(person instanceof ObjectNode object)) {
      throw new MalformedPayload("researcher has to be an object with id and name");
    }
    String id =
        text(
            object,
            "id",
            text -> PERSON.matcher(text).matches(),
            "a letter or digit and up to 99 of A-Z a-z 0-9 . _ @ + -");
    String name =
        text(object, "name", isShort(NAME_CHARACTERS_MAX), "a text of at most 200 characters");
    return new Report.Researcher(connection + ":" + id, name);
  }

  private static Optional<CvssVector> vector(ObjectNode report) throws MalformedPayload {
    JsonNode node = report.path("cvss");
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    Optional<CvssVector> vector =
        node.isString() ? CvssVector.parse(node.asString()) : Optional.empty();
    if (vector.isEmpty()) {
      throw new MalformedPayload("cvss has to be a vector of CVSS 3.1 or 4.0");
    }
    return vector;
  }

  /** A word that is given goes before the vector's. */
  private static Severity severity(ObjectNode report, Optional<CvssVector> vector)
      throws MalformedPayload {
    JsonNode node = report.path("severity");
    Optional<Severity> word =
        Arrays.stream(Severity.values())
            .filter(one -> node.isString() && one.word().equals(node.asString()))
            .findFirst();
    boolean isGiven = !node.isMissingNode() && !node.isNull();
    if (word.isEmpty() && (isGiven || vector.isEmpty())) {
      throw new MalformedPayload(
          "severity has to be none, low, medium, high or critical; it can be left out beside cvss");
    }
    return word.or(() -> vector.map(CvssVector::severity)).orElseThrow();
  }

  private static @Nullable String weakness(ObjectNode report) throws MalformedPayload {
    JsonNode node = report.path("weakness");
    return node.isMissingNode() || node.isNull()
        ? null
        : text(
            report, "weakness", isShort(NAME_CHARACTERS_MAX), "a text of at most 200 characters");
  }

  private static List<Attachment> attachments(ObjectNode report) throws MalformedPayload {
    List<Attachment> attachments = new ArrayList<>();
    for (ObjectNode file : files(report)) {
      String type = text(file, "type", AttachmentLimits::isType, "a media type that is kept");
      attachments.add(
          new Attachment(
              Integer.toString(attachments.size() + 1),
              text(file, "name", isShort(NAME_CHARACTERS_MAX), "of at most 200 characters"),
              type,
              file.path("bytes").asLong(-1)));
    }
    return attachments;
  }

  private static List<ObjectNode> files(ObjectNode report) throws MalformedPayload {
    JsonNode node = report.path("attachments");
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    if (!(node instanceof ArrayNode list) || list.size() > AttachmentLimits.COUNT_MAX) {
      throw new MalformedPayload(
          "attachments has to be a list of at most " + AttachmentLimits.COUNT_MAX);
    }
    List<ObjectNode> files = new ArrayList<>();
    for (JsonNode file : list) {
      if (!(file instanceof ObjectNode object)) {
        throw new MalformedPayload("an attachment has to be an object with name, type and content");
      }
      files.add(object);
    }
    return files;
  }

  private static byte[] content(ObjectNode file) throws MalformedPayload {
    try {
      byte[] content =
          Base64.getDecoder()
              .decode(text(file, "content", any -> true, "the file's bytes in Base64"));
      if (content.length <= AttachmentLimits.BYTES_MAX) {
        return content;
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below.
    }
    throw new MalformedPayload("an attachment's content is not Base64, or too large");
  }

  private static Predicate<String> isShort(int charactersMax) {
    return text -> text.length() <= charactersMax;
  }

  private static String text(ObjectNode object, String name, Predicate<String> isRight, String help)
      throws MalformedPayload {
    JsonNode node = object.path(name);
    if (node.isString() && !node.asString().isBlank() && isRight.test(node.asString())) {
      return node.asString();
    }
    throw new MalformedPayload(name + " is missing or not as it has to be: " + help);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
