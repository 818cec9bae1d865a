package org.underseal.plugin.git;

import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.underseal.plugin.GitCredentials;

/**
 * Offers the credentials until they are turned down once. JGit would offer the same ones again, and
 * GitLab bans an address after too many failed sign-ins.
 */
final class OneSignIn extends UsernamePasswordCredentialsProvider {
  private boolean turnedDown;

  OneSignIn(GitCredentials credentials) {
    super(credentials.user(), credentials.password().reveal());
  }

  @Override
  public boolean get(URIish uri, CredentialItem... items) {
    return !turnedDown && super.get(uri, items);
  }

  @Override
  public void reset(URIish uri) {
    turnedDown = true;
  }
}
