package org.underseal.server.kill;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.underseal.sandbox.intigriti.Payout;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.server.demo.CaseStory;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.CaseStory.Way;
import org.underseal.server.demo.Outside;

/**
 * One report from its beginning to the advisory and two paid awards. The people do the next thing
 * when they see what came of the last, whatever becomes of the server meanwhile.
 */
final class OneCase {
  static final Finding FINDING =
      new Finding("Stored script in a forum post", "high", "XSS", "Post this: <script>");

  private static final String CREDIT = "/bounty credit grace as remediation_developer pay ";

  private final Outside outside;
  private final Place place;
  private final boolean isOrdered;
  private final Lives lives;
  private final Researcher finder;
  private final Researcher fixer;
  private CaseStory story;

  /** The project that it happens in. */
  enum Place {
    GITHUB("moodle/moodle", "marina", "MOODLE_310_STABLE"),
    GITLAB("element/element-web", "emil", "v1.7");

    final String repository;
    final String maintainer;
    final String stable;

    Place(String repository, String maintainer, String stable) {
      this.repository = repository;
      this.maintainer = maintainer;
      this.stable = stable;
    }

    String security() {
      return repository + "-security";
    }
  }

  /**
   * A story to be played.
   *
   * @param isOrdered whether the maintainers have the fix landed, with the advisory, by a command
   */
  OneCase(Outside outside, Place place, boolean isOrdered, Lives lives) {
    this.outside = outside;
    this.place = place;
    this.isOrdered = isOrdered;
    this.lives = lives;
    this.finder = outside.sandbox().intigriti().createResearcher("ada");
    this.fixer = outside.sandbox().intigriti().createResearcher("grace");
  }

  void play() {
    story = CaseStory.reported(outside, place.repository, place.maintainer, finder, FINDING);
    lives.await("the case", () -> !story.caseId().isEmpty());
    lives.await("the confidential issue", () -> isThere(() -> story.comments().size()));
    story.say("/bounty accept");
    lives.await("the fix branches", () -> fixBranches().size() == 2);
    if (isOrdered) {
      haveItLanded();
    } else {
      landAndPublish();
    }
    lives.await("the end", this::isOver);
  }

  private void haveItLanded() {
    story.say(CREDIT + fixer.userId());
    for (String branch : List.of("main", place.stable)) {
      story.fix("grace", branch, 1);
      story.propose("grace", branch);
    }
    lives.await(
        "both proposals in the summary", () -> count(story.comments(), "| proposed |") == 2);
    story.say("/bounty land");
    lives.await("the bounty", () -> isPaid(finder));
    lives.await("the bonus", () -> isPaid(fixer));
  }

  private static long count(List<String> comments, String words) {
    return comments.stream().flatMap(String::lines).filter(line -> line.contains(words)).count();
  }

  private void landAndPublish() {
    fixAndLand();
    lives.await("the bounty", () -> isPaid(finder));
    story.say(CREDIT + fixer.userId());
    lives.await("the bonus", () -> isPaid(fixer));
    story.say("/bounty publish");
  }

  private void fixAndLand() {
    String fix = story.fix("grace", "main", 1);
    long proposal = story.propose("grace", "main");
    story.merge(proposal, Way.MERGE);
    story.land("main");
    story.backport(fix, place.stable);
  }

  private boolean isPaid(Researcher payee) {
    return payouts().stream()
        .anyMatch(p -> p.recipient().equals(payee.userId()) && p.state() == Payout.State.PAID);
  }

  private boolean isOver() {
    return platformState().startsWith("Closed") && !isIssueOpen();
  }

  private static boolean isThere(Supplier<Integer> comments) {
    try {
      return comments.get() > 0;
    } catch (IllegalStateException noIssueYet) {
      return false;
    }
  }

  boolean isOrdered() {
    return isOrdered;
  }

  Researcher finder() {
    return finder;
  }

  Researcher fixer() {
    return fixer;
  }

  String stable() {
    return place.stable;
  }

  String caseId() {
    return story.caseId();
  }

  List<String> messages() {
    return outside.sandbox().intigriti().messages(story.code());
  }

  List<String> comments() {
    return story.comments();
  }

  String platformState() {
    return outside.sandbox().intigriti().state(story.code());
  }

  List<Payout> payouts() {
    return outside.sandbox().intigriti().payouts();
  }

  Set<String> fixBranches() {
    Map<String, String> branches =
        place == Place.GITHUB
            ? outside.sandbox().github().branches(place.security())
            : outside.sandbox().gitlab().branches(place.security());
    Set<String> ours = new TreeSet<>(branches.keySet());
    ours.removeIf(name -> !name.startsWith("fix/"));
    return ours;
  }

  Map<Long, String> confidentialIssues() {
    if (place == Place.GITHUB) {
      return outside.sandbox().github().issues(place.security());
    }
    Map<Long, String> issues = new TreeMap<>(outside.sandbox().gitlab().issues(place.repository));
    issues.keySet().removeIf(n -> !outside.sandbox().gitlab().isConfidential(place.repository, n));
    return issues;
  }

  /** The states of the published advisories and of the drafts; on GitLab, of public issues. */
  List<String> advisories() {
    if (place == Place.GITHUB) {
      return List.copyOf(outside.sandbox().github().advisories(place.repository).values());
    }
    return outside.sandbox().gitlab().issues(place.repository).keySet().stream()
        .filter(n -> !outside.sandbox().gitlab().isConfidential(place.repository, n))
        .map(n -> "published")
        .toList();
  }

  boolean isIssueOpen() {
    return place == Place.GITHUB
        ? outside.sandbox().github().isIssueOpen(place.security(), story.issue())
        : outside.sandbox().gitlab().isIssueOpen(place.repository, story.issue());
  }
}
