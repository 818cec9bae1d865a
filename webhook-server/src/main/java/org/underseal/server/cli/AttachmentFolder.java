package org.underseal.server.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.underseal.server.papers.Papers.KeptAttachment;

/** Files of strangers, in a folder of their own that nobody else can read. */
final class AttachmentFolder {
  private static final int NAME_CHARACTERS_MAX = 80;

  private AttachmentFolder() {}

  /**
   * Writes them.
   *
   * @throws IOException if the folder is there already, or can't be written
   */
  static void write(Path folder, List<KeptAttachment> files) throws IOException {
    Files.createDirectory(folder, onlyOurs("rwx------"));
    for (int i = 0; i < files.size(); i++) {
      Path file = folder.resolve(name(i + 1, files.get(i).name()));
      Files.createFile(file, onlyOurs("rw-------"));
      Files.write(file, files.get(i).content(), StandardOpenOption.TRUNCATE_EXISTING);
    }
  }

  /** Numbered, so that no two are the same and none begins with a dot or a hyphen. */
  static String name(int number, String given) {
    String plain = given.replaceAll("[^A-Za-z0-9._-]", "_").replaceAll("\\.{2,}", ".");
    int from = Math.max(0, plain.length() - NAME_CHARACTERS_MAX);
    return "%02d-%s".formatted(number, plain.substring(from));
  }

  private static FileAttribute<?>[] onlyOurs(String permissions) {
    boolean isPosix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return isPosix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
