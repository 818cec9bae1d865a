package org.underseal.server.demo;

import java.util.List;
import org.underseal.server.demo.CaseStory.Finding;
import org.underseal.server.demo.CaseStory.Way;

/**
 * One report of the story and what becomes of it.
 *
 * @param project for people
 * @param repository its public repository
 * @param maintainer who looks after it
 * @param researcher who reports
 * @param finding what
 * @param ending what becomes of it
 */
record Chapter(
    String project,
    String repository,
    String maintainer,
    String researcher,
    Finding finding,
    Ending ending) {

  /** What becomes of a report. */
  sealed interface Ending {
    /**
     * It is fixed.
     *
     * @param fixer who writes the fix
     * @param way how it is merged in the security repository
     * @param backport how it reaches the second supported branch
     * @param component the file that is changed
     */
    record Fixed(String fixer, Way way, Backport backport, int component) implements Ending {}

    /** It is known already: the report with this title came first. */
    record Duplicate(String first) implements Ending {}

    /** It is no vulnerability. */
    record Rejected(String why) implements Ending {}
  }

  /** How a fix reaches the second supported branch. */
  enum Backport {
    /** By a cherry-pick straight onto the public branch. */
    PICKED,
    /** By a fix branch and a proposal of its own. */
    PROPOSED
  }

  boolean isFixed() {
    return ending instanceof Ending.Fixed;
  }

  /** Who fixed it, if somebody from outside the project did. */
  boolean isFixedFromOutside() {
    return ending instanceof Ending.Fixed fixed && fixed.fixer().equals(OUTSIDER);
  }

  /** Helps with fixes and can't push to any public repository. */
  static final String OUTSIDER = "grace";

  /** What came in, in the order in which it came. */
  static final List<Chapter> ALL =
      List.of(
          moodle(
              "ada",
              "Code runs through a question import",
              "critical",
              "Code injection",
              fixed("marina", Way.MERGE, Backport.PICKED, 1)),
          moodle(
              "bela",
              "Course search lets SQL through",
              "critical",
              "SQL injection",
              fixed("marina", Way.SQUASH, Backport.PROPOSED, 2)),
          element(
              "chiyo",
              "A removed device still receives keys",
              "high",
              "Key management",
              fixed("emil", Way.MERGE, Backport.PICKED, 1)),
          zimbra(
              "dan",
              "Mail preview runs a script",
              "medium",
              "Cross-site scripting",
              fixed("zeno", Way.SQUASH, Backport.PICKED, 1)),
          moodle(
              "emre",
              "The course search and SQL",
              "critical",
              "SQL injection",
              new Ending.Duplicate("Course search lets SQL through")),
          zimbra(
              "fay",
              "The proxy fetches internal addresses",
              "high",
              "Server-side request forgery",
              fixed("zeno", Way.MERGE, Backport.PROPOSED, 2)),
          moodle(
              "ada",
              "Login as somebody else with an old session",
              "critical",
              "Session fixation",
              fixed("marina", Way.REBASE, Backport.PICKED, 3)),
          element(
              "goro",
              "Room names can hide the sender",
              "low",
              "User interface",
              fixed("emil", Way.SQUASH, Backport.PICKED, 2)),
          zimbra(
              "hana",
              "A filter is made by a foreign page",
              "medium",
              "Cross-site request forgery",
              fixed("zeno", Way.REBASE, Backport.PICKED, 3)),
          moodle(
              "ines",
              "Stored script in a forum post",
              "high",
              "Cross-site scripting",
              fixed(OUTSIDER, Way.SQUASH, Backport.PICKED, 4)),
          zimbra(
              "jan",
              "Script in the preview of a mail",
              "medium",
              "Cross-site scripting",
              new Ending.Duplicate("Mail preview runs a script")),
          zimbra(
              "kim",
              "A header is missing on the help page",
              "low",
              "Configuration",
              new Ending.Rejected("the page shows nothing that the header would protect")),
          element(
              "chiyo",
              "Read receipts show an ignored person",
              "low",
              "Information exposure",
              fixed("emil", Way.MERGE, Backport.PROPOSED, 3)),
          moodle(
              "lena",
              "Grades of a hidden course show",
              "medium",
              "Access control",
              fixed("marina", Way.MERGE, Backport.PROPOSED, 5)),
          zimbra(
              "dan",
              "A header line can be added to a reply",
              "low",
              "Header injection",
              fixed("zeno", Way.MERGE, Backport.PICKED, 4)),
          element(
              "mika",
              "A link preview tells the address",
              "low",
              "Information exposure",
              fixed("emil", Way.SQUASH, Backport.PROPOSED, 4)));

  private static Ending fixed(String fixer, Way way, Backport backport, int component) {
    return new Ending.Fixed(fixer, way, backport, component);
  }

  private static Chapter moodle(
      String by, String title, String severity, String weakness, Ending ending) {
    return of("Moodle", PretendWorld.MOODLE, "marina", by, title, severity, weakness, ending);
  }

  private static Chapter zimbra(
      String by, String title, String severity, String weakness, Ending ending) {
    return of("Zimbra", PretendWorld.ZIMBRA, "zeno", by, title, severity, weakness, ending);
  }

  private static Chapter element(
      String by, String title, String severity, String weakness, Ending ending) {
    return of("Element", PretendWorld.ELEMENT, "emil", by, title, severity, weakness, ending);
  }

  private static Chapter of(
      String project,
      String repository,
      String maintainer,
      String by,
      String title,
      String severity,
      String weakness,
      Ending ending) {
    String body = "How to see it: %s. Sealed words of %s.".formatted(title, by);
    return new Chapter(
        project, repository, maintainer, by, new Finding(title, severity, weakness, body), ending);
  }
}
