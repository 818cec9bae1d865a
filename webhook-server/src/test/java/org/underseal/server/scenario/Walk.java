package org.underseal.server.scenario;

import java.time.Duration;
import java.util.function.Function;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;

/** The same short way for several scenarios: Moodle, fixed on both branches. */
class Walk {
  static final String REPOSITORY = "moodle/moodle";
  static final String STABLE = "MOODLE_310_STABLE";
  static final String CANARY = "canary-sentence-of-the-report";
  static final Finding FINDING =
      new Finding("Stored script in a forum post", "high", "XSS", "Post this: " + CANARY);

  private final Stage stage;
  private final Function<Stage, CaseStory> reporting;

  Walk(Stage stage) {
    this(stage, Walk::onIntigriti);
  }

  Walk(Stage stage, Function<Stage, CaseStory> reporting) {
    this.stage = stage;
    this.reporting = reporting;
  }

  static CaseStory onIntigriti(Stage stage) {
    Researcher ada = stage.sandbox().intigriti().createResearcher("ada");
    return CaseStory.reported(stage, REPOSITORY, "marina", ada, FINDING);
  }

  CaseStory reported() {
    CaseStory story = reporting.apply(stage);
    rest();
    return story;
  }

  CaseStory accepted() {
    CaseStory story = reported();
    story.say("/bounty accept");
    rest();
    return story;
  }

  /** Fixes it and lands it on both branches. */
  void landed(CaseStory story) {
    String fix = story.fix("marina", "main", 1);
    long proposal = story.propose("marina", "main");
    rest();
    story.merge(proposal, Way.MERGE);
    story.land("main");
    story.backport(fix, STABLE);
    rest();
  }

  void rest() {
    stage.settle();
  }

  /** What a lost webhook costs: the time until the reconciler comes round. */
  void reconcilerComesRound() {
    stage.pass(Duration.ofMinutes(6));
  }
}
