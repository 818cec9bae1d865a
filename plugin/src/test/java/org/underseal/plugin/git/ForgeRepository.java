package org.underseal.plugin.git;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.underseal.plugin.CommitSha;

/** A real bare repository in the place of one on a forge. */
final class ForgeRepository implements AutoCloseable {
  private static final PersonIdent SOMEONE =
      new PersonIdent(
          "Someone", "someone@example.org", Instant.parse("2021-01-11T09:00:00Z"), ZoneOffset.UTC);

  private final Path directory;
  private final Repository repository;

  ForgeRepository(Path directory) throws IOException {
    this.directory = directory;
    this.repository = new FileRepository(directory.toFile());
    repository.create(true);
  }

  Repository repository() {
    return repository;
  }

  URI url() {
    return URI.create("file://" + directory);
  }

  /** A commit of nothing, told apart by its message. */
  CommitSha commit(String message, CommitSha... parents) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(inserter.insert(Constants.OBJ_TREE, new TreeFormatter().toByteArray()));
      for (CommitSha parent : parents) {
        commit.addParentId(ObjectId.fromString(parent.hex()));
      }
      commit.setAuthor(SOMEONE);
      commit.setCommitter(SOMEONE);
      commit.setMessage(message);
      CommitSha id = new CommitSha(inserter.insert(commit).name());
      inserter.flush();
      return id;
    }
  }

  void set(String ref, CommitSha to) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setNewObjectId(ObjectId.fromString(to.hex()));
    update.forceUpdate();
  }

  void delete(String ref) throws IOException {
    RefUpdate update = repository.updateRef(ref);
    update.setForceUpdate(true);
    update.delete();
  }

  CommitSha at(String ref) throws IOException {
    Ref found = repository.exactRef(ref);
    return found == null ? null : new CommitSha(found.getObjectId().name());
  }

  @Override
  public void close() {
    repository.close();
  }
}
