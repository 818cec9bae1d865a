package org.underseal.server.init;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.ProjectRepositories;

/**
 * What a person wants set up.
 *
 * @param kind of forge
 * @param url of its API, as the connection has it
 * @param publicUrl as the forge reaches this server, without a trailing slash
 * @param repositories the public one, and the private one that is made if it isn't there
 * @param branches the supported ones; empty for the default branch alone
 * @param tokenFile holds the account's token and nothing else
 * @param configuration the file to write, or to be completed by hand if it is there
 * @param platform that the file's examples are for
 */
public record Wish(
    ForgeKind kind,
    URI url,
    URI publicUrl,
    ProjectRepositories repositories,
    List<BranchName> branches,
    Path tokenFile,
    Path configuration,
    PlatformKind platform) {
  /** Copies the list. */
  public Wish {
    branches = List.copyOf(branches);
  }

  Path secrets() {
    return folder().resolve("secrets");
  }

  Path folder() {
    Path folder = configuration.toAbsolutePath().getParent();
    return folder == null ? Path.of("").toAbsolutePath() : folder;
  }

  URI webhookAddress() {
    return URI.create(publicUrl + "/hooks/" + kind.connection());
  }
}
