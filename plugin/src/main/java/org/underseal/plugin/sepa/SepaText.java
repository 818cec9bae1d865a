package org.underseal.plugin.sepa;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text in the Latin character set that every bank in SEPA takes (EPC217-08): letters, digits and a
 * few signs. What is not in it becomes what stands nearest, or a full stop.
 */
final class SepaText {
  /** Of a party's name (EPC115-06). */
  static final int NAME_CHARACTERS_MAX = 70;

  /** Of a remittance information (EPC115-06). */
  static final int REMITTANCE_CHARACTERS_MAX = 140;

  private static final Map<String, String> NEAREST =
      Map.ofEntries(
          Map.entry("ä", "ae"),
          Map.entry("ö", "oe"),
          Map.entry("ü", "ue"),
          Map.entry("Ä", "Ae"),
          Map.entry("Ö", "Oe"),
          Map.entry("Ü", "Ue"),
          Map.entry("ß", "ss"),
          Map.entry("æ", "ae"),
          Map.entry("Æ", "AE"),
          Map.entry("œ", "oe"),
          Map.entry("Œ", "OE"),
          Map.entry("ø", "o"),
          Map.entry("Ø", "O"),
          Map.entry("ł", "l"),
          Map.entry("Ł", "L"),
          Map.entry("đ", "d"),
          Map.entry("Đ", "D"),
          Map.entry("ð", "d"),
          Map.entry("þ", "th"),
          Map.entry("ı", "i"),
          Map.entry("&", "+"),
          Map.entry("_", "-"));

  private static final Pattern OUTSIDE = Pattern.compile("[^a-zA-Z0-9/\\-?:().,'+ ]");
  private static final Pattern REFERENCE =
      Pattern.compile("(?!/)(?!.*//)[a-zA-Z0-9/\\-?:().,'+ ]{1,35}(?<!/)");

  private SepaText() {}

  static String of(String text, int charactersMax) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    StringBuilder nearest = new StringBuilder();
    composed
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(one -> nearest.append(NEAREST.getOrDefault(one, one)));
    String plain = Normalizer.normalize(nearest, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    String inside = OUTSIDE.matcher(plain).replaceAll(".").replaceAll("\\s+", " ").strip();
    return inside.length() <= charactersMax ? inside : inside.substring(0, charactersMax).strip();
  }

  /**
   * A name that is still one in this character set.
   *
   * @throws IllegalArgumentException if it isn't, for example because it is written in kanji
   */
  static String name(String text) {
    long letters = of(text, Integer.MAX_VALUE).chars().filter(Character::isLetter).count();
    if (letters < 2 || letters * 2 < text.codePoints().filter(Character::isLetter).count()) {
      throw new IllegalArgumentException("the name has to be in Latin letters, as the bank has it");
    }
    return of(text, NAME_CHARACTERS_MAX);
  }

  /** Whether it may be an identifier: no slash at either end, no two together, at most 35. */
  static boolean isReference(String text) {
    return REFERENCE.matcher(text).matches();
  }
}
