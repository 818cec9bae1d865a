package org.underseal.plugin.git;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.underseal.plugin.PublicPlace;
import org.underseal.plugin.PublicPlace.Kind;
import org.underseal.plugin.Sighting;

/**
 * What is new in the public part of a mirror: the messages of commits that were not there when it
 * was last remembered, and the names of all branches and tags. Where the public refs stood is kept
 * in the mirror itself, under {@code refs/watched/}; a mirror that was made anew is read again.
 */
public final class PublicNews {
  /** New commits whose messages are read, the newest first. */
  private static final int COMMITS_MAX = 20_000;

  private static final String PUBLIC = "refs/public/";
  private static final String WATCHED = "refs/watched/";

  private final List<Sighting> sightings;
  private final Map<String, ObjectId> positions;

  private PublicNews(List<Sighting> sightings, Map<String, ObjectId> positions) {
    this.sightings = List.copyOf(sightings);
    this.positions = Map.copyOf(positions);
  }

  /**
   * Reads what is new.
   *
   * @param since older commits are left out, by the times that their committers gave them
   * @throws IOException if the mirror can't be read
   */
  public static PublicNews read(Mirror mirror, Instant since) throws IOException {
    Repository repository = mirror.repository();
    Map<String, ObjectId> positions = positions(repository, PUBLIC);
    List<Sighting> found = new ArrayList<>();
    positions.keySet().forEach(name -> found.add(named(name)));
    addMessages(found, repository, positions, since);
    return new PublicNews(found, positions);
  }

  /** What was found. */
  public List<Sighting> sightings() {
    return sightings;
  }

  /**
   * Remembers, once everything has been dealt with, that this much has been read.
   *
   * @throws IOException if the mirror can't be written
   */
  public void remember(Mirror mirror) throws IOException {
    Repository repository = mirror.repository();
    Map<String, ObjectId> before = positions(repository, WATCHED);
    for (Map.Entry<String, ObjectId> position : positions.entrySet()) {
      if (!position.getValue().equals(before.get(position.getKey()))) {
        set(repository, position.getKey(), position.getValue());
      }
    }
    for (String gone : before.keySet()) {
      if (!positions.containsKey(gone)) {
        forget(repository, gone);
      }
    }
  }

  /**
   * Forgets what was remembered: everything is new again.
   *
   * @throws IOException if the mirror can't be written
   */
  public static void forget(Mirror mirror) throws IOException {
    for (String name : positions(mirror.repository(), WATCHED).keySet()) {
      forget(mirror.repository(), name);
    }
  }

  private static Map<String, ObjectId> positions(Repository repository, String prefix)
      throws IOException {
    Map<String, ObjectId> positions = new HashMap<>();
    for (Ref ref : repository.getRefDatabase().getRefsByPrefix(prefix)) {
      positions.put(ref.getName().substring(prefix.length()), ref.getObjectId());
    }
    return positions;
  }

  /** {@code heads/name} or {@code tags/name}. */
  private static Sighting named(String ref) {
    String name = ref.substring(ref.indexOf('/') + 1);
    Kind kind = ref.startsWith("tags/") ? Kind.TAG : Kind.BRANCH;
    return new Sighting(new PublicPlace(kind, name), name, Optional.empty());
  }

  private static void addMessages(
      List<Sighting> found, Repository repository, Map<String, ObjectId> positions, Instant since)
      throws IOException {
    Set<ObjectId> known = Set.copyOf(positions(repository, WATCHED).values());
    try (RevWalk walk = new RevWalk(repository)) {
      walk.sort(RevSort.COMMIT_TIME_DESC);
      for (ObjectId position : Set.copyOf(positions.values())) {
        if (!known.contains(position)) {
          start(walk, position);
        }
      }
      for (ObjectId position : known) {
        stop(walk, position);
      }
      int seen = 0;
      for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
        Instant at = Instant.ofEpochSecond(commit.getCommitTime());
        if (at.isBefore(since) || ++seen > COMMITS_MAX) {
          return;
        }
        found.add(message(commit, at));
      }
    }
  }

  private static Sighting message(RevCommit commit, Instant at) {
    return new Sighting(
        new PublicPlace(Kind.COMMIT, commit.name()), commit.getFullMessage(), Optional.of(at));
  }

  /** A tag may name something else than a commit. */
  private static void start(RevWalk walk, ObjectId position) throws IOException {
    RevObject named = walk.peel(walk.parseAny(position));
    if (named instanceof RevCommit commit) {
      walk.markStart(commit);
    }
  }

  private static void stop(RevWalk walk, ObjectId position) throws IOException {
    RevObject named = walk.peel(walk.parseAny(position));
    if (named instanceof RevCommit commit) {
      walk.markUninteresting(commit);
    }
  }

  private static void set(Repository repository, String name, ObjectId position)
      throws IOException {
    RefUpdate update = repository.updateRef(WATCHED + name);
    update.setNewObjectId(position);
    update.disableRefLog();
    switch (update.forceUpdate()) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE, RENAMED -> {}
      case NOT_ATTEMPTED,
          LOCK_FAILURE,
          REJECTED,
          REJECTED_CURRENT_BRANCH,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON,
          IO_FAILURE ->
          throw GitFailure.onDisk();
    }
  }

  private static void forget(Repository repository, String name) throws IOException {
    RefUpdate update = repository.updateRef(WATCHED + name);
    update.setForceUpdate(true);
    update.disableRefLog();
    update.delete();
  }
}
