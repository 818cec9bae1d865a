package org.underseal.plugin.git;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.underseal.plugin.ConnectorException;

/** A mirror's directory: made in one step, judged when it is opened, thrown away when spoilt. */
final class MirrorDirectory {
  private static final String DISTRUSTED = "underseal-distrusted";
  private static final String LOCK = ".lock";

  /** What may lie in a mirror. A directory with anything else is somebody's and stays. */
  private static final Set<String> OURS =
      Set.of(
          "HEAD",
          "FETCH_HEAD",
          "branches",
          "config",
          "description",
          "gc.log",
          "gc.pid",
          "hooks",
          "info",
          "logs",
          "objects",
          "packed-refs",
          "refs",
          DISTRUSTED);

  private final Path directory;

  MirrorDirectory(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  Repository open() throws IOException {
    return MachineConfig.ignoring(
        () -> {
          Optional<Repository> sound = sound();
          if (sound.isPresent()) {
            return sound.get();
          }
          throwAway(directory);
          create();
          return opened(directory);
        });
  }

  /** Leaves a note that the next opening throws the directory away. */
  static void distrust(Repository repository) {
    try {
      Files.writeString(repository.getDirectory().toPath().resolve(DISTRUSTED), "");
    } catch (IOException e) {
      throw GitFailure.onDisk();
    }
  }

  static boolean isDistrusted(Path directory) {
    return Files.exists(directory.resolve(DISTRUSTED));
  }

  private Optional<Repository> sound() {
    if (!Files.exists(directory.resolve("HEAD")) || isDistrusted(directory)) {
      return Optional.empty();
    }
    try {
      Repository repository = opened(directory);
      if (isWhole(repository)) {
        if (!Upkeep.isConfigured(repository.getConfig())) {
          // An earlier version made it.
          Upkeep.configure(repository.getConfig());
        }
        return Optional.of(repository);
      }
      repository.close();
      return Optional.empty();
    } catch (IOException | RuntimeException broken) {
      // JGit reports a spoilt file in many ways; whichever it is, making it anew is the answer.
      return Optional.empty();
    }
  }

  private static boolean isWhole(Repository repository) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        if (ref.getObjectId() != null) {
          walk.parseAny(ref.getObjectId());
        }
      }
      Ref head = repository.exactRef(Constants.HEAD);
      return head != null && head.isSymbolic() && isSet(repository.getConfig());
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  private static Repository opened(Path place) throws IOException {
    return new FileRepositoryBuilder()
        .setGitDir(place.toFile())
        .setBare()
        .setMustExist(true)
        .build();
  }

  /** Made beside its place and moved there whole, so that a crash leaves no half of it. */
  private void create() throws IOException {
    Path half = directory.resolveSibling(directory.getFileName() + ".new");
    if (Files.exists(half)) {
      // Whoever made it was killed, and may have left whatever JGit tries a disk out with.
      delete(half);
    }
    createPrivate(half);
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(half.toFile()).setBare().build()) {
      repository.create(true);
      set(repository.getConfig());
    }
    Files.move(half, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void set(StoredConfig config) throws IOException {
    // A redirect could carry the credentials to another host.
    config.setBoolean("http", null, "followRedirects", false);
    config.setBoolean("gc", null, "autoDetach", false);
    Upkeep.configure(config);
  }

  private static boolean isSet(StoredConfig config) {
    return !config.getBoolean("http", null, "followRedirects", true)
        && !config.getBoolean("gc", null, "autoDetach", true);
  }

  private static void createPrivate(Path place) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createDirectory(
          place,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(place);
    }
  }

  /**
   * A process that was killed may leave locks, and the file by which JGit measures how exact the
   * disk's times are.
   */
  private static boolean isOurs(String name) {
    return OURS.contains(name)
        || name.endsWith(LOCK) && OURS.contains(name.substring(0, name.length() - LOCK.length()))
        || name.startsWith(".probe-");
  }

  private static void throwAway(Path place) throws IOException {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> entries = Files.list(place)) {
      if (entries.anyMatch(entry -> !isOurs(String.valueOf(entry.getFileName())))) {
        throw new ConnectorException.Refused(
            "the mirror's directory holds other files; give it a directory of its own");
      }
    }
    delete(place);
  }

  private static void delete(Path place) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(place)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
