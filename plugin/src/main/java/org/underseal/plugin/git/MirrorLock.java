package org.underseal.plugin.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.underseal.plugin.ConnectorException;

/**
 * The right to one mirror directory: a semaphore among this process's threads and a lock file among
 * processes. The file lies beside the directory, since the directory may be thrown away.
 */
final class MirrorLock implements AutoCloseable {
  static final Duration WAIT_MAX = Duration.ofMinutes(2);

  private static final Map<Path, Semaphore> HERE = new ConcurrentHashMap<>();

  private final Semaphore here;
  private final FileChannel channel;

  private MirrorLock(Semaphore here, FileChannel channel) {
    this.here = here;
    this.channel = channel;
  }

  static MirrorLock take(Path directory) {
    return take(directory, WAIT_MAX);
  }

  static MirrorLock take(Path directory, Duration waitMax) {
    Path place = directory.toAbsolutePath().normalize();
    Semaphore here = HERE.computeIfAbsent(place, unused -> new Semaphore(1, true));
    await(here, waitMax);
    try {
      return new MirrorLock(here, locked(place));
    } catch (IOException e) {
      here.release();
      throw GitFailure.onDisk();
    } catch (RuntimeException e) {
      here.release();
      throw e;
    }
  }

  private static void await(Semaphore here, Duration waitMax) {
    try {
      if (!here.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy();
    }
  }

  private static FileChannel locked(Path place) throws IOException {
    Path file = place.resolveSibling(place.getFileName() + ".lock");
    Files.createDirectories(file.getParent());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw busy();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static ConnectorException busy() {
    return new ConnectorException.Unavailable("the mirror is in use", Optional.empty());
  }

  boolean isHeld() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    if (!isHeld()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw GitFailure.onDisk();
    } finally {
      here.release();
    }
  }
}
