package org.underseal.plugin.git;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.PushConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.TagName;

/**
 * Creates one branch or tag and never moves one. It speaks to the forge over JGit's push
 * connection, below the layer that would run a hook, and so knows whether anything had been sent
 * when it fails.
 */
final class BranchOpening {
  private final Remote remote;
  private final String what;
  private final String ref;
  private final CommitSha at;

  BranchOpening(Remote remote, BranchName name, CommitSha at) {
    this(remote, "opening the fix branch", name.ref(), at);
  }

  BranchOpening(Remote remote, TagName name, CommitSha at) {
    this(remote, "putting the tag " + name, name.ref(), at);
  }

  private BranchOpening(Remote remote, String what, String ref, CommitSha at) {
    this.remote = remote;
    this.what = what;
    this.ref = ref;
    this.at = at;
  }

  CommitSha run() {
    requireCommit();
    return pushed()
        // Somebody else may have opened it in between.
        .or(this::found)
        .orElseThrow(() -> new ConnectorException.Refused(what + " was rejected by the forge"));
  }

  private void requireCommit() {
    try {
      if (!remote.local().getObjectDatabase().has(id())) {
        throw new ConnectorException.Unavailable(
            "the commit to branch from has not been fetched yet", Optional.empty());
      }
    } catch (IOException e) {
      throw GitFailure.onDisk();
    }
  }

  private Optional<CommitSha> pushed() {
    boolean[] sent = {false};
    try {
      return remote.exchange(
          transport -> {
            try (PushConnection connection = transport.openPush()) {
              Optional<CommitSha> there = position(connection);
              if (there.isPresent()) {
                return there;
              }
              sent[0] = true;
              return create(connection);
            }
          });
    } catch (IOException | RuntimeException e) {
      throw sent[0]
          ? GitFailure.ofPush(what, remote.traffic(), e)
          : GitFailure.of(what, remote.traffic(), e);
    }
  }

  private Optional<CommitSha> found() {
    try {
      return remote.exchange(
          transport -> {
            try (PushConnection connection = transport.openPush()) {
              return position(connection);
            }
          });
    } catch (IOException | RuntimeException e) {
      throw GitFailure.of(what, remote.traffic(), e);
    }
  }

  private Optional<CommitSha> create(PushConnection connection) throws IOException {
    RemoteRefUpdate update =
        new RemoteRefUpdate(remote.local(), at.hex(), id(), ref, false, null, ObjectId.zeroId());
    connection.push(remote.deadline(), Map.of(ref, update));
    return switch (update.getStatus()) {
      case OK, UP_TO_DATE -> Optional.of(at);
      case REJECTED_NONFASTFORWARD,
          REJECTED_NODELETE,
          REJECTED_REMOTE_CHANGED,
          REJECTED_OTHER_REASON,
          NON_EXISTING ->
          Optional.empty();
      case NOT_ATTEMPTED, AWAITING_REPORT -> throw new IOException("no report came back");
    };
  }

  private Optional<CommitSha> position(PushConnection connection) {
    return Optional.ofNullable(connection.getRef(ref))
        .map(Ref::getObjectId)
        .map(id -> new CommitSha(ObjectId.toString(id)));
  }

  private ObjectId id() {
    return ObjectId.fromString(at.hex());
  }
}
