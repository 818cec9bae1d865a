package org.underseal.server.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Chapter.Backport;
import org.underseal.server.demo.Chapter.Ending;

/**
 * Walks all chapters: first the reports come in, then maintainers decide, then fixes are made and
 * land.
 */
public final class Replay {
  private static final String SECOND_PERSON = "otto";
  private static final int UNRELATED_COMPONENT = 7;

  private final Stage stage;
  private final Consumer<String> tell;
  private final Map<String, Researcher> researchers = new HashMap<>();
  private final Map<String, CaseStory> byTitle = new HashMap<>();
  private final List<Told> told = new ArrayList<>();

  /** On this stage; each step is told in a line. */
  public Replay(Stage stage, Consumer<String> tell) {
    this.stage = stage;
    this.tell = tell;
  }

  /** A chapter and the case that came of it. */
  record Told(Chapter chapter, CaseStory story) {}

  /** Plays the whole story. */
  public void play() {
    Chapter.ALL.forEach(this::report);
    told.forEach(this::triage);
    told.stream().filter(t -> t.chapter().isFixed()).forEach(this::fix);
    stage.pass(Duration.ofHours(1));
    stage.sandbox().intigriti().settlePayouts();
    stage.pass(Duration.ofHours(2));
  }

  List<Told> told() {
    return told;
  }

  /** Everything that is not as the story has it, read back from platform, forge and advisory. */
  public List<String> whatIsWrong() {
    return told.stream()
        .flatMap(
            one ->
                Outcome.readBack(stage, one).wrong().stream()
                    .map(wrong -> one.story().caseId() + ": " + wrong))
        .toList();
  }

  private void report(Chapter chapter) {
    Researcher by =
        researchers.computeIfAbsent(
            chapter.researcher(), name -> stage.sandbox().intigriti().createResearcher(name));
    CaseStory story =
        CaseStory.reported(
            stage, chapter.repository(), chapter.maintainer(), by, chapter.finding());
    stage.settle();
    byTitle.put(chapter.finding().title(), story);
    told.add(new Told(chapter, story));
    say(chapter, story, "reported, " + chapter.finding().severity());
    stage.pass(Duration.ofDays(1));
  }

  private void triage(Told one) {
    CaseStory story = one.story();
    Ending ending = one.chapter().ending();
    if (ending instanceof Ending.Duplicate duplicate) {
      String first = Objects.requireNonNull(byTitle.get(duplicate.first())).caseId();
      story.say("/bounty duplicate " + first);
      say(one.chapter(), story, "known already as " + first);
    } else if (ending instanceof Ending.Rejected rejected) {
      story.say("/bounty reject " + rejected.why());
      say(one.chapter(), story, "rejected");
    } else {
      story.say("/bounty accept");
      say(one.chapter(), story, "accepted, fix branches open");
      stage.agreeToBeNamed(story.caseId(), one.chapter().researcher());
    }
    stage.pass(Duration.ofHours(3));
  }

  private void fix(Told one) {
    Chapter chapter = one.chapter();
    CaseStory story = one.story();
    Ending.Fixed fixed = (Ending.Fixed) chapter.ending();
    String commit = story.fix(fixed.fixer(), "main", fixed.component());
    long proposal = story.propose(fixed.fixer(), "main");
    stage.pass(Duration.ofDays(1));
    if (fixed.way() == Way.REBASE) {
      story.otherWork("main", UNRELATED_COMPONENT, "step tidied for " + story.caseId().hashCode());
    }
    if (chapter.isFixedFromOutside()) {
      String account = researchers.computeIfAbsent(Chapter.OUTSIDER, this::researcher).userId();
      story.say(
          "/bounty credit %s as remediation_developer pay %s with consent"
              .formatted(Chapter.OUTSIDER, account));
    }
    story.merge(proposal, fixed.way());
    stage.settle();
    story.land("main");
    stage.settle();
    say(
        chapter,
        story,
        "landed on main (%s)".formatted(fixed.way().name().toLowerCase(java.util.Locale.ROOT)));
    backport(one, fixed, commit);
    String stable = PretendWorld.stable(chapter.repository());
    story.release(stable, stable + "-" + stage.clock().instant().toString().substring(0, 10));
    approve(one);
    stage.settle();
    say(chapter, story, "landed everywhere: reward asked for, advisory public");
  }

  private Researcher researcher(String name) {
    return stage.sandbox().intigriti().createResearcher(name);
  }

  private void backport(Told one, Ending.Fixed fixed, String commit) {
    String stable = PretendWorld.stable(one.chapter().repository());
    if (fixed.backport() == Backport.PICKED) {
      one.story().backport(commit, stable);
    } else {
      one.story().fix(fixed.fixer(), stable, fixed.component());
      long second = one.story().propose(fixed.fixer(), stable);
      stage.settle();
      one.story().merge(second, Way.MERGE);
      one.story().land(stable);
    }
    stage.settle();
  }

  /** Above the programme's limit a second person has to agree. */
  private void approve(Told one) {
    if (one.chapter().finding().severity().equals("critical")) {
      one.story().sayAs(SECOND_PERSON, "/bounty approve");
      say(one.chapter(), one.story(), "approved by a second person");
    }
  }

  private void say(Chapter chapter, CaseStory story, String what) {
    tell.accept(
        "%s  %-8s %s  %s"
            .formatted(
                stage.clock().instant().toString().substring(0, 10),
                chapter.project(),
                story.caseId(),
                what));
  }
}
