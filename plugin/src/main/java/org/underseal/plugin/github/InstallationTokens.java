package org.underseal.plugin.github;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Secret;

/**
 * Signs in as an App's installation: an App is installed once in each account, and works in an
 * account's repositories by a token of an hour.
 */
final class InstallationTokens implements SignIn {
  private final GitHubRest asApp;
  private final Clock clock;
  private final Map<String, Installation> byAccount = new ConcurrentHashMap<>();

  InstallationTokens(GitHubRest asApp, Clock clock) {
    this.asApp = asApp;
    this.clock = clock;
  }

  @Override
  public Secret tokenFor(Call call) {
    return tokenFor(
        call.repository()
            .orElseThrow(
                () -> new ConnectorException.Refused(call + ": an App can't ask for this")));
  }

  Secret tokenFor(RepositoryName repository) {
    try {
      return of(repository).tokenFor(repository);
    } catch (ConnectorException.OutcomeUnknown lost) {
      // A token that nobody knows does no harm, and what it was wanted for was not begun.
      throw new ConnectorException.Unavailable(String.valueOf(lost.getMessage()), Optional.empty());
    }
  }

  @Override
  public boolean forget(Call call, Secret turnedDown) {
    call.repository().ifPresent(repository -> of(repository).forget(turnedDown));
    return call.repository().isPresent();
  }

  private Installation of(RepositoryName repository) {
    return byAccount.computeIfAbsent(
        repository.namespace().toLowerCase(Locale.ROOT), none -> new Installation(asApp, clock));
  }

  /** Each installation has a limit of its own. */
  @Override
  public String payer(Call call) {
    return call.repository()
        .map(repository -> repository.namespace().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  @Override
  public String remedy() {
    return "GitHub does not know the App's token, not even a new one; look at the App's settings";
  }
}
