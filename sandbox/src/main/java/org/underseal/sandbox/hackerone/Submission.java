package org.underseal.sandbox.hackerone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One report with all that happened on it. Not thread-safe: its owner holds one lock. */
final class Submission {
  final String id;
  final Programme programme;
  final Reporter reporter;
  final Finding finding;
  final Instant createdAt;
  final List<Activity> activities = new ArrayList<>();
  final List<AttachedFile> files = new ArrayList<>();
  final List<Bounty> bounties = new ArrayList<>();
  String state = "new";
  String rating;
  @Nullable String reference;
  @Nullable String original;
  Instant lastActivityAt;

  Submission(String id, Programme programme, Reporter reporter, Finding finding, Instant at) {
    this.id = id;
    this.programme = programme;
    this.reporter = reporter;
    this.finding = finding;
    this.rating = finding.rating();
    this.createdAt = at;
    this.lastActivityAt = at;
  }

  void add(Activity activity) {
    activities.add(activity);
    lastActivityAt = activity.at();
  }
}
