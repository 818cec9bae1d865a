package org.underseal.server.hostile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.underseal.sandbox.core.Delivery;
import org.underseal.sandbox.core.Webhooks.Sent;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Stage;

/** Real webhooks: what the vendors send while cases go their way. */
public final class Payloads {
  private static final Finding FINDING =
      new Finding("A flaw under seal", "high", "XSS", "The canary of the report");

  private Payloads() {}

  /** One of each vendor and event. */
  public static List<Delivery> of(Path folder) {
    try (Stage stage = Stage.set(folder)) {
      goes(stage, "moodle/moodle", "marina");
      goes(stage, "element/element-web", "emil");
      Map<String, Delivery> one = new LinkedHashMap<>();
      for (Sent sent : stage.sandbox().webhooks().sent()) {
        Delivery delivery = sent.delivery();
        one.putIfAbsent(delivery.vendor() + "/" + delivery.event(), delivery);
      }
      return List.copyOf(one.values());
    }
  }

  private static void goes(Stage stage, String repository, String maintainer) {
    var ada = stage.sandbox().intigriti().createResearcher("ada");
    CaseStory story = CaseStory.reported(stage, repository, maintainer, ada, FINDING);
    stage.settle();
    story.say("/bounty accept");
    stage.settle();
    story.fix(maintainer, "main", 1);
    long proposal = story.propose(maintainer, "main");
    stage.settle();
    story.merge(proposal, Way.MERGE);
    story.land("main");
    stage.settle();
  }
}
