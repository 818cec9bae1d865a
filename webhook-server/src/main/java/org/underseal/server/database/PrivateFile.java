package org.underseal.server.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file that only its owner can read: written under a passing name beside its place, and there
 * whole or not at all.
 */
public final class PrivateFile implements AutoCloseable {
  private final Path passing;
  private final Path place;

  private PrivateFile(Path passing, Path place) {
    this.passing = passing;
    this.place = place;
  }

  /**
   * Begins a file.
   *
   * @param place where it will be
   * @param replace whether one that is there may go
   * @throws FileAlreadyExistsException if there is one that may not
   * @throws IOException if nothing can be written there
   */
  public static PrivateFile at(Path place, boolean replace) throws IOException {
    if (!replace && Files.exists(place)) {
      throw new FileAlreadyExistsException(place.toString());
    }
    Path folder = folder(place);
    String name = Objects.requireNonNull(place.getFileName()).toString();
    // Only its owner can read what this makes, where the file system knows owners.
    return new PrivateFile(Files.createTempFile(folder, "." + name, ".part"), place);
  }

  /** Where to write it meanwhile. */
  public Path passing() {
    return passing;
  }

  /**
   * Puts it in its place; it is on the disk when this returns.
   *
   * @throws IOException if it can't be
   */
  public void keep() throws IOException {
    force(passing);
    Files.move(passing, place, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(folder(place));
  }

  /** Takes it away again if it was not kept. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(passing);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** A new name is on the disk when its folder is; some systems can't open a folder. */
  private static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException notHere) {
      // There the rename itself has to be enough.
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return Objects.requireNonNull(folder, "a file has a folder");
  }
}
