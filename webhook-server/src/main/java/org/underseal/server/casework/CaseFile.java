package org.underseal.server.casework;

import java.time.Instant;
import java.util.Optional;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.IssueRef;

/**
 * One unique vulnerability on its way: what Underseal knows and has decided. Its four tracks are
 * triage, fix, reward and disclosure. Immutable.
 *
 * @param id says nothing of the content
 * @param revision counts its changes
 * @param project the project's key in the configuration
 * @param openedAt when Underseal heard of it
 * @param report the report that it began with
 * @param finding what was found; sealed
 * @param issue the confidential issue, once it is open
 * @param triage track
 * @param fix track
 * @param reward track
 * @param disclosure track
 * @param steering what maintainers said
 */
public record CaseFile(
    CaseId id,
    long revision,
    String project,
    Instant openedAt,
    LinkedReport report,
    Finding finding,
    Optional<IssueRef> issue,
    Triage triage,
    FixTrack fix,
    RewardTrack reward,
    DisclosureTrack disclosure,
    Steering steering) {

  /** Whether anything can still happen to it, so that it has to be watched. */
  public boolean isOpen() {
    return switch (triage.state()) {
      case RECEIVED -> true;
      case REJECTED -> false;
      case DUPLICATE -> reward.isOnItsWay();
      case ACCEPTED ->
          disclosure.publishedAt().isEmpty() || !reward.isSettled() || !fix.isSettled();
    };
  }

  /** Whether the forge was asked for a CVE id and may still give one. */
  public boolean awaitsCve(Instant now) {
    return CveRules.isAwaited(this, now);
  }

  CaseFile nextRevision() {
    return new CaseFile(
        id,
        revision + 1,
        project,
        openedAt,
        report,
        finding,
        issue,
        triage,
        fix,
        reward,
        disclosure,
        steering);
  }

  CaseFile with(Finding next) {
    return new CaseFile(
        id,
        revision,
        project,
        openedAt,
        report,
        next,
        issue,
        triage,
        fix,
        reward,
        disclosure,
        steering);
  }

  CaseFile with(IssueRef next) {
    return new CaseFile(
        id,
        revision,
        project,
        openedAt,
        report,
        finding,
        Optional.of(next),
        triage,
        fix,
        reward,
        disclosure,
        steering);
  }

  CaseFile with(Triage next) {
    return new CaseFile(
        id,
        revision,
        project,
        openedAt,
        report,
        finding,
        issue,
        next,
        fix,
        reward,
        disclosure,
        steering);
  }

  CaseFile with(FixTrack next) {
    return new CaseFile(
        id,
        revision,
        project,
        openedAt,
        report,
        finding,
        issue,
        triage,
        next,
        reward,
        disclosure,
        steering);
  }

  CaseFile with(RewardTrack next) {
    return new CaseFile(
        id,
        revision,
        project,
        openedAt,
        report,
        finding,
        issue,
        triage,
        fix,
        next,
        disclosure,
        steering);
  }

  CaseFile with(DisclosureTrack next) {
    return new CaseFile(
        id, revision, project, openedAt, report, finding, issue, triage, fix, reward, next,
        steering);
  }

  CaseFile with(Bulletin next) {
    return with(disclosure.with(next));
  }

  CaseFile with(Steering next) {
    return new CaseFile(
        id,
        revision,
        project,
        openedAt,
        report,
        finding,
        issue,
        triage,
        fix,
        reward,
        disclosure,
        next);
  }

  /** Says the case and nothing that is sealed. */
  @Override
  public String toString() {
    return "CaseFile[" + id + "]";
  }
}
