package org.underseal.sandbox.intigriti;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON of Intigriti's company API 2.1. Times are Unix seconds. Field names that the vendor's
 * public text does not give are those that other clients read.
 */
final class IntigritiJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private IntigritiJson() {}

  static ObjectNode object() {
    return NODES.objectNode();
  }

  static ArrayNode array(List<ObjectNode> items) {
    return NODES.arrayNode().addAll(items);
  }

  static ObjectNode value(int id, String word) {
    return object().put("id", id).put("value", word);
  }

  static ObjectNode amount(Amount amount) {
    return object().put("value", amount.value()).put("currency", amount.currency());
  }

  static ObjectNode programme(Programme programme, Amount left, int openSubmissions) {
    ObjectNode json = object().put("id", programme.id()).put("name", programme.name());
    json.put("handle", programme.handle().toLowerCase(Locale.ROOT));
    json.set("status", value(3, "Open"));
    json.set("type", value(1, "Bug Bounty"));
    json.put("openSubmissions", openSubmissions);
    json.set("programBudget", budget(programme.budget(), left));
    return json;
  }

  static ObjectNode budget(Amount total, Amount left) {
    ObjectNode json = object();
    json.set("budgetTotal", amount(total));
    json.set("budgetSpent", amount(total.minus(left)));
    json.set("budgetLeft", amount(left));
    return json;
  }

  /** A submission as the lists show it: without the report's text. */
  static ObjectNode overview(Submission submission) {
    ObjectNode json = object().put("code", submission.code());
    json.put("title", submission.report().title());
    json.set("program", programmeOf(submission));
    json.set("submitter", user(Actor.of(submission.researcher())));
    json.set("severity", severity(submission.severity()));
    json.set("state", state(submission));
    json.set("type", object().put("name", submission.report().type()));
    json.set("domain", object().put("value", submission.report().endpoint()));
    json.put("createdAt", submission.createdAt().getEpochSecond());
    json.put("lastUpdatedAt", submission.updatedAt().getEpochSecond());
    json.set("internalReference", reference(submission.internalReference()));
    json.set("webLinks", object().put("details", link(submission)));
    return json;
  }

  static ObjectNode detail(Submission submission, List<Payout> payouts) {
    ObjectNode json = overview(submission);
    json.set("researcher", user(Actor.of(submission.researcher())));
    json.put("endpoint", submission.report().endpoint());
    json.put("endpointVulnerableComponent", submission.report().endpoint());
    json.set("originalReport", report(submission.report()));
    json.set("report", report(submission.report()).set("attachments", files(submission)));
    Amount none = new Amount(BigDecimal.ZERO, submission.programme().currency());
    json.set(
        "totalPayout", amount(payouts.stream().map(Payout::amount).reduce(none, Amount::plus)));
    return json;
  }

  private static ObjectNode report(Report report) {
    return object()
        .put("title", report.title())
        .put("endpointVulnerableComponent", report.endpoint())
        .put("pocDescription", report.body())
        .put("impact", "")
        .put("recommendedSolution", "")
        .put("personalData", false);
  }

  /** A code and an address, and neither name nor size. */
  private static ArrayNode files(Submission submission) {
    ArrayNode files = object().arrayNode();
    for (String url : submission.files()) {
      files.add(object().put("url", url).put("code", files.size() + 1));
    }
    return files;
  }

  private static ObjectNode programmeOf(Submission submission) {
    return object()
        .put("id", submission.programme().id())
        .put("name", submission.programme().name());
  }

  private static ObjectNode reference(Submission.@Nullable InternalReference reference) {
    return reference == null
        ? object().putNull("reference").putNull("url")
        : object().put("reference", reference.reference()).put("url", reference.url());
  }

  private static String link(Submission submission) {
    return "https://app.intigriti.com/company/submissions/" + submission.code();
  }

  static ObjectNode user(Actor actor) {
    return object()
        .put("userId", actor.userId())
        .put("userName", actor.userName())
        .put("role", actor.role());
  }

  static ObjectNode severity(Severity severity) {
    ObjectNode json = value(severity.word().id(), severity.word().word());
    return json.put("vector", severity.vector()).put("score", severity.score());
  }

  static ObjectNode state(Submission submission) {
    ObjectNode json = object();
    json.set("status", status(submission.status()));
    json.set("closeReason", closeReason(submission.closeReason()));
    if (submission.duplicateOf() != null) {
      json.set(
          "duplicateInfo",
          object().put("parentSubmissionCode", Objects.requireNonNull(submission.duplicateOf())));
    }
    return json;
  }

  static ObjectNode status(Status status) {
    return value(status.id(), status.word());
  }

  static @Nullable ObjectNode closeReason(@Nullable CloseReason reason) {
    return reason == null ? null : value(reason.id(), reason.word());
  }

  static ObjectNode possibleTriggers(Submission submission) {
    ObjectNode json = object();
    ArrayNode triggers = json.putArray("possibleStatusTriggers");
    submission.possibleTriggers().forEach(trigger -> triggers.add(trigger.id()));
    json.set("state", state(submission));
    return json;
  }

  static ObjectNode payout(Payout payout, @Nullable Researcher researcher) {
    ObjectNode json = object().put("id", payout.id());
    json.put("submissionCode", payout.submissionCode());
    json.set("type", value(payout.type().ordinal() + 1, payout.type().word()));
    json.set("amount", amount(payout.amount()));
    json.set("status", value(payout.state().ordinal() + 1, payout.state().word()));
    if (researcher != null) {
      json.put("userId", researcher.userId());
      json.set("researcher", user(Actor.of(researcher)));
    }
    return json.put("createdAt", payout.createdAt().getEpochSecond());
  }

  static ObjectNode payoutIds(Payout payout) {
    ObjectNode json = object();
    json.putArray("payoutIds").add(payout.id());
    return json;
  }

  static ObjectNode problem(int status, String title) {
    return object().put("status", status).put("title", title);
  }
}
