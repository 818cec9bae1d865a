package org.underseal.server.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That one server works on a data folder, or one restoration, and nothing else. The system takes
 * the lock back from a process that dies.
 */
public final class DataLock implements AutoCloseable {
  private static final String FILE = "underseal.lock";

  private final @Nullable FileChannel channel;

  private DataLock(@Nullable FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Locks a folder, which is made if there is none.
   *
   * @throws Held if somebody else has it
   * @throws StoreUnusable if the folder can't be written
   */
  public static DataLock of(Path folder) {
    try {
      SqliteStore.makeFolder(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new Held(folder);
      }
      return new DataLock(channel);
    } catch (IOException | UncheckedIOException e) {
      throw new StoreUnusable(StoreTrouble.UNREACHABLE, e);
    }
  }

  /** For a server: with a database of its own elsewhere it shares the folder with nobody anyway. */
  public static DataLock forServer(Optional<DatabaseSettings> postgres, Path folder) {
    return postgres.isPresent() ? new DataLock(null) : of(folder);
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException thisProcess) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Somebody else has the folder. */
  public static final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Held(Path folder) {
      super("an Underseal server runs on %s; stop it first".formatted(folder));
    }
  }
}
