package org.underseal.plugin.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * Packs a mirror anew once fetches have left many packs or loose objects, and writes its commit
 * graph. What nobody refers to goes after JGit's two weeks.
 */
final class Upkeep {
  /** Each fetch that brings something leaves a pack. */
  static final int PACKS_MAX = 20;

  static final int LOOSE_OBJECTS_MAX = 2_000;

  /** Of what is packed at a time. */
  private static final int WINDOW_BYTES_MAX = 64 * 1024 * 1024;

  private final Repository repository;

  Upkeep(Repository repository) {
    this.repository = repository;
  }

  /** JGit would collect whenever a fetch makes it necessary, and as long as it takes. */
  static void configure(StoredConfig config) throws IOException {
    config.setInt("gc", null, "auto", 0);
    config.setInt("gc", null, "autoPackLimit", 0);
    // Nobody reads an old pack meanwhile. What only it has becomes loose.
    config.setString("gc", null, "prunePackExpire", "now");
    config.setBoolean("gc", null, "writeCommitGraph", true);
    config.setBoolean("core", null, "commitGraph", true);
    config.setInt("pack", null, "threads", 1);
    config.setInt("pack", null, "windowMemory", WINDOW_BYTES_MAX);
    // They speed up handing out, which a mirror never does.
    config.setBoolean("pack", null, "buildBitmaps", false);
    config.save();
  }

  static boolean isConfigured(StoredConfig config) {
    return config.getInt("gc", "auto", 1) == 0 && config.getBoolean("core", "commitGraph", false);
  }

  boolean isDue() throws IOException {
    Path objects = repository.getDirectory().toPath().resolve("objects");
    return count(objects.resolve("pack"), 1, ".pack") > PACKS_MAX
        || count(objects, 2, "") > LOOSE_OBJECTS_MAX;
  }

  /** Loose objects lie in folders with names of two digits. */
  private static long count(Path folder, int depth, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder, depth)) {
      return files
          .filter(file -> file.getNameCount() == folder.getNameCount() + depth)
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> ending.isEmpty() ? name.length() == 38 : name.endsWith(ending))
          .count();
    }
  }

  /**
   * Does it.
   *
   * @param most how long it may take
   * @return whether it came to its end; what was begun is given up, and nothing is lost
   */
  boolean run(Duration most) throws IOException {
    Deadline deadline = new Deadline(most);
    try {
      MachineConfig.ignoring(() -> collect(deadline));
      return true;
    } catch (IOException | JGitInternalException stopped) {
      if (deadline.isCancelled()) {
        return false;
      }
      throw stopped;
    }
  }

  private Void collect(Deadline deadline) throws IOException {
    try {
      Git.wrap(repository).gc().setProgressMonitor(deadline).call();
      return null;
    } catch (GitAPIException e) {
      throw new IOException("the mirror can't be packed", e);
    }
  }

  /** JGit asks it whether to go on. */
  private static final class Deadline extends EmptyProgressMonitor {
    private final long until;

    Deadline(Duration most) {
      this.until = System.nanoTime() + most.toNanos();
    }

    @Override
    public boolean isCancelled() {
      return System.nanoTime() - until > 0;
    }
  }
}
