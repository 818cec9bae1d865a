package org.underseal.plugin.git;

import java.io.IOException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps the git configuration of the user and the machine out of a mirror: a header, proxy command
 * or hook configured there is nobody's wish here. JGit has one system reader for the whole process,
 * so this one answers as the one before it did, except to a thread that is inside {@link
 * #ignoring}.
 */
final class MachineConfig extends SystemReader.Delegate {
  private static final ThreadLocal<Boolean> IGNORED = ThreadLocal.withInitial(() -> false);

  private final SystemReader before;

  private MachineConfig(SystemReader before) {
    super(before);
    this.before = before;
  }

  /** Something that works with git files. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T ignoring(Work<T> work) throws IOException {
    install();
    boolean outer = IGNORED.get();
    IGNORED.set(true);
    try {
      return work.run();
    } finally {
      if (outer) {
        IGNORED.set(true);
      } else {
        IGNORED.remove();
      }
    }
  }

  private static synchronized void install() {
    SystemReader now = SystemReader.getInstance();
    if (!(now instanceof MachineConfig)) {
      SystemReader.setInstance(new MachineConfig(now));
    }
  }

  @Override
  public StoredConfig getUserConfig() throws ConfigInvalidException, IOException {
    return IGNORED.get() ? new Empty() : before.getUserConfig();
  }

  @Override
  public StoredConfig getSystemConfig() throws ConfigInvalidException, IOException {
    return IGNORED.get() ? new Empty() : before.getSystemConfig();
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return IGNORED.get() ? new Empty() : before.openUserConfig(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return IGNORED.get() ? new Empty() : before.openSystemConfig(parent, fs);
  }

  private static final class Empty extends FileBasedConfig {
    Empty() {
      super(null, null, FS.DETECTED);
    }

    @Override
    public void load() {
      // There is no file.
    }

    @Override
    public void save() {
      // There is no file.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
