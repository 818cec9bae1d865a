package org.underseal.plugin.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.TagName;

/**
 * Moves public branches forward to sealed commits, and puts tags on these: all of it, or nothing.
 * It asks the forge for an atomic push, moves each branch only from where it was last seen and only
 * forward, and no tag ever.
 */
final class PublicPush {
  private final Remote remote;
  private final Collection<BranchMove> moves;
  private final String what;

  /** What is said of it where it fails. */
  PublicPush(Remote remote, Collection<BranchMove> moves, String what) {
    this.what = what;
    this.remote = remote;
    this.moves = List.copyOf(moves);
  }

  /** Gives the branches that the forge refused to move; then none was moved. */
  List<BranchName> run() {
    moves.forEach(this::requireForward);
    boolean[] sent = {false};
    try {
      return remote.exchange(transport -> push(transport, sent));
    } catch (ConnectorException known) {
      throw known;
    } catch (IOException | RuntimeException e) {
      throw sent[0]
          ? GitFailure.ofPush(what, remote.traffic(), e)
          : GitFailure.of(what, remote.traffic(), e);
    }
  }

  private List<BranchName> push(Transport transport, boolean[] sent) throws IOException {
    transport.setPushAtomic(true);
    try (PushConnection connection = transport.openPush()) {
      Map<String, RemoteRefUpdate> updates = new LinkedHashMap<>();
      for (BranchMove move : moves) {
        if (!position(connection, move.pushed().ref()).equals(Optional.of(move.to()))) {
          updates.put(move.pushed().ref(), update(move));
        }
        if (move.pushedTag().isPresent()) {
          addTag(connection, updates, move, move.pushedTag().get());
        }
      }
      if (updates.isEmpty()) {
        return List.of();
      }
      sent[0] = true;
      connection.push(remote.deadline(), updates);
      return refused(updates);
    }
  }

  private void addTag(
      PushConnection connection, Map<String, RemoteRefUpdate> updates, BranchMove move, TagName tag)
      throws IOException {
    Optional<CommitSha> there = position(connection, tag.ref());
    if (there.isEmpty()) {
      updates.put(tag.ref(), update(tag.ref(), move.to(), ObjectId.zeroId()));
    } else if (!there.get().equals(move.to())) {
      throw new ConnectorException.Refused(
          "there is a tag %s already, and a tag is never moved; nothing was pushed. Say /bounty land"
                  .formatted(tag)
              + " again, with another name or without it");
    }
  }

  private List<BranchName> refused(Map<String, RemoteRefUpdate> updates) throws IOException {
    List<BranchName> refused = new ArrayList<>();
    for (RemoteRefUpdate update : updates.values()) {
      switch (update.getStatus()) {
        case OK, UP_TO_DATE -> {}
        case REJECTED_NONFASTFORWARD,
            REJECTED_NODELETE,
            REJECTED_REMOTE_CHANGED,
            REJECTED_OTHER_REASON,
            NON_EXISTING ->
            moves.stream()
                .filter(move -> isPartOf(update.getRemoteName(), move))
                .map(BranchMove::branch)
                .filter(branch -> !refused.contains(branch))
                .forEach(refused::add);
        case NOT_ATTEMPTED, AWAITING_REPORT -> throw new IOException("no report came back");
      }
    }
    return refused;
  }

  private static boolean isPartOf(String ref, BranchMove move) {
    return move.pushed().ref().equals(ref)
        || move.pushedTag().filter(tag -> tag.ref().equals(ref)).isPresent();
  }

  private RemoteRefUpdate update(BranchMove move) throws IOException {
    ObjectId expected = move.isDirect() ? id(move.from()) : ObjectId.zeroId();
    return update(move.pushed().ref(), move.to(), expected);
  }

  private RemoteRefUpdate update(String ref, CommitSha to, ObjectId expected) throws IOException {
    return new RemoteRefUpdate(remote.local(), to.hex(), id(to), ref, false, null, expected);
  }

  private void requireForward(BranchMove move) {
    try (RevWalk walk = new RevWalk(remote.local())) {
      boolean forward =
          walk.isMergedInto(walk.parseCommit(id(move.from())), walk.parseCommit(id(move.to())));
      if (!forward) {
        throw new ConnectorException.Refused(
            "%s has moved on since the fix branch was begun; rebase the fix branch onto it and say"
                    .formatted(move.branch())
                + " /bounty land again");
      }
    } catch (IOException e) {
      throw GitFailure.onDisk();
    }
  }

  private static Optional<CommitSha> position(PushConnection connection, String ref) {
    return Optional.ofNullable(connection.getRef(ref))
        .map(Ref::getObjectId)
        .map(at -> new CommitSha(ObjectId.toString(at)));
  }

  private static ObjectId id(CommitSha commit) {
    return ObjectId.fromString(commit.hex());
  }
}
