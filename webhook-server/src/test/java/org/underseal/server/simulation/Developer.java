package org.underseal.server.simulation;

import java.time.Clock;
import java.util.List;
import java.util.TreeMap;
import org.underseal.sandbox.git.Author;
import org.underseal.sandbox.git.BareRepository;
import org.underseal.sandbox.git.Merger;
import org.underseal.sandbox.git.RefChange;

/** What a developer does to the repositories of a project. */
final class Developer {
  private static final String HEADS = "refs/heads/";

  private final Place place;
  private final String who;
  private final Clock clock;

  Developer(Place place, String who, Clock clock) {
    this.place = place;
    this.who = who;
    this.clock = clock;
  }

  /** Changes one line of a component and pushes that; gives the commit. */
  String change(String repository, String branch, int component, String from, String to) {
    BareRepository git = place.git(repository);
    String before = git.branch(branch).orElseThrow();
    TreeMap<String, String> files = new TreeMap<>(git.files(before));
    String file = World.component(component);
    files.put(file, files.get(file).replace(from, to));
    String after = git.commit(branch, files, "Check the input", author());
    pushed(repository, HEADS + branch, before, after);
    return after;
  }

  /** Picks a commit of the security repository onto a branch of either. */
  void pick(String commit, String repository, String branch) {
    BareRepository git = place.git(repository);
    bring(place.security(), repository, commit);
    String before = git.branch(branch).orElseThrow();
    String after =
        new Merger(git).cherryPick(before, commit, "Check the input again", author()).orElseThrow();
    git.setRef(HEADS + branch, after);
    pushed(repository, HEADS + branch, before, after);
  }

  /** Pushes a branch of one repository to the other, if that only moves it forward. */
  boolean bringForward(String from, String to, String branch) {
    BareRepository git = place.git(to);
    String before = git.branch(branch).orElseThrow();
    String after = place.git(from).branch(branch).orElseThrow();
    bring(from, to, after);
    if (before.equals(after) || !git.contains(before, after)) {
      return before.equals(after);
    }
    git.setRef(HEADS + branch, after);
    pushed(to, HEADS + branch, before, after);
    return true;
  }

  void tag(String branch, String tag) {
    BareRepository git = place.git(place.repository());
    String commit = git.branch(branch).orElseThrow();
    git.setRef("refs/tags/" + tag, commit);
    pushed(place.repository(), "refs/tags/" + tag, RefChange.NONE, commit);
  }

  private void bring(String from, String to, String commit) {
    if (!from.equals(to) && place.git(to).commit(commit).isEmpty()) {
      BareRepository source = place.git(from);
      source.setRef("refs/brought/it", commit);
      place.git(to).fetchFrom(source, "refs/brought/it", "refs/brought/it");
      source.deleteRef("refs/brought/it");
      place.git(to).deleteRef("refs/brought/it");
    }
  }

  private void pushed(String repository, String ref, String before, String after) {
    place.host().pushed(repository, who, List.of(new RefChange(ref, before, after)));
  }

  private Author author() {
    return new Author(who, who + "@simulation.invalid", clock.instant());
  }
}
