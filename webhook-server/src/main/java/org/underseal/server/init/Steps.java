package org.underseal.server.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CommitSha;
import org.underseal.plugin.ConnectorException;
import org.underseal.plugin.Forge;
import org.underseal.plugin.RepositoryName;
import org.underseal.plugin.RepositoryState;
import org.underseal.plugin.git.Mirror;

/** The steps that are the same whoever Underseal works as. */
record Steps(Wish wish, Consumer<String> tell) {
  /** Branches that are there are never moved. */
  void bringHistory(Forge forge, List<BranchName> branches) throws IOException {
    Path folder = Files.createTempDirectory("underseal-init");
    try (Mirror mirror = Mirror.at(folder.resolve("mirror.git"))) {
      RepositoryName open = wish.repositories().publicRepository();
      RepositoryName sealed = wish.repositories().securityRepository();
      mirror.fetchPublic(forge.repository(open).cloneUrl(), forge.gitCredentials(open));
      RepositoryState target = forge.repository(sealed);
      for (BranchName branch : branches) {
        Optional<CommitSha> head = mirror.publicHead(branch);
        if (head.isEmpty()) {
          throw new ConnectorException.Refused(open + " has no branch " + branch);
        }
        mirror.openBranch(target.cloneUrl(), forge.gitCredentials(sealed), branch, head.get());
      }
      tell.accept("%s has the branches %s".formatted(sealed, branches));
    } finally {
      Folders.delete(folder);
    }
  }

  void write(ConfigurationText text) throws IOException {
    Path file = wish.configuration();
    if (!Files.exists(file)) {
      Files.writeString(file, text.whole());
      tell.accept(
          "wrote " + file + "; the programme and its platform are left to be filled in there");
    } else if (text.isIn(Files.readString(file))) {
      tell.accept(file + " has the project already");
    } else {
      tell.accept(file + " is there and is not changed; add to it:\n\n" + text.parts());
    }
  }
}
