package org.underseal.sandbox.intigriti;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The company's side of submissions: what it reads and what it does, in JSON. */
final class CompanyApi {
  private final Platform platform;
  private final Ledger ledger;

  CompanyApi(Platform platform, Ledger ledger) {
    this.platform = platform;
    this.ledger = ledger;
  }

  ArrayNode programmes() {
    return IntigritiJson.array(platform.programmes().stream().map(this::describe).toList());
  }

  ObjectNode programme(String id) {
    return describe(platform.programme(id));
  }

  private ObjectNode describe(Programme programme) {
    long open =
        platform.submissions().stream()
            .filter(submission -> submission.programme().equals(programme))
            .filter(submission -> submission.status().compareTo(Status.CLOSED) < 0)
            .count();
    return IntigritiJson.programme(programme, ledger.left(programme), (int) open);
  }

  /**
   * @param updatedSince Unix seconds; null for all
   */
  ArrayNode submissionsOf(String programmeId, @Nullable Long updatedSince) {
    Programme programme = platform.programme(programmeId);
    return overviews(
        platform.submissions().stream()
            .filter(submission -> submission.programme().equals(programme))
            .toList(),
        updatedSince);
  }

  ArrayNode submissions(@Nullable Long updatedSince) {
    return overviews(platform.submissions(), updatedSince);
  }

  private static ArrayNode overviews(List<Submission> submissions, @Nullable Long since) {
    return IntigritiJson.array(
        submissions.stream()
            .filter(s -> since == null || s.updatedAt().getEpochSecond() >= since)
            .map(IntigritiJson::overview)
            .toList());
  }

  ObjectNode submission(String code) {
    return IntigritiJson.detail(platform.submission(code), ledger.of(code));
  }

  /**
   * @param createdSince Unix seconds; null for all
   */
  ArrayNode events(String code, @Nullable Long createdSince) {
    return IntigritiJson.array(
        platform.submission(code).events().stream()
            .filter(e -> createdSince == null || e.at().getEpochSecond() >= createdSince)
            .map(EventJson::timeline)
            .toList());
  }

  ObjectNode changeState(String code, JsonNode body) {
    Submission submission = platform.submission(code);
    Trigger trigger =
        Trigger.byId(Bodies.id(body, "statusTrigger"))
            .orElseThrow(() -> Refused.badRequest("Unknown statusTrigger."));
    CloseReason reason =
        Bodies.isMissing(body, "closeReason")
            ? null
            : CloseReason.byId(Bodies.id(body, "closeReason"))
                .orElseThrow(() -> Refused.badRequest("Unknown closeReason."));
    String duplicateOf = Bodies.optionalText(body, "duplicateSubmission");
    platform.change(submission, Actor.COMPANY, new StateChange(trigger, reason, duplicateOf));
    return IntigritiJson.possibleTriggers(submission);
  }

  ObjectNode state(String code) {
    return IntigritiJson.possibleTriggers(platform.submission(code));
  }

  void refer(String code, JsonNode body) {
    platform.refer(
        platform.submission(code),
        new Submission.InternalReference(Bodies.text(body, "reference"), Bodies.text(body, "url")));
  }

  void comment(String code, JsonNode body, boolean internal) {
    platform.comment(
        platform.submission(code), Actor.COMPANY, Bodies.text(body, "message"), internal);
  }

  ArrayNode integrations(String code) {
    Submission.InternalReference reference = platform.submission(code).internalReference();
    return IntigritiJson.array(
        reference == null
            ? List.of()
            : List.of(
                IntigritiJson.object()
                    .put("reference", reference.reference())
                    .put("url", reference.url())));
  }
}
