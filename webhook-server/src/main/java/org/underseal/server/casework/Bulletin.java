package org.underseal.server.casework;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a public advisory has gone through.
 *
 * @param cve its CVE id, once it has one; known under seal before
 * @param withdrawn that it does not hold any more
 * @param revisions what went out, oldest first; empty in what older versions stored
 * @param sheet its file in the security repository, once it was read
 * @param naming how the researcher wants to be named, once they said so
 * @param reserved the CVE id that was reserved for it by us, until it is given back; empty in what
 *     older versions stored
 * @param cveRequestedAt when the forge was asked for a CVE id, the last time; empty in what older
 *     versions stored
 */
public record Bulletin(
    Optional<CveId> cve,
    Optional<Withdrawal> withdrawn,
    List<Revision> revisions,
    Optional<SheetReading> sheet,
    Optional<Naming> naming,
    Optional<CveId> reserved,
    Optional<Instant> cveRequestedAt) {
  /**
   * How long after the publication a forge's answer is looked for: GitHub says 72 hours, takes
   * weeks at times, and tells nobody that it gives no id.
   */
  public static final Duration CVE_AWAITED_MAX = Duration.ofDays(90);

  static final Bulletin NONE =
      new Bulletin(
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Copies the list. */
  public Bulletin {
    revisions = List.copyOf(revisions);
  }

  Bulletin assigned(CveId id) {
    return new Bulletin(
        Optional.of(id), withdrawn, revisions, sheet, naming, reserved, cveRequestedAt);
  }

  Bulletin reserved(CveId id) {
    return new Bulletin(
        cve.or(() -> Optional.of(id)),
        withdrawn,
        revisions,
        sheet,
        naming,
        Optional.of(id),
        cveRequestedAt);
  }

  Bulletin cveRequested(Instant at) {
    return new Bulletin(cve, withdrawn, revisions, sheet, naming, reserved, Optional.of(at));
  }

  /** Without the id that was reserved for it. */
  Bulletin givenBack() {
    return new Bulletin(
        cve.filter(id -> !reserved.equals(Optional.of(id))),
        withdrawn,
        revisions,
        sheet,
        naming,
        Optional.empty(),
        cveRequestedAt);
  }

  Bulletin withdrawn(String why, Instant at) {
    return new Bulletin(
        cve,
        Optional.of(new Withdrawal(why, at)),
        revisions,
        sheet,
        naming,
        reserved,
        cveRequestedAt);
  }

  Bulletin revised(Instant at, Revision.What what) {
    List<Revision> more = new ArrayList<>(revisions);
    more.add(new Revision(revisions.size() + 1, at, what));
    return new Bulletin(cve, withdrawn, more, sheet, naming, reserved, cveRequestedAt);
  }

  Bulletin read(SheetReading next) {
    return new Bulletin(
        cve, withdrawn, revisions, Optional.of(next), naming, reserved, cveRequestedAt);
  }

  Bulletin named(Naming next) {
    return new Bulletin(
        cve, withdrawn, revisions, sheet, Optional.of(next), reserved, cveRequestedAt);
  }

  /** What maintainers wrote themselves; blank where there is no file. */
  public AdvisorySheet words() {
    return sheet.flatMap(SheetReading::sheet).orElse(AdvisorySheet.BLANK);
  }

  /**
   * That an advisory does not hold any more.
   *
   * @param why for everyone to read
   */
  public record Withdrawal(String why, Instant at) {}
}
