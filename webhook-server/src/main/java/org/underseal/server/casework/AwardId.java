package org.underseal.server.casework;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.underseal.server.casework.Award.Kind;

/**
 * Which award of a case it is. There is a second of a kind when the first was withdrawn, or when
 * the severity was raised and the difference is owed.
 *
 * @param kind what for
 * @param number from 1
 */
public record AwardId(Kind kind, int number) {
  /** The first award for the report. */
  public static final AwardId BOUNTY = new AwardId(Kind.BOUNTY, 1);

  /** The first award for the fix. */
  public static final AwardId FIX_BONUS = new AwardId(Kind.FIX_BONUS, 1);

  private static final Pattern WORD = Pattern.compile("([a-z]+(?:-[a-z]+)*)(?:-([2-9]|[1-9]\\d))?");

  /** As it is stored and named in keys: {@code bounty}, or {@code bounty-2}. */
  @JsonValue
  public String word() {
    return number == 1 ? kind.word() : kind.word() + "-" + number;
  }

  /** Understands what {@link #word()} gives; empty for anything else. */
  public static Optional<AwardId> of(String word) {
    Matcher matcher = WORD.matcher(word);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int number = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.word().equals(matcher.group(1)))
        .findFirst()
        .map(kind -> new AwardId(kind, number));
  }

  /** Reads what is stored; an earlier version stored the kind's name. */
  @JsonCreator
  static AwardId stored(String text) {
    return Arrays.stream(Kind.values())
        .filter(kind -> kind.name().equals(text))
        .findFirst()
        .map(kind -> new AwardId(kind, 1))
        .or(() -> of(text))
        .orElseThrow(() -> new IllegalArgumentException("not an award"));
  }

  @Override
  public String toString() {
    return word();
  }
}
