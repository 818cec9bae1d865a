package org.underseal.server.effect;

import java.util.Optional;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.TagName;
import org.underseal.plugin.Unsealed;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Event;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.leakguard.LeakGuard;

/** Puts tags on fixes that are public. */
final class TagEffects {
  private final Rereading rereading;
  private final Mirrors mirrors;
  private final LeakGuard guard;

  TagEffects(Rereading rereading, Mirrors mirrors, LeakGuard guard) {
    this.rereading = rereading;
    this.mirrors = mirrors;
    this.guard = guard;
  }

  /**
   * Looks whether the tag is there with the fix, whoever put it; where a request brought the fix,
   * nobody has. A fix that is gone again gets none.
   */
  Outcome put(CaseFile file, Effect.PutTag effect) {
    CaseFile now = rereading.fixes(file, effect);
    Optional<CommitSha> commit =
        now.disclosure()
            .landing()
            .filter(order -> order.commentId().equals(effect.commentId()))
            .flatMap(order -> order.tag(effect.name()))
            .flatMap(tag -> tag.belongsOn(now));
    if (commit.isEmpty()) {
      return Outcome.done();
    }
    if (!isThere(now, effect.name(), commit.get())) {
      put(now, effect.name(), commit.get());
      rereading.fixes(now, effect);
    }
    return Outcome.done(new Event.TagPut(effect.name(), commit.get()));
  }

  private boolean isThere(CaseFile file, TagName name, CommitSha commit) {
    return mirrors.with(
        rereading.project(file),
        mirror -> {
          if (mirror.hasTag(name) && !mirror.tagHolds(name, commit)) {
            throw taken(name);
          }
          return mirror.hasTag(name);
        });
  }

  private void put(CaseFile file, TagName name, CommitSha commit) {
    Project project = rereading.project(file);
    Forge forge = rereading.forge(file);
    RepositoryName open = project.repositories().publicRepository();
    Unsealed<TagName> unsealed = guard.tag(name);
    CommitSha there =
        mirrors.with(
            project,
            mirror ->
                mirror.openTag(
                    forge.repository(open).cloneUrl(),
                    forge.gitCredentials(open),
                    unsealed,
                    commit));
    if (!there.equals(commit)) {
      throw taken(name);
    }
  }

  private static ConnectorException taken(TagName name) {
    return new ConnectorException.Refused(
        "there is a tag %s already, without this fix, and a tag is never moved: tag the fix by hand"
            .formatted(name));
  }
}
