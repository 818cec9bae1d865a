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

/**
 * Moves public branches forward to sealed commits: all of them, or none. It asks the forge for an
 * atomic push, moves each branch only from where it was last seen, and only forward.
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
        if (!position(connection, move).equals(Optional.of(move.to()))) {
          updates.put(move.pushed().ref(), update(move));
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
                .filter(move -> move.pushed().ref().equals(update.getRemoteName()))
                .map(BranchMove::branch)
                .forEach(refused::add);
        case NOT_ATTEMPTED, AWAITING_REPORT -> throw new IOException("no report came back");
      }
    }
    return refused;
  }

  private RemoteRefUpdate update(BranchMove move) throws IOException {
    return new RemoteRefUpdate(
        remote.local(),
        move.to().hex(),
        id(move.to()),
        move.pushed().ref(),
        false,
        null,
        move.isDirect() ? id(move.from()) : ObjectId.zeroId());
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

  private static Optional<CommitSha> position(PushConnection connection, BranchMove move) {
    return Optional.ofNullable(connection.getRef(move.pushed().ref()))
        .map(Ref::getObjectId)
        .map(at -> new CommitSha(ObjectId.toString(at)));
  }

  private static ObjectId id(CommitSha commit) {
    return ObjectId.fromString(commit.hex());
  }
}
