package org.underseal.server.demo;

import java.util.Locale;
import java.util.function.Supplier;
import org.underseal.sandbox.hackerone.HackerOne;
import org.underseal.sandbox.hackerone.Programme;
import org.underseal.sandbox.hackerone.Reporter;
import org.underseal.sandbox.intigriti.Report;
import org.underseal.sandbox.intigriti.Researcher;
import org.underseal.sandbox.intigriti.Severity;
import org.underseal.sandbox.intigriti.SeverityWord;

/** One report's way, as the people of the story walk it. */
public final class CaseStory {
  private final Outside outside;
  private final String repository;
  private final String maintainer;
  private final String sealed;
  private final ForgePeople forge;
  private final String code;
  private final Supplier<String> reference;

  private CaseStory(
      Outside outside,
      String repository,
      String maintainer,
      String code,
      Supplier<String> reference) {
    this(
        outside,
        repository,
        maintainer,
        repository + PretendWorld.SECURITY,
        ForgePeople.of(outside.world(), repository),
        code,
        reference);
  }

  private CaseStory(
      Outside outside,
      String repository,
      String maintainer,
      String sealed,
      ForgePeople forge,
      String code,
      Supplier<String> reference) {
    this.outside = outside;
    this.repository = repository;
    this.maintainer = maintainer;
    this.sealed = sealed;
    this.forge = forge;
    this.code = code;
    this.reference = reference;
  }

  /** The same way, with the fix made in this temporary fork on GitHub. */
  public CaseStory in(String fork) {
    return new CaseStory(
        outside,
        repository,
        maintainer,
        fork,
        ForgePeople.of(outside.world(), repository, fork),
        code,
        reference);
  }

  /** A researcher hands in a report, and the platform finds it valid. */
  public static CaseStory reported(
      Stage stage, String repository, String maintainer, Researcher by, Finding finding) {
    return reported(stage.outside(), repository, maintainer, by, finding);
  }

  /** The way of a case that is known already, wherever it was reported. */
  public static CaseStory of(Stage stage, String repository, String maintainer, String caseId) {
    return new CaseStory(stage.outside(), repository, maintainer, "", () -> caseId);
  }

  /** The same without a stage, for a server that runs elsewhere. */
  public static CaseStory reported(
      Outside outside, String repository, String maintainer, Researcher by, Finding finding) {
    Report report =
        new Report(
            finding.title(),
            new Severity(SeverityWord.of(finding.severity()), null),
            finding.weakness(),
            "https://example.test/",
            finding.body());
    String code =
        outside.sandbox().intigriti().submit(by, outside.world().programme(repository), report);
    outside.sandbox().intigriti().triage(code);
    return new CaseStory(
        outside, repository, maintainer, code, () -> outside.sandbox().intigriti().reference(code));
  }

  /** A hacker hands in a report on HackerOne, and somebody of the programme triages it. */
  public static CaseStory reported(
      Stage stage,
      String repository,
      String maintainer,
      Programme programme,
      Reporter by,
      Finding finding) {
    HackerOne platform = stage.sandbox().hackerOne();
    String code =
        platform.submit(
            by,
            programme,
            new org.underseal.sandbox.hackerone.Finding(
                finding.title(), finding.severity(), finding.weakness(), null, finding.body()));
    platform.change(code, "triaged", "");
    return new CaseStory(
        stage.outside(), repository, maintainer, code, () -> platform.reference(code));
  }

  /** How a change is merged. */
  public enum Way {
    /** A merge commit. */
    MERGE,
    /** One commit. */
    SQUASH,
    /** Each commit again. */
    REBASE
  }

  /**
   * What a researcher found.
   *
   * @param title one line
   * @param severity low to critical
   * @param weakness the type
   * @param body what the report says
   */
  public record Finding(String title, String severity, String weakness, String body) {}

  /** The platform's code of the report. */
  public String code() {
    return code;
  }

  /** The case, as the platform's internal reference names it. */
  public String caseId() {
    return reference.get();
  }

  /** Underseal's and people's comments on the confidential issue. */
  public java.util.List<String> comments() {
    return forge.comments(issue());
  }

  /** Whether a public issue tells of the case. */
  boolean isAnnouncedOnGitLab() {
    var gitlab = outside.sandbox().gitlab();
    return gitlab.issues(repository).keySet().stream()
        .filter(iid -> !gitlab.isConfidential(repository, iid))
        .anyMatch(iid -> gitlab.issueText(repository, iid).contains(caseId()));
  }

  /** The number of the confidential issue. */
  public long issue() {
    return forge.issueOf(caseId());
  }

  /** The maintainer comments on the confidential issue. */
  public void say(String text) {
    sayAs(maintainer, text);
  }

  /** Somebody comments on the confidential issue. */
  public void sayAs(String who, String text) {
    forge.comment(who, issue(), text);
  }

  /** The maintainer comments where only members see it, also once the issue is public. */
  public void sayInternally(String text) {
    if (repository.equals(PretendWorld.ELEMENT)) {
      outside
          .sandbox()
          .gitlab()
          .commentInternally(outside.world().gitlabUser(maintainer), repository, issue(), text);
    } else {
      say(text);
    }
  }

