package org.underseal.server.effect;

import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Announcements;
import org.underseal.plugin.Comment;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.IssueRef;
import org.underseal.plugin.ReleaseDesk;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.Unsealed;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.PublishedCase;
import org.underseal.server.casework.ReleaseTag;
import org.underseal.server.casework.Triage;
import org.underseal.server.leakguard.LeakGuard;

/** What the forge is asked to do about an advisory that is public. */
public final class AnnouncementEffects {
  private final Rereading rereading;
  private final Drafts drafts;
  private final LeakGuard guard;

  AnnouncementEffects(Rereading rereading, Drafts drafts, LeakGuard guard) {
    this.rereading = rereading;
    this.drafts = drafts;
    this.guard = guard;
  }

  Outcome noteOnReleases(CaseFile file) {
    Optional<Announcements> desk = rereading.forge(file).announcements();
    Advisory advisory = drafts.of(file);
    if (desk.isPresent() && !advisory.releases().isEmpty()) {
      RepositoryName open = rereading.project(file).repositories().publicRepository();
      Unsealed<String> note = unsealed(file, drafts.releaseNote(advisory));
      advisory.releases().forEach(tag -> desk.get().noteOnRelease(open, tag, file.id(), note));
    }
    return Outcome.done();
  }

  /** Of a tag that is there; what people or a pipeline released meanwhile stays. */
  Outcome release(CaseFile file, Effect.MakeRelease effect) {
    Optional<ReleaseDesk> desk = rereading.forge(file).releases();
    Optional<ReleaseTag> tag =
        file.disclosure().landing().flatMap(order -> order.tag(effect.name()));
    Optional<CommitSha> on = tag.flatMap(ReleaseTag::putOn);
    if (desk.isPresent() && on.isPresent()) {
      RepositoryName open = rereading.project(file).repositories().publicRepository();
      Unsealed<String> notes = unsealed(file, drafts.releaseNote(drafts.of(file)));
      desk.get().release(open, effect.name(), on.get(), file.id(), notes);
    }
    return Outcome.done();
  }

  /** Where there is a desk it hears of what is public only; the forge itself keeps the draft. */
  Outcome requestCve(CaseFile file) {
    if (file.disclosure().bulletin().cve().isPresent()
        || file.triage().state() != Triage.State.ACCEPTED) {
      return Outcome.done();
    }
    Optional<Announcements> desk = rereading.forge(file).announcements();
    if (desk.isPresent() && PublishedCase.of(file).isPresent()) {
      desk.get().requestCve(file.id(), unsealed(file, drafts.cveRequest(drafts.of(file))));
    }
    return asksTheForge(file) ? Outcome.done(new Event.CveRequested()) : Outcome.done();
  }

  /** Whether the forge takes a second request is not documented; the first one stands. */
  private boolean asksTheForge(CaseFile file) {
    Optional<String> advisory = file.disclosure().forgeId();
    if (advisory.isEmpty()) {
      return false;
    }
    try {
      return rereading
          .forge(file)
          .advisories()
          .requestCve(rereading.project(file).repositories(), advisory.get());
    } catch (ConnectorException.Refused refused) {
      if (file.disclosure().bulletin().cveRequestedAt().isPresent()) {
        return false;
      }
      throw refused;
    }
  }

  Outcome showIssue(CaseFile file) {
    Optional<Announcements> desk = rereading.forge(file).announcements();
    IssueRef issue = file.issue().orElseThrow();
    if (desk.isPresent()) {
      PublishedCase proof = PublishedCase.of(file).orElseThrow();
      desk.get().show(guard.issue(proof, desk.get().words(issue)));
    }
    return Outcome.done();
  }

  private Unsealed<String> unsealed(CaseFile file, String text) {
    Forge forge = rereading.forge(file);
    List<String> comments =
        forge.comments(file.issue().orElseThrow()).stream().map(Comment::body).toList();
    return guard.words(PublishedCase.of(file).orElseThrow(), text, comments);
  }
}
