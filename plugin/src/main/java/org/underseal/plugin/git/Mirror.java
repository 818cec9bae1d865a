package org.underseal.plugin.git;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.TagName;
import org.underseal.plugin.Unsealed;

/**
 * One project's bare repository on disk: its public branches and tags under {@code refs/public/},
 * its fix branches under {@code refs/sealed/}. Only one mirror of a directory is open at a time, in
 * this process or another. What a mirror holds is sealed; it pushes to a public repository only
 * what {@link Unsealed} lets out.
 *
 * <p>Every method throws {@link ConnectorException}: {@code Unavailable} also when the disk fails,
 * {@code Refused} when the forge knows neither the repository nor the credentials.
 */
public final class Mirror implements AutoCloseable {
  /** Where the public branches are kept. */
  public static final String PUBLIC_HEADS = "refs/public/heads/";

  /** Where the public tags are kept. */
  public static final String PUBLIC_TAGS = "refs/public/tags/";

  /** Where the fix branches are kept. */
  public static final String SEALED = "refs/sealed/";

  private final MirrorLock lock;
  private final Repository repository;

  Mirror(MirrorLock lock, Repository repository) {
    this.lock = lock;
    this.repository = repository;
  }

  /**
   * Opens the mirror in a directory, or makes an empty one. A directory with a spoilt mirror is
   * emptied and made anew. Waits for up to two minutes while another mirror of it is open in this
   * process, so a thread must not open it twice.
   *
   * @throws ConnectorException.Unavailable if another mirror of the directory stays open too long
   * @throws ConnectorException.Refused if the directory holds something that is no mirror
   */
  public static Mirror at(Path directory) {
    try (KeptMirror once = new KeptMirror(directory)) {
      return once.open();
    }
  }

  /** What was fetched, to be read. Closed with the mirror. */
  public Repository repository() {
    return repository;
  }

  /** Brings public branches and tags up to date and forgets those that were deleted. */
  public synchronized void fetchPublic(URI cloneUrl, GitCredentials credentials) {
    new PublicFetch(remote(cloneUrl, credentials)).run();
  }

  /**
   * Brings a fix branch up to date. A deleted branch stays as it was last seen.
   *
   * @return the branch's head as far as it is known; empty if it was never seen
   */
  public synchronized Optional<CommitSha> fetchFix(
      URI securityCloneUrl, GitCredentials credentials, BranchName fixBranch) {
    fetchFixes(securityCloneUrl, credentials, List.of(fixBranch));
    return fixHead(fixBranch);
  }

  /**
   * Brings several fix branches up to date with one look. Deleted ones stay as they were last seen.
   */
  public synchronized void fetchFixes(
      URI securityCloneUrl, GitCredentials credentials, Collection<BranchName> fixBranches) {
    new FixFetch(remote(securityCloneUrl, credentials), fixBranches).run();
  }

  /**
   * Brings the last state of a fix branch that is deleted, from the ref that the forge keeps for
   * its change request. Changes nothing while the branch is there, or if the ref is not at this
   * commit.
   *
   * @param keptAt the full name of that ref
   * @param head the newest commit of the change request
   */
  public synchronized void fetchDeletedFix(
      URI securityCloneUrl,
      GitCredentials credentials,
      BranchName fixBranch,
      String keptAt,
      CommitSha head) {
    new DeletedFixFetch(remote(securityCloneUrl, credentials), fixBranch, keptAt, head).run();
  }

  /** The public branch's head when it was last fetched; empty if there is no such branch. */
  public Optional<CommitSha> publicHead(BranchName branch) {
    return head(PUBLIC_HEADS + branch.value());
  }

  /** The heads of all public branches when they were last fetched. */
  public List<CommitSha> publicHeads() {
    try {
      return repository.getRefDatabase().getRefsByPrefix(PUBLIC_HEADS).stream()
          .map(Ref::getObjectId)
          .map(id -> new CommitSha(ObjectId.toString(id)))
          .toList();
    } catch (IOException e) {
      throw spoilt();
    }
  }

  /** The fix branch's head when it was last seen; empty if it was never seen. */
  public Optional<CommitSha> fixHead(BranchName fixBranch) {
    return head(SEALED + fixBranch.value());
  }

  /** Whether a commit was fetched into it. */
  public boolean holds(CommitSha commit) throws IOException {
    return repository.getObjectDatabase().has(ObjectId.fromString(commit.hex()));
  }

  /**
   * Whether a commit was in a public branch when they were last fetched. A fix branch's head that
   * is public already when it is first seen proves nothing: the branch may just have been moved
   * forward to public work.
   */
  public boolean isPublic(CommitSha commit) {
    try (RevWalk walk = new RevWalk(repository)) {
      if (!holds(commit)) {
        return false;
      }
      RevCommit known = walk.parseCommit(ObjectId.fromString(commit.hex()));
      var heads = repository.getRefDatabase().getRefsByPrefix(PUBLIC_HEADS);
      return walk.isMergedIntoAny(known, heads);
    } catch (IOException e) {
      throw spoilt();
    }
  }

