package org.underseal.plugin.github;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.ConnectorException.OutcomeUnknown;
import org.underseal.plugin.ConnectorException.Refused;
import org.underseal.plugin.ConnectorException.Unavailable;

/**
 * What a failure says: whether something may have been done, whether it may be tried again, and
 * what a person could do (GitHub REST API, "Troubleshooting" and "Rate limits"). Messages name the
 * call and the status; never what was sent or answered.
 */
final class GitHubFailures {
  /** GitHub lists here what would have been enough, for example {@code issues=write}. */
  private static final String ACCEPTED_PERMISSIONS = "X-Accepted-GitHub-Permissions";

  private static final Pattern PERMISSIONS = Pattern.compile("[a-z_=,; ]{1,200}");

  private final RequestedWait wait;
  private final SignIn signIn;

  GitHubFailures(RequestedWait wait, SignIn signIn) {
    this.wait = wait;
    this.signIn = signIn;
  }

  /** An answer that isn't success. */
  ConnectorException of(Call call, Answer answer) {
    int status = answer.status();
    if (isLimited(answer)) {
      return new Unavailable(
          say(call, "rate limited (" + status + ")"), Optional.of(wait.ofLimit(answer)));
    }
    if (status >= 500 || status == 408) {
      return call.isRead()
          ? new Unavailable(say(call, "GitHub is out of order (" + status + ")"), wait.of(answer))
          : new OutcomeUnknown(say(call, "GitHub is out of order (" + status + ")"));
    }
    return new Refused(say(call, "refused (" + status + "): " + help(call, answer)));
  }

  /** The wait that the answer to one call too many names. */
  Optional<Duration> namedWait(Answer answer) {
    return wait.ofLimitIfNamed(answer);
  }

  /** No connection came about. */
  ConnectorException neverSent(Call call) {
    return new Unavailable(say(call, "no connection"), Optional.empty());
  }

  /** Sent, but the answer did not arrive whole. */
  ConnectorException brokenOff(Call call, String why) {
    return call.isRead()
        ? new Unavailable(say(call, why), Optional.empty())
        : new OutcomeUnknown(say(call, why));
  }

  /** Success, by an answer that does not say what it should. */
  ConnectorException unreadable(Call call, String what) {
    return brokenOff(call, "the answer can't be read: " + what);
  }

  private static String say(Call call, String what) {
    return call + ": " + what;
  }

  /**
   * The secondary limit may come without any header, as a 403 that only its text tells from a
   * missing permission.
   */
  static boolean isLimited(Answer answer) {
    if (answer.status() == 429) {
      return true;
    }
    return answer.status() == 403
        && (answer.header("retry-after").isPresent()
            || answer.header("x-ratelimit-remaining").filter("0"::equals).isPresent()
            || new String(answer.body(), StandardCharsets.UTF_8)
                .toLowerCase(Locale.ROOT)
                .contains("rate limit"));
  }

  private String help(Call call, Answer answer) {
    return switch (answer.status()) {
      case 301, 302, 303, 307, 308 -> "it has moved; configure the name that it has now";
      case 401 -> signIn.remedy();
      case 403 -> "the token needs the permission " + permission(call, answer);
      case 404 ->
          "it isn't there, or the token may not see it; it needs the permission "
              + permission(call, answer);
      case 410 -> "it is gone, or switched off in the repository's settings";
      case 422 -> "GitHub does not accept the values";
      default -> "GitHub does not accept the request";
    };
  }

  private static String permission(Call call, Answer answer) {
    return answer
        .header(ACCEPTED_PERMISSIONS)
        .filter(listed -> PERMISSIONS.matcher(listed).matches())
        .orElseGet(() -> permissionFor(call));
  }

  private static String permissionFor(Call call) {
    String path = call.uri().getRawPath();
    String level = call.isRead() ? "read" : "write";
    if (path.contains("/security-advisories")) {
      return "repository_advisories=" + level;
    }
    if (path.contains("/hooks")) {
      return (path.contains("/orgs/") ? "organization_hooks=" : "repository_hooks=") + level;
    }
    if (path.contains("/issues")) {
      return "issues=" + level;
    }
    return path.contains("/pulls") ? "pull_requests=" + level : "metadata=" + level;
  }
}
