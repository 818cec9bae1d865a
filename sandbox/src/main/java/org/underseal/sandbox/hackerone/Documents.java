package org.underseal.sandbox.hackerone;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON:API documents of the customer API. */
final class Documents {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Documents() {}

  static ObjectNode of(JsonNode data) {
    ObjectNode document = JSON.objectNode();
    document.set("data", data);
    return document;
  }

  static ArrayNode list(List<? extends JsonNode> items) {
    ArrayNode list = JSON.arrayNode();
    items.forEach(list::add);
    return list;
  }

  static ObjectNode errors(int status, String title) {
    ObjectNode error = JSON.objectNode().put("status", status).put("title", title);
    ObjectNode document = JSON.objectNode();
    document.set("errors", list(List.of(error)));
    return document;
  }

  private static ObjectNode thing(String id, String type, ObjectNode attributes) {
    ObjectNode thing = JSON.objectNode().put("id", id).put("type", type);
    thing.set("attributes", attributes);
    return thing;
  }

  /** A report, whole or as the list has it: without activities. */
  static ObjectNode report(Submission report, boolean isWhole) {
    ObjectNode attributes =
        JSON.objectNode()
            .put("title", report.finding.title())
            .put("state", report.state)
            .put("created_at", time(report.createdAt))
            .put("vulnerability_information", report.finding.text())
            .put("last_activity_at", time(report.lastActivityAt))
            .put("issue_tracker_reference_id", report.reference);
    ObjectNode related = JSON.objectNode();
    related.set("reporter", of(user(report.reporter)));
    related.set("program", of(programme(report.programme)));
    related.set("severity", of(severity(report)));
    related.set("weakness", of(weakness(report.finding)));
    related.set("bounties", of(list(report.bounties.stream().map(Documents::bounty).toList())));
    if (isWhole) {
      related.set(
          "activities", of(list(report.activities.stream().map(Documents::activity).toList())));
      related.set("attachments", of(files(report)));
    }
    ObjectNode thing = thing(report.id, "report", attributes);
    thing.set("relationships", related);
    return thing;
  }

  private static ArrayNode files(Submission report) {
    ArrayNode files = JSON.arrayNode();
    for (AttachedFile file : report.files) {
      ObjectNode attributes =
          JSON.objectNode()
              .put("file_name", file.name())
              .put("content_type", file.type())
              .put("file_size", file.bytes())
              .put("expiring_url", file.url());
      files.add(thing(report.id + "-" + files.size(), "attachment", attributes));
    }
    return files;
  }

  private static ObjectNode user(Reporter reporter) {
    return thing(
        reporter.id(),
        "user",
        JSON.objectNode().put("username", reporter.username()).put("name", reporter.username()));
  }

  private static ObjectNode programme(Programme programme) {
    return thing(
        programme.handle() + "-id", "program", JSON.objectNode().put("handle", programme.handle()));
  }

  /** With the metrics of its rating, as the calculator would leave them. */
  private static ObjectNode severity(Submission report) {
    ObjectNode attributes = JSON.objectNode().put("rating", report.rating);
    if (report.rating.equals("high")) {
      attributes
          .put("score", 8.1)
          .put("attack_vector", "network")
          .put("attack_complexity", "high")
          .put("privileges_required", "none")
          .put("user_interaction", "none")
          .put("scope", "unchanged")
          .put("confidentiality", "high")
          .put("integrity", "high")
          .put("availability", "high");
    }
    return thing(report.id + "-severity", "severity", attributes);
  }

  private static ObjectNode weakness(Finding finding) {
    return thing(
        "weakness-" + finding.weakness().toLowerCase(Locale.ROOT),
        "weakness",
        JSON.objectNode().put("name", finding.weakness()).put("external_id", finding.weaknessId()));
  }

  static ObjectNode bounty(Bounty bounty) {
    return thing(
        bounty.id(),
        "bounty",
        JSON.objectNode()
            .put("amount", text(bounty.amount()))
            .put("bonus_amount", text(bounty.bonus()))
            .put("awarded_amount", text(bounty.amount()))
            .put("awarded_bonus_amount", text(bounty.bonus()))
            .put("awarded_currency", bounty.currency())
            .put("created_at", time(bounty.at())));
  }

  static ObjectNode activity(Activity activity) {
    ObjectNode attributes =
        JSON.objectNode()
            .put("message", activity.message())
            .put("internal", activity.internal())
            .put("created_at", time(activity.at()))
            .put("updated_at", time(activity.at()));
    if (activity.amount() != null && activity.bonus() != null) {
      attributes
          .put("bounty_amount", text(activity.amount()))
          .put("bonus_amount", text(activity.bonus()));
    }
    ObjectNode thing = thing(activity.id(), activity.type(), attributes);
    ObjectNode actor =
        JSON.objectNode().put("id", activity.actor()).put("type", activity.actorType());
    ObjectNode related = JSON.objectNode();
    related.set("actor", of(actor));
    thing.set("relationships", related);
    return thing;
  }

  /** A webhook's body. */
  static ObjectNode webhook(Submission report, Activity activity) {
    ObjectNode data = JSON.objectNode();
    data.set("activity", activity(activity));
    data.set("report", report(report, false));
    return of(data);
  }

  private static String text(BigDecimal amount) {
    return amount.setScale(2).toPlainString();
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
