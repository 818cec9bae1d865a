package org.underseal.server.advisoryfile;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import java.util.Optional;
import java.util.Set;
import org.underseal.server.casework.SheetProblem.Kind;
import org.underseal.server.casework.VersionOrder;
import org.underseal.server.casework.VersionRange;

/** Reads an entry of {@code affected}. */
final class Ranges {
  private static final Set<String> KEYS = Set.of("package", "introduced", "fixed", "last_affected");

  private Ranges() {}

  static Optional<VersionRange> read(Value value) {
    Entry entry = value.entry();
    Optional<String> purl = entry.optional("package").flatMap(v -> v.as(Ranges::purl, Kind.PURL));
    Optional<String> introduced = version(entry, "introduced");
    Optional<String> fixed = version(entry, "fixed");
    Optional<String> last = version(entry, "last_affected");
    entry.end(KEYS);
    boolean hasTwoEnds = entry.optional("fixed").isPresent() && last.isPresent();
    boolean isEmpty =
        KEYS.stream()
            .filter(key -> !key.equals("package"))
            .allMatch(key -> entry.optional(key).isEmpty());
    if (hasTwoEnds || isEmpty) {
      return value.problem(Kind.ENDS, "");
    }
    if (isAfter(introduced, fixed, 0) || isAfter(introduced, last, 1)) {
      return value.problem(
          Kind.ORDER, "%s, %s".formatted(introduced.orElse(""), fixed.or(() -> last).orElse("")));
    }
    return Optional.of(new VersionRange(purl, introduced, fixed, last));
  }

  private static Optional<String> version(Entry entry, String key) {
    return entry
        .optional(key)
        .flatMap(v -> v.as(t -> Optional.of(t).filter(VersionOrder::isVersion), Kind.VERSION));
  }

  private static boolean isAfter(Optional<String> begin, Optional<String> end, int least) {
    return begin.isPresent()
        && end.isPresent()
        && VersionOrder.compare(begin.get(), end.get()).orElse(1) >= least;
  }

  private static Optional<String> purl(String text) {
    try {
      PackageURL purl = new PackageURL(text);
      boolean isBare =
          purl.getVersion() == null && purl.getQualifiers() == null && purl.getSubpath() == null;
      return isBare ? Optional.of(purl.canonicalize()) : Optional.empty();
    } catch (MalformedPackageURLException malformed) {
      return Optional.empty();
    }
  }
}
