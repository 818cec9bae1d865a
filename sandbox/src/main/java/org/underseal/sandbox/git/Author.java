package org.underseal.sandbox.git;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Who makes a commit, and when.
 *
 * @param name for people
 * @param email may be made up
 * @param at by the story's clock
 */
public record Author(String name, String email, Instant at) {
  PersonIdent ident() {
    return new PersonIdent(name, email, at, ZoneOffset.UTC);
  }
}
