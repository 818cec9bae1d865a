package org.underseal.plugin.github;

import java.net.URI;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was answered to reads, so that GitHub can say that it is still so in place of saying it
 * again (RFC 9110, 13.1.2; GitHub REST API, "Best practices": a 304 counts against no primary rate
 * limit). Each read is still asked of GitHub. In memory only, the longest unused goes first. For
 * many threads.
 */
final class KnownAnswers {
  private final long bytesMax;
  private final Map<URI, Answer> byAddress = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * Knows none yet.
   *
   * @param bytesMax of all bodies together
   */
  KnownAnswers(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** What was answered to the same read before. */
  synchronized Optional<Answer> before(Call call) {
    return isKept(call) ? Optional.ofNullable(byAddress.get(call.uri())) : Optional.empty();
  }

  /** What somebody may do is read in full each time: nothing is decided on what was true before. */
  private static boolean isKept(Call call) {
    return call.isRead() && !call.uri().getRawPath().endsWith("/permission");
  }

  /** Takes note of an answer that GitHub can confirm later. */
  synchronized void note(Call call, Answer answer) {
    if (!isKept(call)) {
      return;
    }
    forget(byAddress.remove(call.uri()));
    if (answer.status() == 200
        && answer.header("etag").isPresent()
        && answer.body().length <= bytesMax) {
      byAddress.put(call.uri(), answer);
      bytes += answer.body().length;
      makeRoom();
    }
  }

  private void makeRoom() {
    Iterator<Answer> longestUnused = byAddress.values().iterator();
    while (bytes > bytesMax) {
      forget(longestUnused.next());
      longestUnused.remove();
    }
  }

  private void forget(@Nullable Answer gone) {
    bytes -= gone == null ? 0 : gone.body().length;
  }
}
