package org.underseal.server.effect;

import java.time.Clock;
import java.util.List;
import org.underseal.plugin.AdvisoryDraft;
import org.underseal.plugin.AdvisoryPublisher.Published;
import org.underseal.plugin.Comment;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueRef;
import org.underseal.server.advisory.Advisories;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.advisory.PublicAdvisories.RepositoryPages;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.EmbargoLifted;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.PublicationGate;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.wording.PublicWording;

/** Keeps the forge's draft and publishes it. */
public final class PublicationEffects {
  private final Rereading rereading;
  private final Advisories advisories;
  private final RepositoryPages pages;
  private final PublicWording wording;
  private final LeakGuard guard;
  private final Clock clock;

  PublicationEffects(
      Rereading rereading,
      Advisories advisories,
      RepositoryPages pages,
      PublicWording wording,
      LeakGuard guard,
      Clock clock) {
    this.rereading = rereading;
    this.advisories = advisories;
    this.pages = pages;
    this.wording = wording;
    this.guard = guard;
    this.clock = clock;
  }

  Outcome draft(CaseFile file) {
    var project = rereading.project(file);
    return Outcome.done(
        new Event.AdvisoryDrafted(
            rereading.forge(file).advisories().draft(project.repositories(), text(file))));
  }

  /** Publishes on what the forge says now, and only with the gate's proof. */
  Outcome publish(CaseFile file, Effect.PublishAdvisory effect) {
    CaseFile now = rereading.everything(file, effect);
    EmbargoLifted proof =
        PublicationGate.pass(now, rereading.programme(now), clock.instant())
            .orElseThrow(
                () -> new org.underseal.server.work.NotYet("the publication gate of " + now.id()));
    Published published = publish(now, proof);
    return Outcome.done(new Event.AdvisoryPublished(published.forgeId(), published.url()));
  }

  private Published publish(CaseFile file, EmbargoLifted proof) {
    Forge forge = rereading.forge(file);
    IssueRef issue = file.issue().orElseThrow();
    List<String> comments = forge.comments(issue).stream().map(Comment::body).toList();
    return forge
        .advisories()
        .publish(
            rereading.project(file).repositories(),
            issue,
            guard.advisory(proof, file, text(file), comments));
  }

  private AdvisoryDraft text(CaseFile file) {
    var project = rereading.project(file);
    Advisory advisory = advisories.draft(file, project, pages.of(project), clock.instant());
    return new AdvisoryDraft(
        file.id(),
        advisory.title(),
        wording.forgeText(advisory),
        advisory.severity(),
        advisory.cvssVector(),
        advisory.packages().stream()
            .map(purl -> new AdvisoryDraft.AffectedPackage(purl, releases(advisory)))
            .toList(),
        advisory.credits(),
        advisory.page());
  }

  private static List<String> releases(Advisory advisory) {
    return advisory.fixes().stream().flatMap(fix -> fix.release().stream()).distinct().toList();
  }
}
