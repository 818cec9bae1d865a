package org.underseal.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Every test's folder: in Linux's shared memory, where there is enough of it. No test lets a disk
 * fail, and for a real one each of their many commits would have to wait.
 */
public final class InMemory implements TempDirFactory {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long BYTES_MIN = 2L * 1024 * 1024 * 1024;

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() >= BYTES_MIN
        ? Files.createTempDirectory(MEMORY, "underseal")
        : Files.createTempDirectory("underseal");
  }
}
