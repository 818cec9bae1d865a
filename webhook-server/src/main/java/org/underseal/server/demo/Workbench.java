package org.underseal.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.eclipse.jgit.api.CreateBranchCommand.SetupUpstreamMode;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;

/**
 * A developer's clone, with the public repository and the place of the fix as remotes, over real
 * git HTTP.
 */
final class Workbench implements AutoCloseable {
  private static final String PUBLIC = "public";
  private static final String SEALED = "sealed";

  private final Git git;
  private final CredentialsProvider credentials;
  private final String who;
  private final Clock clock;

  Workbench(
      Path folder,
      String base,
      String repository,
      String sealed,
      String who,
      String token,
      Clock clock) {
    this.who = who;
    this.clock = clock;
    this.credentials = new UsernamePasswordCredentialsProvider(who, token);
    try {
      this.git = Git.init().setDirectory(folder.toFile()).setInitialBranch("bench").call();
      remote(PUBLIC, base + "/" + repository + ".git");
      remote(SEALED, base + "/" + sealed + ".git");
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private void remote(String name, String url) throws GitAPIException {
    try {
      git.remoteAdd().setName(name).setUri(new URIish(url)).call();
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Changes one line of a file on a branch of the security repository; gives the commit. */
  String fix(String branch, String file, String line, String message) {
    checkout(SEALED, branch);
    String commit = change(file, line, message);
    push(SEALED, "HEAD", "refs/heads/" + branch);
    return commit;
  }

  /** Changes one line of a file on a public branch and brings the security repository along. */
  void workInPublic(String branch, String file, String line, String message) {
    checkout(PUBLIC, branch);
    change(file, line, message);
    push(PUBLIC, "HEAD", "refs/heads/" + branch);
    push(SEALED, "HEAD", "refs/heads/" + branch);
  }

  /** Takes the newest commit's change of a file back on a public branch. */
  void revertInPublic(String branch, String file) {
    checkout(PUBLIC, branch);
    try {
      git.checkout().setStartPoint("HEAD^1").addPath(file).call();
      commit("Revert");
    } catch (GitAPIException e) {
      throw failed(e);
    }
    push(PUBLIC, "HEAD", "refs/heads/" + branch);
  }

  /** Pushes a branch of the security repository, as it is now, to the public one. */
  void goPublic(String branch) {
    fetch(SEALED);
    push(PUBLIC, "refs/remotes/sealed/" + branch, "refs/heads/" + branch);
  }

  /** Pushes a branch of the security repository to the public one under another name. */
  void showInPublic(String sealedBranch, String publicBranch) {
    fetch(SEALED);
    push(PUBLIC, "refs/remotes/sealed/" + sealedBranch, "refs/heads/" + publicBranch);
  }

  /** Writes a whole file on a branch of the security repository. */
  void write(String branch, String file, String text, String message) {
    checkout(SEALED, branch);
    Path path = git.getRepository().getWorkTree().toPath().resolve(file);
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      git.add().addFilepattern(".").call();
      commit(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw failed(e);
    }
    push(SEALED, "HEAD", "refs/heads/" + branch);
  }

  /** A whole file on a branch of the security repository. */
  String read(String branch, String file) {
    checkout(SEALED, branch);
    try {
      return Files.readString(git.getRepository().getWorkTree().toPath().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves a branch of the security repository to where a public branch stands. */
  void moveSealed(String publicBranch, String sealedBranch) {
    fetch(PUBLIC);
    push(SEALED, "refs/remotes/public/" + publicBranch, "refs/heads/" + sealedBranch);
  }

  /** Moves a branch of the security repository to where another of it stands. */
  void moveWithinSeal(String from, String to) {
    fetch(SEALED);
    push(SEALED, "refs/remotes/sealed/" + from, "refs/heads/" + to);
  }

  /** Picks a commit onto a public branch, and brings the security repository along. */
  void backport(String commit, String branch) {
    fetch(SEALED);
    checkout(PUBLIC, branch);
    try {
      // JGit would date the commit by the machine's clock and not by the story's.
      git.cherryPick().include(ObjectId.fromString(commit)).setNoCommit(true).call();
      commit("Check the input (backport)");
    } catch (GitAPIException e) {
      throw failed(e);
    }
    push(PUBLIC, "HEAD", "refs/heads/" + branch);
    push(SEALED, "HEAD", "refs/heads/" + branch);
  }

  /** Tags a public branch as it is now. */
  void release(String branch, String tag) {
    fetch(PUBLIC);
    push(PUBLIC, "refs/remotes/public/" + branch, "refs/tags/" + tag);
  }

  private void checkout(String remote, String branch) {
    fetch(remote);
    try {
      git.checkout()
          .setName("work-" + branch.replace('/', '-'))
          .setCreateBranch(true)
          .setForceRefUpdate(true)
          .setUpstreamMode(SetupUpstreamMode.NOTRACK)
          .setStartPoint("refs/remotes/" + remote + "/" + branch)
          .setForced(true)
          .call();
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private String change(String file, String line, String message) {
    Path path = git.getRepository().getWorkTree().toPath().resolve(file);
    try {
      String content = Files.readString(path);
      int middle = content.indexOf('\n', content.length() / 2) + 1;
      int end = content.indexOf('\n', middle);
      Files.writeString(path, content.substring(0, middle) + line + content.substring(end));
      git.add().addFilepattern(".").call();
      return commit(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private String commit(String message) throws GitAPIException {
    PersonIdent me = new PersonIdent(who, who + "@story.invalid", clock.instant(), ZoneOffset.UTC);
    return git.commit()
        .setMessage(message)
        .setAuthor(me)
        .setCommitter(me)
        .setSign(false)
        .call()
        .name();
  }

  private void fetch(String remote) {
    try {
      git.fetch().setRemote(remote).setCredentialsProvider(credentials).call();
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private void push(String remote, String from, String to) {
    try {
      for (PushResult result :
          git.push()
              .setRemote(remote)
              .setCredentialsProvider(credentials)
              .setRefSpecs(new RefSpec(from + ":" + to))
              .call()) {
        for (RemoteRefUpdate update : result.getRemoteUpdates()) {
          if (update.getStatus() != RemoteRefUpdate.Status.OK
              && update.getStatus() != RemoteRefUpdate.Status.UP_TO_DATE) {
            throw new IllegalStateException(remote + " refused " + to + ": " + update.getStatus());
          }
        }
      }
    } catch (GitAPIException e) {
      throw failed(e);
    }
  }

  private static IllegalStateException failed(GitAPIException e) {
    return new IllegalStateException("git did not do it", e);
  }

  @Override
  public void close() {
    git.close();
  }
}
