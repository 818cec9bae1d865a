package org.underseal.server.wording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.underseal.plugin.Checks;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.LandingGate;
import org.underseal.server.casework.LandingGate.Missing;
import org.underseal.server.casework.LandingOrder;
import org.underseal.server.casework.Programme;
import org.underseal.server.casework.PublicationGate;
import org.underseal.server.casework.ReleaseTag;
import org.underseal.templates.Texts;

/** What will happen when a fix is pushed or an advisory published, and what is missing. */
final class PlanWording {
  private final Texts texts;
  private final AwardWording awards;

  PlanWording(Texts texts) {
    this.texts = texts;
    this.awards = new AwardWording(texts);
  }

  /** What a landing will do, in its order, or what keeps it from being ordered. */
  String landing(CaseFile file, Programme programme, Instant now, boolean despiteChecks) {
    Optional<LandingOrder> order = file.disclosure().landing();
    Instant at = order.flatMap(LandingOrder::notBefore).orElse(now);
    List<Missing> missing = LandingGate.missing(file, at, despiteChecks);
    if (!missing.isEmpty()) {
      return list("plan.missing", missing.stream().map(one -> missing(file, one)).toList());
    }
    return order.isEmpty() || file.fix().hasLanded()
        ? list("plan.landed", List.of())
        : list("plan.title", landing(file, programme, order.get()));
  }

  private List<String> landing(CaseFile file, Programme programme, LandingOrder order) {
    List<String> lines = new ArrayList<>();
    order.notBefore().ifPresent(at -> lines.add(texts.phrase("plan.at", at)));
    if (order.lacksConfirmation(programme)) {
      lines.add(texts.phrase("plan.confirm"));
    }
    LandingGate.toPush(file).flatMap(branch -> checks(branch, order).stream()).forEach(lines::add);
    order
        .heads()
        .forEach(
            head ->
                lines.add(
                    texts.phrase("plan.push", code(head.target().value()), head.commit().brief())));
    LandingGate.toPush(file)
        .filter(branch -> branch.standing().flatMap(s -> s.isProtected()).orElse(false))
        .map(branch -> texts.phrase("plan.protected", code(branch.target().value())))
        .forEach(lines::add);
    order.tags().stream()
        .map(tag -> texts.phrase("plan.tag", code(tag.name().value()), code(tag.target().value())))
        .forEach(lines::add);
    lines.add(texts.phrase("plan.publish"));
    lines.addAll(afterwards(file));
    order.tags().stream()
        .filter(ReleaseTag::withRelease)
        .map(tag -> texts.phrase("plan.release", code(tag.name().value())))
        .forEach(lines::add);
    return lines;
  }

  /** What there is to say of CI; nothing where it is green. */
  private Optional<String> checks(FixBranch branch, LandingOrder order) {
    Checks checks = branch.standing().map(FixBranch.Standing::checks).orElse(Checks.UNKNOWN);
    boolean isWaived = order.despiteChecks().isPresent();
    return switch (checks.state()) {
      case PASSED -> Optional.empty();
      case UNKNOWN -> Optional.of(checks("plan.checks.UNKNOWN", branch));
      case RUNNING ->
          Optional.of(checks(isWaived ? "plan.checks.WAIVED" : "plan.checks.RUNNING", branch));
      case FAILED -> Optional.of(checks("plan.checks.WAIVED", branch));
    };
  }

  private String checks(String phrase, FixBranch branch) {
    return texts.phrase(phrase, code(branch.target().value()), names(branch));
  }

  private static String names(FixBranch branch) {
    return branch.standing().stream()
        .flatMap(standing -> standing.checks().names().stream())
        .map(PlanWording::code)
        .collect(Collectors.joining(", "));
  }

  /** What a publication will do, in its order, and what it waits for. */
  String publication(CaseFile file, Programme programme, Instant now) {
    List<Missing> data = PublicationGate.missingData(file);
    if (!data.isEmpty()) {
      return list("plan.lacks", data.stream().map(one -> missing(file, one)).toList());
    }
    List<String> lines = new ArrayList<>();
    if (file.disclosure().publication().lacksConfirmation(programme)) {
      lines.add(texts.phrase("plan.confirm"));
    }
    PublicationGate.missing(file, now)
        .forEach(one -> lines.add(texts.phrase("plan.waits", missing(file, one))));
    lines.add(texts.phrase("plan.publish"));
    lines.addAll(afterwards(file));
    return list("plan.title", lines);
  }

  /** What an advisory's file says of people takes the place of what was said here. */
  private List<String> unnamed(CaseFile file) {
    boolean isWritten = !file.disclosure().bulletin().words().credits().isEmpty();
    return file.steering().credits().stream()
        .filter(credit -> !isWritten && !credit.isNamed())
        .map(
            credit ->
                texts.phrase(
                    "plan.unnamed",
                    code(credit.login().value()),
                    code(
                        "/bounty credit %s as %s with consent"
                            .formatted(credit.login().value(), credit.type().word()))))
        .toList();
  }

  private List<String> afterwards(CaseFile file) {
    List<String> lines = new ArrayList<>(unnamed(file));
    lines.add(texts.phrase("plan.tell"));
    if (file.reward().awards().isEmpty()) {
      lines.add(texts.phrase("plan.rewards"));
    }
    file.reward().awards().stream()
        .map(award -> texts.phrase("plan.reward", awards.award(award)))
        .forEach(lines::add);
    return lines;
  }

  private String missing(CaseFile file, Missing missing) {
    String about = missing.until().map(texts::day).orElseGet(() -> code(missing.branch()));
    String names =
        LandingGate.toPush(file)
            .filter(branch -> branch.target().value().equals(missing.branch()))
            .map(PlanWording::names)
            .collect(Collectors.joining());
    return texts.phrase("missing." + missing.kind(), about, names);
  }

  private String list(String title, List<String> lines) {
    return texts.phrase(title)
        + lines.stream().map(line -> "\n1. " + line).collect(Collectors.joining("", "\n", ""));
  }

  private static String code(String text) {
    return "`" + text.replace("`", "'").replaceAll("\\s+", " ") + "`";
  }
}
