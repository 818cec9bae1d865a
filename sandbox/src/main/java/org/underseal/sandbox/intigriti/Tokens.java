package org.underseal.sandbox.intigriti;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** OAuth 2.0 grants (RFC 6749) for the company's one client. */
final class Tokens {
  private final Clock clock;
  private final Ids ids;
  private final Duration accessLifetime;
  private final boolean rotate;
  private final Map<String, Instant> accessTokens = new HashMap<>();
  private final Set<String> refreshTokens = new HashSet<>();
  private final Map<String, String> successors = new HashMap<>();
  private final Set<String> codes = new HashSet<>();

  /** What a grant yields; both are secrets. */
  record Grant(String accessToken, String refreshToken, Duration expiresIn) {
    @Override
    public String toString() {
      return "Grant[redacted]";
    }
  }

  /** A refused grant, with OAuth's error code. */
  static final class InvalidGrant extends RuntimeException {
    InvalidGrant() {
      super("invalid_grant");
    }
  }

  /**
   * @param rotate whether a refresh token yields a successor, and is void once that is used
   */
  Tokens(Clock clock, Ids ids, Duration accessLifetime, boolean rotate) {
    this.clock = clock;
    this.ids = ids;
    this.accessLifetime = accessLifetime;
    this.rotate = rotate;
  }

  String newCode() {
    String code = ids.next("code");
    codes.add(code);
    return code;
  }

  String newRefreshToken() {
    String token = ids.next("refresh");
    refreshTokens.add(token);
    return token;
  }

  Grant redeem(String code) {
    if (!codes.remove(code)) {
      throw new InvalidGrant();
    }
    return grant(newRefreshToken());
  }

  Grant refresh(String refreshToken) {
    if (!refreshTokens.contains(refreshToken)) {
      throw new InvalidGrant();
    }
    if (!rotate) {
      return grant(refreshToken);
    }
    // The predecessor goes when its successor is used: until then its answer may have been lost.
    refreshTokens.removeIf(token -> refreshToken.equals(successors.get(token)));
    successors.put(refreshToken, newRefreshToken());
    return grant(successors.get(refreshToken));
  }

  private Grant grant(String refreshToken) {
    String access = ids.next("access");
    accessTokens.put(access, clock.instant().plus(accessLifetime));
    return new Grant(access, refreshToken, accessLifetime);
  }

  boolean isValid(String accessToken) {
    Instant expiry = accessTokens.get(accessToken);
    return expiry != null && clock.instant().isBefore(expiry);
  }

  void expireAll() {
    accessTokens.clear();
  }
}
