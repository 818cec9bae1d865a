package org.underseal.plugin.github;

import org.underseal.plugin.Secret;

/** What calls are signed in with. For many threads. */
interface SignIn {
  /**
   * The token for a call, which may have to be fetched first.
   *
   * @throws org.underseal.plugin.ConnectorException if there is none to be had; never {@link
   *     org.underseal.plugin.ConnectorException.OutcomeUnknown}, as the call itself was not made
   */
  Secret tokenFor(Call call);

  /** Takes note that GitHub did not know a token; gives whether there can be another one. */
  default boolean forget(Call call, Secret turnedDown) {
    return false;
  }

  /** Whom GitHub counts a call for. */
  default String payer(Call call) {
    return "";
  }

  /** What a person can do about a token that GitHub does not know. */
  default String remedy() {
    return "the token is unknown or has expired; make a new one";
  }

  /** Always the same token. */
  static SignIn by(Secret token) {
    return call -> token;
  }
}
