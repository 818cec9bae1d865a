package org.underseal.sandbox.git;

import java.util.Optional;

/** A forge, as git over HTTP sees it. */
public interface GitHost {
  /** The first segment of its addresses, for example {@code github}. */
  String prefix();

  /** The repository at this path (without prefix and {@code .git}), whoever asks. */
  Optional<BareRepository> repository(String path);

  /** What the bearer of this token may do with the repository at this path. */
  Permission permission(String path, Optional<String> token);

  /** The login behind a token. */
  Optional<String> login(String token);

  /** Why a push may not change a ref; empty if it may. */
  default Optional<String> refusal(String path, String login, RefChange change) {
    return Optional.empty();
  }

  /** A push changed refs. */
  void pushed(String path, String login, java.util.List<RefChange> changes);

  /** What git may do. */
  enum Permission {
    /** Not even see it. */
    NONE,
    /** Clone and fetch. */
    READ,
    /** Push too. */
    WRITE
  }
}
