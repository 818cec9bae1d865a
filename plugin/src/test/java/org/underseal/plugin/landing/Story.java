package org.underseal.plugin.landing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.underseal.plugin.CommitSha;

/** A real repository that tests write history into, each commit a minute after the one before. */
final class Story implements AutoCloseable {
  private static final Instant BEGINNING = Instant.parse("2021-01-11T09:00:00Z");

  private final Repository repository;
  private int minutes;

  Story(Path directory) throws IOException {
    repository = new FileRepository(directory.resolve("story.git").toFile());
    repository.create(true);
  }

  /** What a commit does to one file; no content means the file goes. */
  record Edit(String path, byte[] content) {
    static Edit write(String path, String content) {
      return new Edit(path, content.getBytes(StandardCharsets.UTF_8));
    }

    static Edit bytes(String path, int... content) {
      byte[] bytes = new byte[content.length];
      for (int i = 0; i < content.length; i++) {
        bytes[i] = (byte) content[i];
      }
      return new Edit(path, bytes);
    }

    static Edit delete(String path) {
      return new Edit(path, null);
    }
  }

  /** A text of sixty numbered lines, some of them replaced. */
  static String text(String... replaced) {
    String text =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "line " + i + "\n")
            .collect(Collectors.joining());
    for (int i = 0; i < replaced.length; i += 2) {
      text = text.replace("line " + replaced[i] + "\n", replaced[i + 1] + "\n");
    }
    return text;
  }

  Repository repository() {
    return repository;
  }

  ObjectId commit(String message, ObjectId parent, Edit... edits) throws IOException {
    return commit(message, edited(parent, edits), parent == null ? List.of() : List.of(parent));
  }

  ObjectId merge(ObjectId into, ObjectId other) throws IOException {
    return commit("Merge", merged(null, into, other), List.of(into, other));
  }

  /** A merge that takes the content of one commit, as {@code git merge -s ours} does. */
  ObjectId mergeAs(ObjectId content, ObjectId into, ObjectId other) throws IOException {
    return commit("Merge", tree(content), List.of(into, other));
  }

  ObjectId mode(String message, ObjectId parent, String path, FileMode mode) throws IOException {
    return commit(message, edited(parent, List.of(entry(path, mode, null))), List.of(parent));
  }

  ObjectId submodule(String message, ObjectId parent, String path, ObjectId at) throws IOException {
    return commit(
        message, edited(parent, List.of(entry(path, FileMode.GITLINK, at))), List.of(parent));
  }

  ObjectId pick(ObjectId commit, ObjectId onto) throws IOException {
    return commit("Picked", merged(parent(commit), onto, commit), List.of(onto));
  }

  ObjectId revert(ObjectId commit, ObjectId onto) throws IOException {
    return commit("Reverted", merged(commit, onto, parent(commit)), List.of(onto));
  }

  ObjectId squash(ObjectId head, ObjectId onto) throws IOException {
    return commit("Merge commit from fork", merged(null, onto, head), List.of(onto));
  }

  ObjectId publicBranch(String name, ObjectId head) throws IOException {
    ref("refs/public/heads/" + name, head);
    return head;
  }

  void lightTag(String name, ObjectId commit) throws IOException {
    ref("refs/public/tags/" + name, commit);
  }

  void annotatedTag(String name, ObjectId commit) throws IOException {
    TagBuilder tag = new TagBuilder();
    tag.setTag(name);
    tag.setObjectId(commit, Constants.OBJ_COMMIT);
    tag.setTagger(someone());
    tag.setMessage(name);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(tag);
      inserter.flush();
      ref("refs/public/tags/" + name, id);
    }
  }

  static FixRange range(ObjectId base, ObjectId head) {
    return new FixRange(sha(base), sha(head));
  }

  static CommitSha sha(ObjectId id) {
    return new CommitSha(id.name());
  }

  private void ref(String name, ObjectId id) throws IOException {
    RefUpdate update = repository.updateRef(name);
    update.setNewObjectId(id);
    update.forceUpdate();
  }

  private ObjectId merged(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ThreeWayMerger merger = (ThreeWayMerger) MergeStrategy.RECURSIVE.newMerger(repository, true);
      merger.setObjectInserter(inserter);
      if (base != null) {
        merger.setBase(base);
      }
      if (!merger.merge(ours, theirs)) {
        throw new IllegalStateException("the story has a conflict");
      }
      inserter.flush();
      return merger.getResultTreeId();
    }
  }

  private ObjectId edited(ObjectId parent, Edit... edits) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      List<DirCacheEditor.PathEdit> all =
          Arrays.stream(edits).map(edit -> entry(edit, inserter)).toList();
      inserter.flush();
      return edited(parent, all);
    }
  }

  private ObjectId edited(ObjectId parent, List<DirCacheEditor.PathEdit> edits) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      DirCache files = DirCache.newInCore();
      if (parent != null) {
        DirCacheBuilder before = files.builder();
        before.addTree(new byte[0], 0, repository.newObjectReader(), tree(parent));
        before.finish();
      }
      DirCacheEditor editor = files.editor();
      edits.forEach(editor::add);
      editor.finish();
      ObjectId tree = files.writeTree(inserter);
      inserter.flush();
      return tree;
    }
  }

  private static DirCacheEditor.PathEdit entry(String path, FileMode mode, ObjectId content) {
    return new DirCacheEditor.PathEdit(path) {
      @Override
      public void apply(DirCacheEntry entry) {
        entry.setFileMode(mode);
        if (content != null) {
          entry.setObjectId(content);
        }
      }
    };
  }

  private static DirCacheEditor.PathEdit entry(Edit edit, ObjectInserter inserter) {
    if (edit.content() == null) {
      return new DirCacheEditor.DeletePath(edit.path());
    }
    return new DirCacheEditor.PathEdit(edit.path()) {
      @Override
      public void apply(DirCacheEntry entry) {
        try {
          entry.setFileMode(FileMode.REGULAR_FILE);
          entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, edit.content()));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  private ObjectId commit(String message, ObjectId tree, List<ObjectId> parents)
      throws IOException {
    minutes++;
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setParentIds(parents);
    commit.setAuthor(someone());
    commit.setCommitter(someone());
    commit.setMessage(message);
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      return id;
    }
  }

  private PersonIdent someone() {
    return new PersonIdent(
        "Someone", "someone@example.org", BEGINNING.plusSeconds(60L * minutes), ZoneOffset.UTC);
  }

  private ObjectId tree(ObjectId commit) throws IOException {
    return parsed(commit).getTree();
  }

  private ObjectId parent(ObjectId commit) throws IOException {
    return parsed(commit).getParent(0);
  }

  private RevCommit parsed(ObjectId commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.parseCommit(commit);
    }
  }

  @Override
  public void close() {
    repository.close();
  }
}
