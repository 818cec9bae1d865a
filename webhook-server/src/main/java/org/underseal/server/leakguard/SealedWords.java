package org.underseal.server.leakguard;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.underseal.plugin.CaseId;
import org.underseal.plugin.Secret;
import org.underseal.server.caseregister.CaseRegister;
import org.underseal.server.casework.AdvisorySheet;
import org.underseal.server.casework.CaseFile;
import org.underseal.server.statuslink.StatusLinks;

/** What must not stand in a public text, looked for word by word. */
public final class SealedWords {
  /** A shorter sealed text is words that anybody might write. */
  private static final int PHRASE_LENGTH_MIN = 16;

  /** A shorter comment, or a line of one, may well stand in an advisory by right. */
  private static final int COMMENT_LENGTH_MIN = 24;

  private static final int SECRET_LENGTH_MIN = 8;

  private static final Pattern CASE_ID =
      Pattern.compile("US-\\d{4}-\\d{4,9}", Pattern.CASE_INSENSITIVE);
  private static final Pattern TOKEN =
      Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])");

  private final CaseRegister register;
  private final StatusLinks links;
  private final Supplier<? extends Collection<Secret>> secrets;

  /** With the secrets of the configuration, and what has come in their place. */
  public SealedWords(
      CaseRegister register, StatusLinks links, Supplier<? extends Collection<Secret>> secrets) {
    this.register = register;
    this.links = links;
    this.secrets = secrets;
  }

  /**
   * What no public text may hold: secrets, private links, and ids of cases that are not public.
   *
   * @param about the cases that the text may name
   * @return what was found, without quoting it
   */
  Optional<String> inAny(String text, Set<CaseId> about) {
    if (secrets.get().stream()
        .map(Secret::reveal)
        .filter(secret -> secret.length() >= SECRET_LENGTH_MIN)
        .anyMatch(text::contains)) {
      return Optional.of("a secret of the configuration");
    }
    if (found(TOKEN, text).anyMatch(token -> links.find(token).isPresent())) {
      return Optional.of("a researcher's private link");
    }
    return found(CASE_ID, text)
        .map(id -> new CaseId(id.toUpperCase(Locale.ROOT)))
        .distinct()
        .filter(id -> !about.contains(id))
        .filter(id -> register.find(id).filter(SealedWords::isSealed).isPresent())
        .findFirst()
        .map(id -> "the id of " + id);
  }

  /**
   * What a text about one case must not hold of any other that is still open. Words that are in the
   * case's own title are its own.
   */
  Optional<String> ofOthers(CaseFile own, String text) {
    String plain = Words.plain(text);
    String title = Words.plain(own.finding().title());
    return register.open().stream()
        .filter(id -> !id.equals(own.id()))
        .flatMap(id -> register.find(id).stream())
        .filter(SealedWords::isSealed)
        .filter(other -> phrases(other).anyMatch(p -> plain.contains(p) && !title.contains(p)))
        .findFirst()
        .map(other -> "sealed words of " + other.id());
  }

  private static Stream<String> phrases(CaseFile file) {
    return Stream.concat(
            Stream.concat(
                Stream.of(file.finding().title()),
                forEveryone(file.disclosure().bulletin().words()).lines()),
            Stream.concat(file.steering().hold().stream(), file.triage().reason().stream()))
        .map(Words::plain)
        .filter(phrase -> phrase.length() >= PHRASE_LENGTH_MIN);
  }

  /**
   * What people wrote in the confidential issue and not for everyone; addresses may be public
   * before they were written there.
   */
  Optional<String> ofComments(CaseFile own, Collection<String> comments, String text) {
    String plain = Words.plain(text);
    String title = Words.plain(own.finding().title());
    String meant = Words.plain(forEveryone(own.disclosure().bulletin().words()));
    boolean found =
        Stream.concat(own.steering().hold().stream(), comments.stream())
            .flatMap(String::lines)
            .map(Words::plain)
            .filter(line -> line.length() >= COMMENT_LENGTH_MIN)
            .filter(line -> !line.contains("://") && !line.contains("pkg:"))
            .anyMatch(
                line -> plain.contains(line) && !title.contains(line) && !meant.contains(line));
    return found ? Optional.of("words of a comment in the confidential issue") : Optional.empty();
  }

  /** What maintainers wrote in the advisory's file is meant for everyone, once it may go out. */
  private static String forEveryone(AdvisorySheet words) {
    return Stream.of(words.title(), words.summary(), words.details(), words.workarounds())
        .flatMap(Optional::stream)
        .collect(Collectors.joining("\n"));
  }

  private static boolean isSealed(CaseFile file) {
    return switch (file.disclosure().state()) {
      case SEALED, DRAFTED, SCHEDULED, PUBLISHING -> true;
      case PUBLISHED -> false;
    };
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(MatchResult::group);
  }
}
