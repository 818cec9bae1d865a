package org.underseal.server.effect;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.Forge;
import org.underseal.plugin.GitCredentials;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.git.SealedFiles;
import org.underseal.server.advisoryfile.AdvisoryFile;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.AdvisoryPlace;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.casework.Effect;
import org.underseal.server.casework.Project;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.wording.AdvisoryFileWording;
import org.underseal.server.work.NotYet;

/**
 * Offers advisories as files in the security repository: on a branch of the case's own, to be
 * merged into the branch that counts. No branch that is there already is moved.
 */
public final class AdvisoryFileEffects {
  private static final String FIRST = "README.md";

  private final CaseRegister register;
  private final Connections connections;
  private final Mirrors mirrors;
  private final AdvisoryFileWording wording;
  private final Drafts drafts;

  AdvisoryFileEffects(
      CaseRegister register,
      Connections connections,
      Mirrors mirrors,
      AdvisoryFileWording wording,
      Drafts drafts) {
    this.register = register;
    this.connections = connections;
    this.mirrors = mirrors;
    this.wording = wording;
    this.drafts = drafts;
  }

  Outcome offer(CaseFile file, Effect.OfferAdvisoryFile effect) {
    Project project = register.projectOf(file);
    Forge forge = connections.forge(project);
    RepositoryState security = FixEffects.privatePlace(forge, project);
    Place place = new Place(security.cloneUrl(), forge.gitCredentials(security.name()));
    mirrors.with(
        project,
        mirror -> {
          begin(mirror, place);
          CommitSha base =
              mirror
                  .fetchFix(place.url(), place.credentials(), AdvisoryPlace.BRANCH)
                  .orElseThrow(() -> new NotYet("the branch of advisories"));
          return mirror.openBranch(
              place.url(),
              place.credentials(),
              AdvisoryPlace.editing(file.id()),
              offered(mirror, base, file));
        });
    file.issue()
        .ifPresent(issue -> forge.comment(issue, effect.key(), wording.offered(file, project)));
    return Outcome.done();
  }

  /** What came of the file as it was last read, which may be a later version by now. */
  Outcome tell(CaseFile file, Effect.TellOfAdvisoryFile effect) {
    Forge forge = connections.forge(register.projectOf(file));
    file.issue().ifPresent(issue -> forge.comment(issue, effect.key(), wording.read(file)));
    return Outcome.done();
  }

  /** The branch that counts is begun with the first offer; one that was deleted comes back. */
  private void begin(Mirror mirror, Place place) throws IOException {
    Optional<CommitSha> known =
        mirror.fetchFix(place.url(), place.credentials(), AdvisoryPlace.BRANCH);
    CommitSha first =
        known.isPresent()
            ? known.get()
            : new SealedFiles(mirror)
                .commit(
                    Optional.empty(),
                    FIRST,
                    wording.readme(),
                    "Begin the advisories' own history",
                    drafts.now());
    mirror.openBranch(place.url(), place.credentials(), AdvisoryPlace.BRANCH, first);
  }

  /** A file that was merged before is gone on with. */
  private CommitSha offered(Mirror mirror, CommitSha base, CaseFile file) throws IOException {
    SealedFiles files = new SealedFiles(mirror);
    String known = files.in(base, AdvisoryPlace.FOLDER).get(AdvisoryPlace.name(file.id()));
    Optional<String> before =
        known == null ? Optional.empty() : files.text(known, AdvisoryFile.BYTES_MAX);
    return files.commit(
        Optional.of(base),
        AdvisoryPlace.path(file.id()),
        before.orElseGet(() -> wording.file(file, drafts.of(file))),
        "Advisory of " + file.id(),
        drafts.now());
  }

  private record Place(URI url, GitCredentials credentials) {}
}
