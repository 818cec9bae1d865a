package org.underseal.server.init;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;
import org.underseal.plugin.Secret;
import org.underseal.server.database.PrivateFile;

/** Secrets in files that only their owner reads; made once, and found again after that. */
final class SecretFiles {
  private static final int BYTES = 32;

  private final Path folder;

  SecretFiles(Path folder) {
    this.folder = folder;
  }

  /** The secret under this name, made if there is none. */
  Secret of(String name, Supplier<Secret> fresh) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        write(file, fresh.get());
      }
      return read(file);
    } catch (IOException unusable) {
      throw new UncheckedIOException(unusable);
    }
  }

  /** Whether there is one under this name. */
  boolean has(String name) {
    return Files.exists(folder.resolve(name));
  }

  /** The secret under this name, which has to be there. */
  Secret known(String name) throws IOException {
    return read(folder.resolve(name));
  }

  /** Keeps a secret that somebody else made, in place of one that is there. */
  void put(String name, Secret secret) throws IOException {
    write(folder.resolve(name), secret);
  }

  /**
   * The secret in a file that somebody else made.
   *
   * @throws IOException if it can't be read or is blank
   */
  static Secret read(Path file) throws IOException {
    String text = Files.readString(file).strip();
    if (text.isBlank()) {
      throw new IOException(file + " is blank");
    }
    return Secret.of(text);
  }

  private void write(Path file, Secret secret) throws IOException {
    Files.createDirectories(folder);
    try (PrivateFile made = PrivateFile.at(file, true)) {
      Files.writeString(made.passing(), secret.reveal() + "\n");
      made.keep();
    }
  }

  /** In the form of Standard Webhooks, which GitLab wants and GitHub takes like any other. */
  static Secret freshWebhookSecret() {
    return Secret.of("whsec_" + random());
  }

  static Secret freshLinkSecret() {
    return Secret.of(random());
  }

  private static String random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