  /** The fix branch for a public branch. */
  public String fixBranch(String target) {
    return "fix/" + caseId().toLowerCase(Locale.ROOT) + "/" + target;
  }

  /** The advisory's file, as Underseal offers it on a branch of its own. */
  public String offeredAdvisory() {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      return bench.read(advisoryBranch(), advisoryFile());
    }
  }

  /** The maintainer edits the advisory's file, and merges it like any change. */
  public void editAdvisory(String text) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.write(advisoryBranch(), advisoryFile(), text, "Edit the advisory");
    }
    String into = "underseal-advisories";
    merge(forge.propose(maintainer, advisoryBranch(), into, "The advisory"), Way.MERGE);
  }

  private String advisoryBranch() {
    return "advisory/" + caseId().toLowerCase(Locale.ROOT);
  }

  private String advisoryFile() {
    return "advisories/" + caseId() + ".md";
  }

  /** The maintainer brings the fix branch of a target up to another case's by mistake. */
  public void takeSealedWork(CaseStory other, String target) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.moveWithinSeal(other.fixBranch(target), fixBranch(target));
    }
  }

  /** Somebody fixes a component on the fix branch for a target; gives the commit. */
  public String fix(String who, String target, int component) {
    return fix(who, target, component, "Check the input of component " + component);
  }

  /** The same with a message of its own. */
  public String fix(String who, String target, int component, String message) {
    return fix(who, target, component, "step made safe", message);
  }

  /** The same with a line of its own. */
  public String fix(String who, String target, int component, String line, String message) {
    try (Workbench bench = outside.workbench(repository, sealed, who)) {
      return bench.fix(
          fixBranch(target), PretendWorld.component(component, ending()), line, message);
    }
  }

  private String ending() {
    return repository.equals(PretendWorld.ELEMENT) ? ".js" : ".php";
  }

  /** Somebody proposes the fix branch of a target; gives the number. */
  public long propose(String who, String target) {
    return propose(who, target, "Check the input");
  }

  /** The same with a title of its own. */
  public long propose(String who, String target, String title) {
    return forge.propose(who, fixBranch(target), target, title);
  }

  /** The maintainer merges a proposal in the security repository. */
  public void merge(long number, Way way) {
    forge.merge(maintainer, number, way);
  }

  /** The fix branch of a target is deleted, as forges do after a merge if they are told to. */
  public void deleteFixBranch(String target) {
    if (repository.equals(PretendWorld.ELEMENT)) {
      outside.sandbox().gitlab().deleteBranch(sealed, fixBranch(target));
    } else {
      outside.sandbox().github().deleteBranch(sealed, fixBranch(target));
    }
  }

  /** CI says so of the newest commit on the fix branch for a target, in the forge's words. */
  public void ci(String target, String result) {
    if (repository.equals(PretendWorld.ELEMENT)) {
      outside.sandbox().gitlab().pipeline(sealed, fixBranch(target), result);
    } else {
      outside.sandbox().github().checkRun(sealed, fixBranch(target), "tests", result);
    }
  }

  /** Somebody else's public work moves a branch on meanwhile. */
  public void otherWork(String branch, int component, String line) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.workInPublic(branch, PretendWorld.component(component, ending()), line, "Tidy up");
    }
  }

  /** The maintainer commits something harmless in public, with a message that may not be. */
  public void sayInPublicCommit(String message) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      String line = "step tidied " + Math.floorMod(message.hashCode(), 1_000);
      bench.workInPublic("main", PretendWorld.component(6, ending()), line, message);
    }
  }

  /** The maintainer pushes the fix branch of a target to the public repository by mistake. */
  public void pushFixToPublic(String target, String publicBranch) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.showInPublic(fixBranch(target), publicBranch);
    }
  }

  /** A stranger opens an issue that everyone can read. */
  public void openPublicIssue(String title, String text) {
    if (repository.equals(PretendWorld.ELEMENT)) {
      outside
          .sandbox()
          .gitlab()
          .openIssue(outside.world().gitlabUser("stranger"), repository, title, text);
    } else {
      outside.world().github().openIssue("stranger", repository, title, text);
    }
  }

  /** The maintainer brings a fix branch up to the public branch, before any fix is in it. */
  public void moveFixBranchToPublic(String target) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.moveSealed(target, fixBranch(target));
    }
  }

  /** The maintainer pushes what the security repository has merged to the public branch. */
  public void land(String branch) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.goPublic(branch);
    }
  }

  /** The maintainer picks a commit onto a public branch. */
  public void backport(String commit, String branch) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.backport(commit, branch);
    }
  }

  /** The maintainer takes the fix of a component back, which is a public branch's newest commit. */
  public void revert(String branch, int component) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.revertInPublic(branch, PretendWorld.component(component, ending()));
    }
  }

  /** The maintainer tags a public branch. */
  public void release(String branch, String tag) {
    try (Workbench bench = outside.workbench(repository, maintainer)) {
      bench.release(branch, tag);
    }
  }
}
