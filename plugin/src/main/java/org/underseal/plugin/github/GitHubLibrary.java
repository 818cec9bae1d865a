package org.underseal.plugin.github;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.GHRepository;
import org.kohsuke.github.GitHub;
import org.kohsuke.github.GitHubAbuseLimitHandler;
import org.kohsuke.github.GitHubBuilder;
import org.kohsuke.github.GitHubRateLimitHandler;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;

/**
 * The library, kept from sleeping, retrying, signing in and telling. As {@link LibraryTransport}
 * throws for every answer but success, what the library itself throws is an answer that it can't
 * read: of whatever kind, as it takes much for granted.
 */
final class GitHubLibrary {
  private final GitHub gitHub;

  GitHubLibrary(URI apiUrl, GitHubHttp http) {
    try {
      this.gitHub =
          new GitHubBuilder()
              .withEndpoint(apiUrl.toString())
              .withConnector(new LibraryTransport(http))
              .withRateLimitHandler(GitHubRateLimitHandler.FAIL)
              .withAbuseLimitHandler(GitHubAbuseLimitHandler.FAIL)
              .build();
    } catch (IOException impossible) {
      throw new UncheckedIOException("the library talks to nobody here", impossible);
    }
  }

  /** A repository as it is now. */
  GHRepository repository(RepositoryName name) {
    return read("the repository " + name, () -> gitHub.getRepository(name.path()));
  }

  /** Does something that changes nothing. */
  <T> T read(String what, Step<T> step) {
    try {
      return step.run();
    } catch (ConnectorException said) {
      throw said;
    } catch (IOException | RuntimeException unreadable) {
      throw new ConnectorException.Unavailable(
          what + ": GitHub's answer can't be read", Optional.empty());
    }
  }

  /** Does something that changes something. */
  <T> T write(String what, Step<T> step) {
    try {
      return step.run();
    } catch (ConnectorException said) {
      throw said;
    } catch (IOException | RuntimeException unreadable) {
      throw new ConnectorException.OutcomeUnknown(what + ": GitHub's answer can't be read");
    }
  }

  /** A value that GitHub always sends. */
  static <T> T present(@Nullable T value) throws IOException {
    if (value == null) {
      throw new IOException("a documented field is missing");
    }
    return value;
  }

  /** What is done with the library. */
  interface Step<T> {
    T run() throws IOException;
  }
}
