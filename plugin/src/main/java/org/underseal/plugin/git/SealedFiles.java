package org.underseal.plugin.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.underseal.plugin.CommitSha;

/** Text files on branches of the security repository, as the mirror last saw them. */
public final class SealedFiles {
  /** Files of one folder that are looked at; more would be no folder of advisories. */
  private static final int FILES_MAX = 10_000;

  private final Repository repository;

  /** Of a mirror, for as long as that is open. */
  public SealedFiles(Mirror mirror) {
    this.repository = mirror.repository();
  }

  /**
   * The files that lie directly in a folder.
   *
   * @param commit whose tree is read
   * @param folder its path without a slash at its end
   * @return the id of each file's content by its name; empty if there is no such folder
   */
  public Map<String, String> in(CommitSha commit, String folder) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (RevWalk walk = new RevWalk(repository)) {
      var tree = walk.parseCommit(ObjectId.fromString(commit.hex())).getTree();
      try (TreeWalk found = TreeWalk.forPath(repository, folder, tree)) {
        if (found == null || found.getFileMode() != FileMode.TREE) {
          return files;
        }
        try (TreeWalk inside = new TreeWalk(repository)) {
          inside.addTree(found.getObjectId(0));
          while (inside.next() && files.size() < FILES_MAX) {
            if ((inside.getRawMode(0) & FileMode.TYPE_MASK) == FileMode.TYPE_FILE) {
              files.put(inside.getNameString(), inside.getObjectId(0).name());
            }
          }
        }
      }
    }
    return files;
  }

  /**
   * A file's text.
   *
   * @param id of its content
   * @param bytesMax of the content
   * @return empty if it is longer, or not UTF-8
   */
  public Optional<String> text(String id, int bytesMax) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      var content = reader.open(ObjectId.fromString(id), Constants.OBJ_BLOB);
      return content.getSize() > bytesMax ? Optional.empty() : decoded(content.getBytes(bytesMax));
    }
  }

  private static Optional<String> decoded(byte[] content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }

  /**
   * Makes a commit that adds or replaces one file. It is in the mirror only, until a branch with it
   * is pushed.
   *
   * @param parent what it stands on; empty for the first commit of a history of its own
   * @param path of the file, with slashes
   */
  public CommitSha commit(
      Optional<CommitSha> parent, String path, String text, String message, Instant at)
      throws IOException {
    return new FileCommit(repository, parent, Map.of(path, text)).write(message, at);
  }
}
