package org.underseal.plugin.sepa;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An account number (ISO 13616) of a country in SEPA, with the right length and check digits.
 *
 * @param value without spaces, in upper case
 */
record Iban(String value) {
  /** Lengths by country: SWIFT's IBAN registry, for the countries of the EPC's list 409-09. */
  private static final Map<String, Integer> LENGTHS = new HashMap<>();

  private static final Pattern FORM = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

  static {
    String lengths =
        "AD24 AL28 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21"
            + " HU28 IE22 IS26 IT27 LI21 LT20 LU20 LV21 MC27 MD24 ME22 MK19 MT31 NL18 NO15 PL28 PT25"
            + " RO24 RS22 SE24 SI19 SK24 SM27 VA22";
    for (String country : lengths.split(" ")) {
      LENGTHS.put(country.substring(0, 2), Integer.valueOf(country.substring(2)));
    }
  }

  /**
   * Takes an account number apart.
   *
   * @throws IllegalArgumentException if it is none; the message does not quote it
   */
  static Iban of(String text) {
    String value = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("the IBAN is not of the form of one");
    }
    Integer length = LENGTHS.get(value.substring(0, 2));
    if (length == null) {
      throw new IllegalArgumentException("the IBAN is not of a country in SEPA");
    }
    if (value.length() != length) {
      throw new IllegalArgumentException(
          "the IBAN has %d characters and needs %d".formatted(value.length(), length));
    }
    if (remainder(value) != 1) {
      throw new IllegalArgumentException("the IBAN's check digits are wrong: a typing error");
    }
    return new Iban(value);
  }

  /** Modulo 97 of the rearranged number (ISO 7064), digit by digit. */
  private static int remainder(String value) {
    int remainder = 0;
    for (char one : (value.substring(4) + value.substring(0, 4)).toCharArray()) {
      int number = Character.digit(one, 36);
      remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
    }
    return remainder;
  }

  @Override
  public String toString() {
    return "Iban[…]";
  }
}
