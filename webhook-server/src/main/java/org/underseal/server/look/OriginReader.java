package org.underseal.server.look;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.landing.AffectedReleases;
import org.underseal.plugin.landing.AffectedReleases.Fixed;
import org.underseal.plugin.landing.AffectedReleases.Origin;
import org.underseal.plugin.landing.TagNames;
import org.underseal.plugin.patch.ChangeIndex;
import org.underseal.server.casework.FixBranch;
import org.underseal.server.casework.FixTrack;
import org.underseal.server.casework.FlawOrigin;

/** Reads what the public repository says of the commit that is named as a flaw's origin. */
final class OriginReader {
  FlawOrigin read(Mirror mirror, ChangeIndex index, FixTrack fix, FlawOrigin named)
      throws IOException {
    try (AffectedReleases releases =
        new AffectedReleases(mirror.repository(), index, TagNames.MIRRORED)) {
      List<Fixed> fixes = fix.branches().stream().flatMap(OriginReader::fixed).toList();
      Origin origin = releases.examine(named.introduced(), mirror.publicHeads(), fixes);
      return new FlawOrigin(named.introduced(), state(origin), origin.releases());
    }
  }

  private static Stream<Fixed> fixed(FixBranch branch) {
    return branch.state() == FixBranch.State.NOT_AFFECTED
        ? Stream.empty()
        : branch
            .landing()
            .map(landing -> new Fixed(landing.commits(), true))
            .or(() -> branch.base().map(base -> new Fixed(List.of(base), false)))
            .stream();
  }

  private static FlawOrigin.State state(Origin origin) {
    return switch (origin.verdict()) {
      case POSSIBLE -> FlawOrigin.State.CONFIRMED;
      case NOT_PUBLIC -> FlawOrigin.State.NOT_PUBLIC;
      case NOT_BEFORE_THE_FIX -> FlawOrigin.State.NOT_BEFORE_THE_FIX;
    };
  }
}
