package org.underseal.server.doctor;

import java.util.List;
import java.util.Optional;
import org.underseal.plugin.Finding;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.git.PushQuestion;
import org.underseal.plugin.http.Findings;
import org.underseal.server.config.AdvisorySettings;

/** Examines the git repository that each publication is committed to. */
final class AdvisoryRepositoryCheck {
  private final Forge forge;
  private final AdvisorySettings.Repository place;
  private final Findings findings = new Findings();

  AdvisoryRepositoryCheck(Forge forge, AdvisorySettings.Repository place) {
    this.forge = forge;
    this.place = place;
  }

  List<Finding> check() {
    findings
        .ask(
            () -> forge.repository(place.name()),
            "look at advisories.repository, and whether the account or the App reaches it")
        .ifPresent(this::look);
    return findings.all();
  }

  private void look(RepositoryState state) {
    if (state.isPrivate()) {
      findings.add(
          Finding.warning(
              place.name()
                  + ", to which advisories are committed, is private: nobody else reads"
                  + " them there",
              "make it public, unless it is published from there in another way"));
    }
    Optional<Boolean> found =
        findings.ask(
            () ->
                PushQuestion.findsBranch(
                    state.cloneUrl(), forge.gitCredentials(place.name()), place.branch()),
            "let the account or the App write to %s, which must not be archived"
                .formatted(place.name()));
    if (found.isPresent()) {
      findings.add(Finding.fine(place.name() + " takes commits of advisories"));
      branch(found.get());
    }
  }

  private void branch(boolean isThere) {
    if (!isThere) {
      findings.add(
          Finding.warning(
              "%s has no branch %s: the first publication begins it"
                  .formatted(place.name(), place.branch()),
              "correct branch in advisories.repository, if another one is meant"));
      return;
    }
    findings
        .ask(
            () -> forge.landings().isProtected(place.name(), place.branch()),
            "let the account or the App read the branches of " + place.name())
        .filter(isProtected -> isProtected)
        .ifPresent(
            yes ->
                findings.add(
                    Finding.warning(
                        "the branch %s of %s is protected: commits of advisories may be turned away"
                            .formatted(place.branch(), place.name()),
                        "let the account or the App push to it, or name another branch")));
  }
}