  /**
   * Opens a new branch in the security repository. An existing branch is never moved.
   *
   * @return where the branch is: {@code at}, or where it already was
   * @throws ConnectorException.Unavailable also if the commit has not been fetched yet
   * @throws ConnectorException.OutcomeUnknown if the connection broke after the push was sent
   */
  public synchronized CommitSha openBranch(
      URI securityCloneUrl, GitCredentials credentials, BranchName name, CommitSha at) {
    return new BranchOpening(remote(securityCloneUrl, credentials), name, at).run();
  }

  /**
   * Moves public branches forward to what was sealed until now: all of them, or none.
   *
   * @return the branches that the forge refused to move; nothing is public if there are any
   * @throws ConnectorException.Refused if one does not follow on where its branch was last seen
   * @throws ConnectorException.OutcomeUnknown if the connection broke after the push was sent
   */
  public synchronized List<BranchName> pushPublic(
      URI cloneUrl, GitCredentials credentials, Unsealed<List<BranchMove>> moves) {
    return new PublicPush(
            remote(cloneUrl, credentials), moves.value(), "pushing the fix to the public branches")
        .run();
  }

  /**
   * Puts a new tag on a public commit. A tag that is there is never moved.
   *
   * @return what the tag is on: {@code at}, or where it already was, which is no commit if it is an
   *     annotated one
   * @throws ConnectorException.Unavailable also if the commit has not been fetched yet
   * @throws ConnectorException.OutcomeUnknown if the connection broke after the push was sent
   */
  public synchronized CommitSha openTag(
      URI cloneUrl, GitCredentials credentials, Unsealed<TagName> name, CommitSha at) {
    return new BranchOpening(remote(cloneUrl, credentials), name.value(), at).run();
  }

  /** Whether there was a public tag of this name when they were last fetched. */
  public boolean hasTag(TagName name) {
    return head(PUBLIC_TAGS + name.value()).isPresent();
  }

  /** Whether a public tag, where it was last fetched, has this commit in its history. */
  public boolean tagHolds(TagName name, CommitSha commit) throws IOException {
    Ref tag = repository.exactRef(PUBLIC_TAGS + name.value());
    ObjectId id = ObjectId.fromString(commit.hex());
    if (tag == null || !holds(commit)) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.peel(walk.parseAny(tag.getObjectId())) instanceof RevCommit tagged
          && walk.isMergedInto(walk.parseCommit(id), walk.parseCommit(tagged));
    }
  }

  /** The messages of the commits that a branch's way brings, with their authors' names. */
  public List<String> words(BranchMove move) throws IOException {
    List<String> words = new ArrayList<>();
    try (RevWalk walk = new RevWalk(repository)) {
      walk.markStart(walk.parseCommit(ObjectId.fromString(move.to().hex())));
      walk.markUninteresting(walk.parseCommit(ObjectId.fromString(move.from().hex())));
      for (RevCommit commit : walk) {
        words.add(commit.getFullMessage() + "\n" + commit.getAuthorIdent().getName());
      }
    }
    return words;
  }

  /** Whether a public branch, where it was last fetched, only has to go forward to a commit. */
  public boolean follows(BranchName branch, CommitSha commit) throws IOException {
    Optional<CommitSha> head = publicHead(branch);
    if (head.isEmpty()) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(head.get().hex())),
          walk.parseCommit(ObjectId.fromString(commit.hex())));
    }
  }

  /** Whether a commit is among those that a branch's way brings. */
  public boolean brings(BranchMove move, CommitSha commit) throws IOException {
    if (!holds(commit)) {
      return false;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit asked = walk.parseCommit(ObjectId.fromString(commit.hex()));
      RevCommit from = walk.parseCommit(ObjectId.fromString(move.from().hex()));
      RevCommit to = walk.parseCommit(ObjectId.fromString(move.to().hex()));
      return walk.isMergedInto(asked, to) && !walk.isMergedInto(asked, from);
    }
  }

  /**
   * Packs it anew if that is due. Nothing else has the mirror meanwhile.
   *
   * @param most how long it may take; what is not done by then is given up until the next time
   * @return what was done
   */
  public synchronized Maintained maintain(Duration most) throws IOException {
    Upkeep upkeep = new Upkeep(repository);
    if (!upkeep.isDue()) {
      return Maintained.NOT_DUE;
    }
    return upkeep.run(most) ? Maintained.DONE : Maintained.OUT_OF_TIME;
  }

  /** What maintenance came to. */
  public enum Maintained {
    /** There was nothing to do. */
    NOT_DUE,
    /** It was packed anew. */
    DONE,
    /** It took too long and was given up. */
    OUT_OF_TIME
  }

  /** Gives the directory up: the next mirror that is opened in it starts empty. */
  public synchronized void distrust() {
    MirrorDirectory.distrust(repository);
  }

  @Override
  public synchronized void close() {
    if (lock.isHeld()) {
      repository.close();
      lock.close();
    }
  }

  private Optional<CommitSha> head(String refName) {
    try {
      Ref ref = repository.exactRef(refName);
      return Optional.ofNullable(ref)
          .map(Ref::getObjectId)
          .map(id -> new CommitSha(ObjectId.toString(id)));
    } catch (IOException e) {
      throw spoilt();
    }
  }

  private ConnectorException spoilt() {
    distrust();
    return GitFailure.onDisk();
  }

  private Remote remote(URI url, GitCredentials credentials) {
    return new Remote(repository, url, credentials);
  }
}
