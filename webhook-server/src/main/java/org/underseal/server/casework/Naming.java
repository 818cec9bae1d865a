package org.underseal.server.casework;

import java.util.Locale;
import java.util.Optional;

/**
 * How the researcher wants to be named in the advisory, as they said on their private page.
 *
 * @param name the name that they chose; empty if they are not to be named
 * @param times how often they have said so
 */
public record Naming(Optional<String> name, int times) {
  /** Characters of a name. */
  public static final int CHARACTERS_MAX = 100;

  /** Each change of a public advisory is a revision of it, everywhere. */
  public static final int TIMES_MAX = 20;

  /**
   * Whether a person of this name may be named in the case's advisory. Whoever has the researcher's
   * name on the platform is taken for the researcher, who is named by their own word only.
   */
  public static boolean allows(CaseFile file, String name) {
    return !same(name, Finding.oneLine(file.report().researcher().name()))
        || chosen(file).filter(own -> same(own, name)).isPresent();
  }

  /** The name that the researcher agreed to; empty without their word. */
  public static Optional<String> chosen(CaseFile file) {
    return file.disclosure().bulletin().naming().flatMap(Naming::name);
  }

  private static boolean same(String one, String other) {
    return !one.isBlank()
        && one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
  }

  /** Says no name. */
  @Override
  public String toString() {
    return "Naming[" + times + "]";
  }
}
