package org.underseal.server.casework;

import java.util.Locale;
import java.util.Optional;
import org.underseal.plugin.BranchName;
import org.underseal.plugin.CaseId;

/**
 * Where advisories lie as files: in the security repository, on a branch whose history has nothing
 * to do with the code, so that no merge and no push of code takes a sealed text along.
 */
public final class AdvisoryPlace {
  /** The branch that counts: what is merged into it is taken over. */
  public static final BranchName BRANCH = new BranchName("underseal-advisories");

  /** The folder with the files. */
  public static final String FOLDER = "advisories";

  private static final String ENDING = ".md";

  private AdvisoryPlace() {}

  /** The branch on which a case's file is offered and edited. */
  public static BranchName editing(CaseId id) {
    return new BranchName("advisory/" + id.value().toLowerCase(Locale.ROOT));
  }

  /** The path of a case's file. */
  public static String path(CaseId id) {
    return FOLDER + "/" + name(id);
  }

  /** The name of a case's file in the folder. */
  public static String name(CaseId id) {
    return id + ENDING;
  }

  /** The case whose file has this name; empty for a file that is no case's. */
  public static Optional<CaseId> caseOf(String name) {
    return Optional.of(name)
        .filter(file -> file.endsWith(ENDING))
        .map(file -> file.substring(0, file.length() - ENDING.length()))
        .filter(CaseId::isCaseId)
        .map(CaseId::new);
  }
}
