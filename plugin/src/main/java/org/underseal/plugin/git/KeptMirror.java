package org.underseal.plugin.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.ConnectorException;

/**
 * A directory with a mirror that is used again and again: it is judged when it is opened for the
 * first time, and again when something took its place or it was distrusted. Looking through all of
 * it each time would cost more than most uses. Safe for many threads, of which one has the mirror.
 */
public final class KeptMirror implements AutoCloseable {
  private final Path directory;
  private @Nullable Repository repository;
  private @Nullable Identity identity;

  /** A mirror in this directory; nothing is opened yet. */
  public KeptMirror(Path directory) {
    this.directory = directory;
  }

  /**
   * Opens the mirror as {@link Mirror#at} does, for one use.
   *
   * @throws ConnectorException as {@link Mirror#at} does
   */
  public Mirror open() {
    MirrorLock lock = MirrorLock.take(directory);
    try {
      return new Mirror(lock, repository());
    } catch (IOException e) {
      lock.close();
      throw GitFailure.onDisk();
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Only who has the lock comes here; each use closes what it was given. */
  private synchronized Repository repository() throws IOException {
    if (repository != null && (identity == null || !identity.isStill(directory))) {
      close();
    }
    if (repository == null) {
      repository = new MirrorDirectory(directory).open();
      identity = Identity.of(directory);
    }
    repository.incrementOpen();
    return repository;
  }

  /** Lets go of it; who uses it at the moment is not disturbed. */
  @Override
  public synchronized void close() {
    if (repository != null) {
      repository.close();
      repository = null;
    }
  }

  /** By what a mirror that was made anew is told from the one before it. */
  private record Identity(Object file, FileTime made) {
    static @Nullable Identity of(Path directory) throws IOException {
      BasicFileAttributes head =
          Files.readAttributes(
              directory.resolve("HEAD"), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return head.fileKey() == null ? null : new Identity(head.fileKey(), head.lastModifiedTime());
    }

    boolean isStill(Path directory) {
      try {
        return !MirrorDirectory.isDistrusted(directory) && equals(of(directory));
      } catch (IOException gone) {
        return false;
      }
    }
  }
}
