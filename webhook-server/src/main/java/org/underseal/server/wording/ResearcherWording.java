package org.underseal.server.wording;

import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.underseal.server.caseregister.HistoryStore.Line;
import org.underseal.server.casework.Award;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect.Message;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.HistoryEntry.What;
import org.underseal.server.casework.Naming;
import org.underseal.server.casework.Triage;
import org.underseal.server.papers.Papers;
import org.underseal.templates.Texts;
import org.underseal.templates.Texts.HistoryText;
import org.underseal.templates.Texts.MessageText;
import org.underseal.templates.Texts.NamingText;
import org.underseal.templates.Texts.StatusText;
import org.underseal.templates.Texts.Step;

/** What the researcher reads: the progress of their own report, and nothing of how it is fixed. */
public final class ResearcherWording {
  private final Texts texts;

  /** In the language of these texts. */
  public ResearcherWording(Texts texts) {
    this.texts = texts;
  }

  /** A message on the platform. */
  public String message(Message message, String project, URI link, Optional<String> words) {
    return texts
        .message(
            message.name().toLowerCase(Locale.ROOT),
            new MessageText(project, link.toString(), words.orElse("")))
        .strip();
  }

  /** What goes with the end of the report on the platform. */
  public String closing(Triage.State triage) {
    return texts.phrase("closing." + triage);
  }

  /**
   * A message that a maintainer has to pass on.
   *
   * @param page where they talk with the researcher
   */
  public String passOn(URI page, String text) {
    return texts.phrase("pass-on", page)
        + "\n\n"
        + text.lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
  }

  /**
   * The status page.
   *
   * @param naming the path that takes how the researcher wants to be named
   */
  public String page(
      CaseFile file,
      String project,
      List<Line> history,
      List<Papers.Words> words,
      URI advisory,
      String naming,
      boolean delayed) {
    Phase phase = Phase.of(file);
    boolean ended =
        file.triage().state() == Triage.State.REJECTED
            || file.triage().state() == Triage.State.DUPLICATE;
    return texts.statusPage(
        new StatusText(
            file.id().value(),
            project,
            phrase("now.", phase, file),
            texts.hasPhrase("next." + phase) ? phrase("next.", phase, file) : "",
            ended ? List.of() : steps(file, phase),
            history(history),
            words.stream().map(one -> new HistoryText(texts.day(one.at()), one.text())).toList(),
            reward(file),
            file.disclosure().publishedAt().isPresent() ? advisory.toString() : "",
            delayed,
            naming(file, ended ? "" : naming)));
  }

  private NamingText naming(CaseFile file, String path) {
    Optional<Naming> said = file.disclosure().bulletin().naming();
    boolean isOver = said.filter(known -> known.times() >= Naming.TIMES_MAX).isPresent();
    Optional<String> name = said.flatMap(Naming::name);
    String now =
        name.map(known -> texts.phrase("naming.named", known))
            .orElseGet(() -> texts.phrase(said.isPresent() ? "naming.unnamed" : "naming.asked"));
    return new NamingText(isOver ? "" : path, now, name.orElse(""), name.isPresent());
  }

  private String phrase(String kind, Phase phase, CaseFile file) {
    return switch (phase) {
      case LANDING ->
          texts.phrase(kind + phase, file.fix().settled(), file.fix().branches().size());
      case SCHEDULED ->
          texts.phrase(kind + phase, file.disclosure().scheduledFor().map(texts::day).orElse(""));
      default -> texts.phrase(kind + phase);
    };
  }

  private List<Step> steps(CaseFile file, Phase phase) {
    boolean accepted = file.triage().state() == Triage.State.ACCEPTED;
    boolean proposed = phase.compareTo(Phase.PROPOSED) >= 0;
    boolean landed = file.fix().hasLanded();
    boolean paid = file.reward().forReport().filter(a -> a.state() == Award.State.PAID).isPresent();
    boolean published = phase == Phase.PUBLISHED;
    String count =
        file.fix().branches().isEmpty()
            ? ""
            : texts.phrase("step.branches", file.fix().settled(), file.fix().branches().size());
    List<Step> steps = new ArrayList<>();
    add(steps, "step.received", texts.day(file.openedAt()), true);
    add(steps, "step.accepted", "", accepted);
    add(steps, "step.proposed", "", proposed);
    add(steps, "step.landed", count, landed);
    add(steps, "step.reward", "", paid);
    add(
        steps,
        "step.published",
        file.disclosure().publishedAt().map(texts::day).orElse(""),
        published);
    return steps;
  }

  /** The first step that isn't done is the current one. */
  private void add(List<Step> steps, String name, String detail, boolean done) {
    boolean current = !done && steps.stream().allMatch(Step::done);
    steps.add(new Step(texts.phrase(name), detail, done, current));
  }

  private List<HistoryText> history(List<Line> lines) {
    return lines.stream()
        .filter(line -> line.entry().what().isForResearcher())
        .map(line -> new HistoryText(texts.day(line.at()), sentence(line)))
        .toList();
  }

  /**
   * Only severities and dates are named; branches, people and ids are not the researcher's to know.
   */
  private String sentence(Line line) {
    What what = line.entry().what();
    String first = line.entry().details().stream().findFirst().orElse("");
    return switch (what) {
      case REPORT_RECEIVED, SEVERITY_SET ->
          texts.phrase(
              "history." + what, texts.phrase("severity." + first.toUpperCase(Locale.ROOT)));
      case EMBARGO_SET -> texts.phrase("history." + what, day(first));
      default -> texts.phrase("history." + what);
    };
  }

  private String day(String date) {
    try {
      return texts.day(Instant.parse(date + "T00:00:00Z"));
    } catch (DateTimeParseException older) {
      return date;
    }
  }

  private String reward(CaseFile file) {
    return file.reward()
        .forReport()
        .map(award -> texts.phrase("reward." + award.state(), award.amount()))
        .orElse("");
  }

  /** Where a case stands, in the researcher's eyes, in the order of the way. */
  private enum Phase {
    RECEIVED,
    REJECTED,
    DUPLICATE,
    ACCEPTED,
    PROPOSED,
    MERGED,
    LANDING,
    LANDED,
    SCHEDULED,
    PUBLISHED;

    static Phase of(CaseFile file) {
      return switch (file.triage().state()) {
        case RECEIVED -> RECEIVED;
        case REJECTED -> REJECTED;
        case DUPLICATE -> DUPLICATE;
        case ACCEPTED -> ofAccepted(file);
      };
    }

    private static Phase ofAccepted(CaseFile file) {
      if (file.disclosure().publishedAt().isPresent()) {
        return PUBLISHED;
      }
      if (file.fix().hasLanded()) {
        return file.disclosure().scheduledFor().isPresent() ? SCHEDULED : LANDED;
      }
      if (file.fix().settled() > 0) {
        return LANDING;
      }
      if (file.fix().isMerged()) {
        return MERGED;
      }
      boolean proposed =
          file.fix().branches().stream()
              .anyMatch(
                  branch ->
                      branch.state() == FixBranch.State.PROPOSED
                          || branch.state() == FixBranch.State.MERGED);
      return proposed ? PROPOSED : ACCEPTED;
    }
  }
}
