package org.underseal.server.look;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.landing.FixRange;
import org.underseal.plugin.landing.FlawOrigins;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.server.casework.FixTrack;
import org.underseal.server.casework.FlawOrigin;

/**
 * Guesses which public commit brought a flaw, from what the fix takes out. A fix is looked at once;
 * what is remembered of it is lost without harm.
 */
final class OriginGuess {
  private static final int REMEMBERED_MAX = 1_000;

  private final OriginReader origins;
  private final Map<FixRange, Optional<CommitSha>> guesses =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<FixRange, Optional<CommitSha>> eldest) {
          return size() > REMEMBERED_MAX;
        }
      };

  OriginGuess(OriginReader origins) {
    this.origins = origins;
  }

  /** The commit that brought most of it, of those that can have brought the flaw. */
  Optional<CommitSha> of(Mirror mirror, ChangeIndex index, FixTrack fix) throws IOException {
    List<FixRange> ranges =
        fix.branches().stream()
            .flatMap(
                branch ->
                    branch
                        .head()
                        .flatMap(head -> branch.base().map(base -> new FixRange(base, head)))
                        .stream())
            .toList();
    return ranges.isEmpty() ? Optional.empty() : of(mirror, index, fix, ranges.get(0));
  }

  private Optional<CommitSha> of(Mirror mirror, ChangeIndex index, FixTrack fix, FixRange range)
      throws IOException {
    Optional<CommitSha> known = remembered(range);
    if (known != null) {
      return known;
    }
    Optional<CommitSha> guess = guess(mirror, index, fix, range);
    remember(range, guess);
    return guess;
  }

  private Optional<CommitSha> guess(Mirror mirror, ChangeIndex index, FixTrack fix, FixRange range)
      throws IOException {
    try (FlawOrigins search = new FlawOrigins(mirror.repository(), index)) {
      for (FlawOrigins.Candidate candidate : search.of(range)) {
        FlawOrigin named = FlawOrigin.proposed(candidate.commit());
        if (origins.read(mirror, index, fix, named).holds()) {
          return Optional.of(candidate.commit());
        }
      }
    }
    return Optional.empty();
  }

  private synchronized @Nullable Optional<CommitSha> remembered(FixRange range) {
    return guesses.get(range);
  }

  private synchronized void remember(FixRange range, Optional<CommitSha> guess) {
    guesses.put(range, guess);
  }
}
