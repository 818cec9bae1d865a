package org.underseal.server.effect;

import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.AdvisoryPublisher;
import org.underseal.plugin.AdvisoryPublisher.Published;
import org.underseal.plugin.Comment;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.ProjectRepositories;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.CveId;
import org.underseal.server.casework.CvssVector;
import org.underseal.server.casework.Cwe;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.EmbargoLifted;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Exposure;
import org.underseal.server.casework.PublicationGate;
import org.underseal.server.casework.PublishedCase;
import org.underseal.server.connect.ForgeReports;
import org.underseal.server.leakguard.LeakGuard;

/** Keeps the forge's draft and publishes it. */
public final class PublicationEffects {
  private final Rereading rereading;
  private final Drafts drafts;
  private final AdvisoryFolder folder;
  private final LeakGuard guard;
  private final Timer exposure;
  private final Clock clock;

  PublicationEffects(
      Rereading rereading,
      Drafts drafts,
      AdvisoryFolder folder,
      LeakGuard guard,
      Timer exposure,
      Clock clock) {
    this.rereading = rereading;
    this.drafts = drafts;
    this.folder = folder;
    this.guard = guard;
    this.exposure = exposure;
    this.clock = clock;
  }

  Outcome draft(CaseFile file) {
    var project = rereading.project(file);
    return Outcome.done(
        new Event.AdvisoryDrafted(
            rereading.forge(file).advisories().draft(project.repositories(), text(file))));
  }

  /** What was taken back while the forge was asked is taken back there too. */
  Outcome keepCollaborator(CaseFile file, Effect.KeepCollaborator effect) {
    Optional<String> advisory = file.disclosure().forgeId();
    if (advisory.isPresent()) {
      AdvisoryPublisher publisher = rereading.forge(file).advisories();
      ProjectRepositories place = rereading.project(file).repositories();
      if (file.steering().isInvited(effect.person())) {
        publisher.invite(place, advisory.get(), effect.person());
      }
      if (!rereading.latest(file).steering().isInvited(effect.person())) {
        publisher.uninvite(place, advisory.get(), effect.person());
      }
    }
    return Outcome.done();
  }

  /**
   * Publishes on what the forge says now, and only with the gate's proof. That reading refuses
   * while the mirror lacks a fix that is in a temporary fork only: GitHub deletes that now.
   */
  Outcome publish(CaseFile file, Effect.PublishAdvisory effect) {
    CaseFile now = rereading.everythingPublic(file, effect);
    EmbargoLifted proof =
        PublicationGate.pass(now, rereading.programme(now), clock.instant())
            .orElseThrow(
                () -> new org.underseal.server.work.NotYet("the publication gate of " + now.id()));
    Event published = publish(now, proof);
    Exposure.began(now)
        .ifPresent(began -> exposure.record(Duration.between(began, clock.instant())));
    return Outcome.done(published);
  }

  /** What is public on the forge says what the case says now. */
  Outcome revise(CaseFile file) {
    PublishedCase proof = PublishedCase.of(file).orElseThrow();
    Forge forge = rereading.forge(file);
    IssueRef issue = file.issue().orElseThrow();
    List<String> comments = forge.comments(issue).stream().map(Comment::body).toList();
    return Outcome.done(publish(file, issue, guard.revision(proof, text(file), comments)));
  }

  /** The folder holds what the addresses give. */
  Outcome copy() {
    return folder.write();
  }

  /** What the forge refuses is public here all the same: the fix may be, and people are waiting. */
  private Event publish(CaseFile file, EmbargoLifted proof) {
    IssueRef issue = file.issue().orElseThrow();
    List<String> comments =
        rereading.forge(file).comments(issue).stream().map(Comment::body).toList();
    Unsealed<AdvisoryDraft> advisory = guard.advisory(proof, file, text(file), comments);
    try {
      return publish(file, issue, advisory);
    } catch (ConnectorException.Refused refused) {
      return new Event.AdvisoryPublished(Optional.empty(), advisory.value().page(), true);
    }
  }

  private Event publish(CaseFile file, IssueRef issue, Unsealed<AdvisoryDraft> advisory) {
    Published published =
        rereading
            .forge(file)
            .advisories()
            .publish(rereading.project(file).repositories(), issue, advisory);
    return new Event.AdvisoryPublished(published.forgeId(), published.url());
  }

  private AdvisoryDraft text(CaseFile file) {
    Advisory advisory = drafts.of(file);
    return new AdvisoryDraft(
        file.id(),
        drafts.title(advisory),
        drafts.text(advisory),
        advisory.severity(),
        advisory.cvss().map(CvssVector::text).orElse(null),
        advisory.packages().stream()
            .map(purl -> new AdvisoryDraft.AffectedPackage(purl, advisory.releases()))
            .toList(),
        advisory.credits(),
        advisory.page(),
        reported(file),
        new AdvisoryDraft.Names(
            advisory.cve().map(CveId::value).orElse(null),
            advisory.weakness().map(Cwe::id).orElse(null)),
        file.disclosure().forgeId().orElse(null));
  }

  /** A report on the forge becomes the advisory itself. */
  private @Nullable String reported(CaseFile file) {
    boolean isOnForge = rereading.project(file).forge().equals(file.report().platform());
    return isOnForge ? ForgeReports.id(file.report().code()) : null;
  }
}
