package org.underseal.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.Secret;

/** Fetches secrets from where the file says they are. */
final class Secrets {
  private static final String HOW =
      "name it as env:NAME or file:/path; a secret never stands in this file";

  private final Path folder;
  private final Map<String, String> environment;

  Secrets(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  Optional<Secret> of(Value value) {
    Optional<String> text = value.text();
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (text.get().startsWith("env:")) {
      return fromEnvironment(value, text.get().substring(4));
    }
    if (text.get().startsWith("file:")) {
      return fromFile(value, text.get().substring(5));
    }
    // The text may be the secret itself: it is not repeated.
    return value.problem("has to say where the secret is: " + HOW);
  }

  private Optional<Secret> fromEnvironment(Value value, String name) {
    String found = environment.get(name);
    if (found == null) {
      return value.problem("the environment has no " + name + "; set it before the server starts");
    }
    return filled(value, found, "the environment variable " + name);
  }

  private Optional<Secret> fromFile(Value value, String name) {
    Path file = folder.resolve(name);
    try {
      return filled(value, Files.readString(file).strip(), "the file " + name);
    } catch (IOException unreadable) {
      return value.problem("the file " + name + " can't be read");
    }
  }

  private static Optional<Secret> filled(Value value, String secret, String place) {
    return secret.isBlank()
        ? value.problem(place + " is blank; a blank secret guards nothing")
        : Optional.of(Secret.of(secret));
  }
}
