package org.underseal.server.effect;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.Unsealed;
import org.underseal.plugin.git.Mirror;
import org.underseal.plugin.git.PublicFiles;
import org.underseal.server.advisory.Advisory;
import org.underseal.server.advisory.CsafProvider;
import org.underseal.server.advisory.PublicAdvisories;
import org.underseal.server.advisory.PublicFile;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.config.AdvisorySettings;
import org.underseal.server.connect.Connections;
import org.underseal.server.connect.Mirrors;
import org.underseal.server.leakguard.LeakGuard;
import org.underseal.server.signing.SigningKeys;

/**
 * A git repository with the advisories in OSV and CSAF. Each publication and each revision is one
 * signed commit on whatever others pushed there; no file is deleted and no branch forced.
 */
public final class AdvisoryRepository {
  private static final String OSV = "advisories/osv/";
  private static final String CSAF = "advisories/csaf/";

  private final Optional<AdvisorySettings.Repository> place;
  private final PublicAdvisories advisories;
  private final CsafProvider provider;
  private final SigningKeys keys;
  private final LeakGuard guard;
  private final Connections connections;
  private final Mirrors mirrors;

  AdvisoryRepository(
      Optional<AdvisorySettings.Repository> place,
      PublicAdvisories advisories,
      CsafProvider provider,
      SigningKeys keys,
      LeakGuard guard,
      Connections connections,
      Mirrors mirrors) {
    this.place = place;
    this.advisories = advisories;
    this.provider = provider;
    this.keys = keys;
    this.guard = guard;
    this.connections = connections;
    this.mirrors = mirrors;
  }

  /** The advisory as it is now, which may be a later revision. */
  Outcome commit(CaseFile file) {
    Optional<Unsealed<Advisory>> told = advisories.find(file.id().value());
    if (place.isPresent() && told.isPresent()) {
      if (!keys.canSign()) {
        throw new ConnectorException.Refused(
            "there is no key to sign the commit with: underseal signing-key generate, and say"
                + " /bounty retry");
      }
      mirrors.withAdvisories(mirror -> commit(mirror, place.get(), told.get()));
    }
    return Outcome.done();
  }

  private boolean commit(Mirror mirror, AdvisorySettings.Repository to, Unsealed<Advisory> told)
      throws IOException {
    Forge forge = connections.forge(to.forge());
    Advisory advisory = told.value();
    PublicFiles files =
        new PublicFiles(
            mirror,
            forge.repository(to.name()).cloneUrl(),
            forge.gitCredentials(to.name()),
            to.branch());
    return files
        .bring(
            files(advisory),
            guard.text(message(advisory), List.of(told)),
            advisory.modified(),
            commit -> keys.sign(commit, advisory.modified()).orElseThrow())
        .isPresent();
  }

  /** OSV wants a file to be named by the id in it. */
  private Map<String, Unsealed<String>> files(Advisory advisory) {
    String id = advisory.id().value();
    Map<String, Unsealed<String>> files = new LinkedHashMap<>();
    advisories.osv(id).ifPresent(osv -> files.put(OSV + advisory.osvId() + ".json", osv));
    for (PublicFile file : provider.of(id)) {
      files.put(CSAF + CsafProvider.below(file.path()), file.text());
    }
    return files;
  }

  private static String message(Advisory advisory) {
    int number = advisory.revision().number();
    String id = advisory.id().value();
    if (advisory.withdrawn().isPresent()) {
      return "Withdraw " + id + "\n";
    }
    return number == 1 ? "Publish " + id + "\n" : "Revise %s (%d)\n".formatted(id, number);
  }
}
